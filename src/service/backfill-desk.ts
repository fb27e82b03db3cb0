/**
 * Takes backfills in and sees them through. A request is a state document: whichever process took it in, the
 * orchestrator finds it, and finds it again after a restart.
 */
import { createHash } from 'node:crypto';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { slateDateOf } from '../league/eastern.ts';
import { formatInstant, type Instant } from '../league/instant.ts';
import { openingDate, seasonOf } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { LedgerState } from '../ledger/status.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import {
  add,
  type Backfill,
  type BackfillCount,
  backfillAppends,
  backfillProgress,
  NOTHING,
  outputsNeeded,
} from '../pipeline/backfill.ts';
import type { PipelineProcess } from '../pipeline/process.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import type { Station } from '../pipeline/run-loop.ts';
import type { BackfillProgress, BackfillRequest } from '../server/service-port.ts';
import { Every } from './every.ts';
import { BACKFILL_DESK } from './schedules.ts';
import type { ServiceScope } from './service-scope.ts';

const COLLECTION = 'backfills';
/** Of an order, in the id of its backfill. */
const DIGEST_LENGTH = 6;

interface StoredBackfill {
  readonly backfill: Backfill;
  readonly request: BackfillRequest;
  readonly finishedAt: Instant | null;
  /** What it had done when it was over, by date: what happens to its slates later is not its doing. */
  readonly account: readonly (readonly [SlateDate, BackfillCount])[] | null;
}

export interface BackfillDeskParts {
  readonly documents: StateDocuments;
  readonly registry: OutputRegistry;
  readonly league: LeagueId;
  /** Throws UNKNOWN_SEASON. */
  readonly refuseUnknownSeason: (request: BackfillRequest) => void;
}

/** The id of the backfill, once the request is durable. Throws INVALID_ARGUMENT, OFF_SEASON or UNKNOWN_SEASON. */
export async function requestBackfill(
  parts: BackfillDeskParts,
  request: BackfillRequest,
  now: Instant,
): Promise<string> {
  const { start_date: from, end_date: to, processors } = request;
  if (from > to) throw refused(`The range ends on ${to}, before it starts on ${from}`, `${from}..${to}`);
  if (seasonOf(from) !== seasonOf(to)) {
    throw refused(
      `The range spans the seasons ${seasonOf(from)} and ${seasonOf(to)}; ask for one at a time`,
      `${from}..${to}`,
    );
  }
  const names = new Set(parts.registry.outputs.map(({ name }) => name));
  const unknown = processors?.find((name) => !names.has(name));
  if (unknown !== undefined) {
    throw refused(`There is no processor ${unknown}; there are ${[...names].sort().join(', ')}`, unknown);
  }
  if (from > slateDateOf(now)) throw refused(`${from} has not come yet`, from);
  parts.refuseUnknownSeason(request);
  const known = await parts.documents.list(COLLECTION);
  // Two orders that come in at once may see the same number known; the same order twice is one.
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, DIGEST_LENGTH);
  const id = `${from}_${to}_${known.length + 1}-${digest}`;
  const backfill: Backfill = {
    id,
    league: parts.league,
    range: { from, to },
    outputs: processors,
    mode: request.backfill_mode,
    skipsDownstream: request.skip_downstream_trigger,
    requestedAt: now,
  };
  await parts.documents.put(
    COLLECTION,
    id,
    { backfill, request, finishedAt: null, account: null } satisfies StoredBackfill,
    now,
  );
  return id;
}

export async function storedProgress(
  documents: StateDocuments,
  state: LedgerState,
): Promise<readonly BackfillProgress[]> {
  return (await documents.list(COLLECTION)).map(({ body }) => progressOf(body as StoredBackfill, state));
}

export interface DeskParts {
  readonly documents: StateDocuments;
  readonly scope: ServiceScope;
  readonly process: PipelineProcess;
  readonly registry: OutputRegistry;
  /** Time as people have it, in a replay too. */
  readonly wall: () => Instant;
  readonly isLive: boolean;
  /** When it looks for requests that another process took in; absent: as declared. */
  readonly looks?: Every;
}

/** Part of the orchestrator: widens what is managed, asks for what is to be made again, notes what is over. */
export function backfillDesk(parts: DeskParts): Station {
  const { documents, scope, process, registry, wall, isLive } = parts;
  const { session } = process;
  const look = parts.looks ?? new Every(BACKFILL_DESK.everyMs);
  return {
    name: 'backfill desk',
    async turn(now) {
      if (!look.isDue(wall())) return 0;
      look.done(wall());
      let changed = 0;
      for (const { body } of await documents.list(COLLECTION)) {
        const stored = body as StoredBackfill;
        const { backfill } = stored;
        if (scope.include(backfill)) changed += await process.plan(now);
        if (stored.finishedAt !== null) {
          scope.finish(backfill);
          continue;
        }
        const streams = backfillAppends(backfill, session.state, now);
        if (streams.length > 0) await session.append({ at: now, streams });
        changed += streams.length;
        if (streams.length > 0 || !isOver(backfill, session.state, registry)) continue;
        // The listing may have settled a moment ago: nothing is over before its slates are planned.
        const planned = await process.plan(now);
        changed += planned;
        if (planned === 0) {
          const account = [...backfillProgress(backfill, session.state)];
          const over: StoredBackfill = { ...stored, finishedAt: now, account };
          await documents.put(COLLECTION, backfill.id, over, now);
          scope.finish(backfill);
        }
      }
      return changed;
    },
    next: () => (isLive ? look.next(wall()) : null),
  };
}

/** Everything wanted is settled, and the season's listing was there to say what that is. */
function isOver(backfill: Backfill, state: LedgerState, registry: OutputRegistry): boolean {
  const opening = openingDate(seasonOf(backfill.range.from));
  const listing = state.slots.get(
    `${backfill.league}/${opening}/pregame/nbac_schedule` as Parameters<typeof state.slots.get>[0],
  );
  if (listing?.digest === null || listing === undefined) return false;
  const needed = outputsNeeded(backfill, registry);
  for (const key of state.open) {
    const { slateDate, purpose, output } = state.slots.get(key)?.slot ?? {};
    if (slateDate === undefined || slateDate < backfill.range.from || slateDate > backfill.range.to) continue;
    if (needed.has(`${purpose}/${output}`)) return false;
  }
  const total = [...backfillProgress(backfill, state).values()].reduce(add, NOTHING);
  return total.settled === total.planned;
}

function progressOf(stored: StoredBackfill, state: LedgerState): BackfillProgress {
  const { backfill, request, finishedAt, account } = stored;
  const byDate = account ?? [...backfillProgress(backfill, state)];
  const total = byDate.reduce((sum, [, count]) => add(sum, count), NOTHING);
  return {
    id: backfill.id,
    request,
    state: finishedAt === null ? 'running' : 'finished',
    requested_at: formatInstant(backfill.requestedAt),
    finished_at: finishedAt === null ? null : formatInstant(finishedAt),
    ...total,
    slates: byDate.map(([date, { planned, settled, failed }]) => ({ date, planned, settled, failed })),
  };
}

function refused(message: string, subject: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: `${message}.`,
    subject,
    next: 'POST /process-date-range with start_date and end_date as YYYY-MM-DD, and processors by name',
  });
}
