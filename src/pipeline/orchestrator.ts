/**
 * The orchestrator of one process: plans what the schedule has brought, dispatches, and keeps the completion documents.
 *
 * A completion document is written again wherever it is not what the ledger says, whoever wrote it or lost the write: of
 * the newest slates at the start, and live every minute. Nobody decides by it.
 *
 * Completion messages are hints: they make it look at the ledger sooner. What it does follows from the ledger alone,
 * so that a message that is lost, repeated or late changes nothing but the moment.
 */
import { slateDateOf } from '../league/eastern.ts';
import { type Instant, instant } from '../league/instant.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import type { StoredEvent } from '../ledger/event.ts';
import { type LeagueId, parseSlotKey, type SlotKey } from '../ledger/work-id.ts';
import type { Clock } from '../world/clock.ts';
import { type CompletionDocument, completionDocument } from './completion-document.ts';
import { type DispatchOptions, nextInstant } from './dispatch.ts';
import type { Dispatcher } from './dispatcher.ts';
import { parseEnvelope } from './envelope.ts';
import type { LedgerSession } from './ledger-session.ts';
import type { OutputRegistry } from './registry.ts';
import { ACCEPT_WITHIN_SECONDS } from './retry-policy.ts';
import type { Station } from './run-loop.ts';
import { stageOf, topicsOf } from './topics.ts';
import type { Transition } from './transition.ts';

export interface OrchestratorParts {
  readonly session: LedgerSession;
  readonly dispatcher: Dispatcher;
  readonly registry: OutputRegistry;
  readonly transitions: readonly Transition[];
  readonly league: LeagueId;
  readonly options: DispatchOptions;
  /** No other process writes the ledger. */
  readonly isAlone: boolean;
  /** Absent: documents are compared with the ledger at the start only. */
  readonly clock?: Pick<Clock, 'kind'>;
  readonly plan: (now: Instant) => Promise<number>;
  /** An edge's probe arrived at its end. */
  readonly probed: (topic: string, now: Instant) => Promise<void>;
}

/** Completion messages taken at once. */
const HINTS_AT_ONCE = 100;
/** Slates whose documents are compared with the ledger, by their dates. */
const DAYS_COMPARED = 7;
const COMPARED_EVERY_MS = 60_000;

export function orchestrator(parts: OrchestratorParts): Station {
  const { session } = parts;
  const ownTopics = topicsOf('orchestrator');
  const touched = new Set<SlotKey>(session.state.open);
  let comparedAt: Instant | null = null;
  let isListingNew = false;
  session.subscribe((stored) => {
    touched.add(stored.slot);
    if (changesTheSchedule(stored)) isListingNew = true;
  });

  async function takeHints(now: Instant): Promise<number> {
    const visibleAgainAt = instant(now + ACCEPT_WITHIN_SECONDS * 1_000);
    const hints = await session.store.pull(ownTopics, { now, visibleAgainAt, limit: HINTS_AT_ONCE });
    const read: number[] = [];
    for (const { id, topic, body } of hints) {
      const hint = parseEnvelope(body);
      if (hint.kind === 'malformed') await session.store.bury(id, hint.why);
      else read.push(id);
      if (hint.kind === 'probe') await parts.probed(topic, now);
    }
    if (read.length > 0) await session.store.acknowledge(read);
    return hints.length;
  }

  return {
    name: 'orchestrator',
    async turn(clockNow) {
      const hints = await takeHints(clockNow);
      if (!parts.isAlone) await session.catchUp();
      const now = session.moment(clockNow);
      let planned = 0;
      if (isListingNew) {
        isListingNew = false;
        planned = await parts.plan(now);
      }
      return hints + planned + (await parts.dispatcher.pass(now));
    },
    async rest(now) {
      const isLive = parts.clock?.kind === 'live';
      if (comparedAt === null || (isLive && Math.abs(now - comparedAt) >= COMPARED_EVERY_MS)) {
        comparedAt = now;
        const since = addDays(slateDateOf(now), -DAYS_COMPARED);
        for (const { key, slot } of session.state.slots.values())
          if (slot.slateDate >= since) touched.add(key);
      }
      const documents = touchedDocuments(parts, touched);
      touched.clear();
      for (const { collection, id, transition, date } of documents) {
        const query = { transition, league: parts.league, date };
        const document = completionDocument(query, parts.registry, session.state, now);
        if (document === null) continue;
        const kept = await session.store.documents.get(collection, id);
        if (kept === null || !saysTheSame(kept.body, document))
          await session.store.documents.put(collection, id, document, now);
      }
    },
    next: (now) => nextInstant(session.state, now, parts.options),
  };
}

/** Where the completion document of a transition and a date is kept. The two runs of one date share none. */
export function completionKey(transition: Transition, date: SlateDate): { collection: string; id: string } {
  const collection =
    transition.to === 'grading' ? 'grading_completion' : `phase${transition.from}_completion`;
  const isSecondRun = transition.purpose === 'postgame' && transition.to !== 'grading';
  return { collection, id: isSecondRun ? `${date}/postgame` : date };
}

/** Whenever it was written. */
function saysTheSame(kept: unknown, document: CompletionDocument): boolean {
  const undated = (body: unknown) => JSON.stringify({ ...(body as object), _last_update: null });
  return undated(kept) === undated(document);
}

interface TouchedDocument {
  readonly collection: string;
  readonly id: string;
  readonly transition: Transition;
  readonly date: SlateDate;
}

function touchedDocuments(
  { session, registry, transitions }: OrchestratorParts,
  touched: ReadonlySet<SlotKey>,
): Iterable<TouchedDocument> {
  const found = new Map<string, TouchedDocument>();
  const add = (key: SlotKey): void => {
    const { purpose, output, slateDate: date } = parseSlotKey(key);
    const stage = stageOf(registry.output(purpose, output));
    for (const transition of transitions) {
      if (transition.to !== stage || transition.purpose !== purpose) continue;
      const { collection, id } = completionKey(transition, date);
      found.set(`${collection}/${id}`, { collection, id, transition, date });
    }
  };
  for (const key of touched) {
    add(key);
    for (const consumer of session.state.consumers.get(key) ?? []) add(consumer);
  }
  return found.values();
}

function changesTheSchedule({ slot, event }: StoredEvent): boolean {
  return event.type === 'Done' && slot.endsWith('/pregame/nbac_schedule');
}
