/**
 * A replay: the live code path under a virtual clock that jumps from event to event through a season.
 *
 * All work that is ready at an instant is finished before the clock moves, so a replay that was killed and resumed,
 * or done in pieces, takes every decision at the same moment as an undisturbed one, and ends with the same rows.
 */
import { type Instant, instant } from '../league/instant.ts';
import { seasonOf } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { Versions } from '../ledger/receipt.ts';
import type { LedgerState, SlotStatus } from '../ledger/status.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { LeagueId, WorkId } from '../ledger/work-id.ts';
import { asOfReader } from '../pipeline/as-of-reader.ts';
import { type DispatchOptions, nextInstant } from '../pipeline/dispatch.ts';
import { dispatcher } from '../pipeline/dispatcher.ts';
import { inputGate } from '../pipeline/gates.ts';
import { LedgerSession } from '../pipeline/ledger-session.ts';
import type { RunContext } from '../pipeline/output.ts';
import { PartitionCache } from '../pipeline/partition-cache.ts';
import { provenanceOf } from '../pipeline/provenance.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import { ACCEPT_WITHIN_MINUTES, REVISION_DUE_WITHIN_MINUTES } from '../pipeline/retry-policy.ts';
import { runLoop } from '../pipeline/run-loop.ts';
import { slateAsOf } from '../pipeline/schedule-reader.ts';
import { type ManagedSeason, planSeasons } from '../pipeline/season-planning.ts';
import { worker } from '../pipeline/worker.ts';
import { TABLES } from '../tables/catalogue.ts';
import { refuseDrift } from '../tables/drift.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import { VirtualClock } from '../world/clock.ts';
import type { DocumentStore } from '../world/document-store.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import type { World } from '../world/world.ts';

export interface ReplayParts {
  readonly ledger: LedgerStore;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
  readonly source: PayloadSource;
  readonly registry: OutputRegistry;
  readonly league: LeagueId;
  readonly seasons: readonly ManagedSeason[];
  /** The last slate to play, with its results. */
  readonly through: SlateDate;
  readonly instance: string;
  readonly versions: Versions;
  readonly observe: ReplayObserver;
}

export interface ReplayObserver {
  /** After every unit of work, with the state that it left. */
  settled(work: WorkId, event: LedgerEvent, now: Instant, state: LedgerState): void;
  /** True: stop before the next unit of work. */
  isStopping(): boolean;
}

export interface ReplayResult {
  readonly kind: 'finished' | 'stopped';
  readonly session: LedgerSession;
  readonly cache: PartitionCache;
  /** Where the virtual clock stood. */
  readonly now: Instant;
}

/** Virtual time between an output's settling and the decision that reads it. */
const HOP_MS = 1_000;
const BEFORE_EVERYTHING = instant(0);

export async function replay(parts: ReplayParts): Promise<ReplayResult> {
  refuseDrift(TABLES, await parts.warehouse.columns());
  const session = new LedgerSession(parts.ledger);
  await session.catchUp();
  const cache = new PartitionCache(parts.warehouse);
  const planning = { ...parts, session, cache };
  const options = replayOptions(parts);
  const dispatch = dispatcher(session, parts.registry, options);
  // A process that is gone left everything as of the moment of its last event: it is taken back and planned there.
  const left = lastMoment(session.state);
  await dispatch.recover(left);
  await dispatch.retryFailed(left);
  await planSeasons(planning, left);
  const clock = new VirtualClock(resumesAt(session.state, left, options));
  const world: World = { clock, source: parts.source };
  const handle = worker({
    session,
    registry: parts.registry,
    warehouse: parts.warehouse,
    cache,
    instance: parts.instance,
    versions: parts.versions,
    context: (work, asOf) => runContext(parts, world, cache, work, asOf),
  });
  const kind = await runLoop({
    session,
    dispatcher: dispatch,
    options,
    clock,
    handle,
    async afterwards({ work, event }, now) {
      parts.observe.settled(work, event, now, session.state);
      if (changesTheSchedule(work, event)) await planSeasons(planning, now);
    },
    isStopping: () => parts.observe.isStopping(),
  });
  return { kind, session, cache, now: clock.now() };
}

/** Where the clock of the ledger stands. */
function lastMoment(state: LedgerState): Instant {
  let latest = BEFORE_EVERYTHING;
  for (const { revisions } of state.slots.values()) {
    for (const { phase } of revisions) if ('at' in phase && phase.at > latest) latest = phase.at;
  }
  return latest;
}

/**
 * The first moment at which something is to be decided. A change that no consumer has seen yet belongs to the
 * moment the ledger was left at; a slate before it that is now to be played in full belongs to its own time.
 */
function resumesAt(state: LedgerState, left: Instant, options: DispatchOptions): Instant {
  const isUnseen = [...state.stale].some((key) => {
    const slot = state.slots.get(key);
    return slot !== undefined && options.isSelected(slot) && (slot.closesAt === null || left < slot.closesAt);
  });
  return isUnseen ? left : (nextInstant(state, BEFORE_EVERYTHING, options) ?? left);
}

function replayOptions(parts: ReplayParts): DispatchOptions {
  const seasons = new Set(parts.seasons.map(({ season }) => season));
  const known = new Map<SlateDate, boolean>();
  // Asked of every slot at every pass, of which there are millions in a season.
  const isPlayed = (date: SlateDate): boolean => {
    const played = known.get(date) ?? (date <= parts.through && seasons.has(seasonOf(date)));
    known.set(date, played);
    return played;
  };
  return {
    gate: inputGate,
    isSelected: ({ slot }: SlotStatus) => isPlayed(slot.slateDate),
    acceptWithin: ACCEPT_WITHIN_MINUTES * 60_000,
    revisionDueWithin: REVISION_DUE_WITHIN_MINUTES * 60_000,
    hop: HOP_MS,
  };
}

function changesTheSchedule(work: WorkId, event: LedgerEvent): boolean {
  return work.output === 'nbac_schedule' && work.purpose === 'pregame' && event.type === 'Done';
}

async function runContext(
  parts: ReplayParts,
  { clock, source }: World,
  cache: PartitionCache,
  work: WorkId,
  asOf: Instant,
): Promise<RunContext> {
  const read = asOfReader(cache, asOf);
  const season = seasonOf(work.slateDate);
  return {
    work,
    season,
    slate: await slateAsOf(read, season, work.slateDate),
    asOf,
    read,
    source,
    payloads: parts.payloads,
    documents: parts.documents,
    provenance: (tipOff) => provenanceOf(parts.league, clock.kind, asOf, tipOff),
  };
}
