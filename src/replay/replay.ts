/**
 * A replay: the live code path under a virtual clock that jumps from event to event through a season.
 *
 * All work that is ready at an instant is finished before the clock moves, so a replay that was killed and resumed,
 * or done in pieces, takes every decision at the same moment as an undisturbed one, and ends with the same rows.
 */
import type { Instant } from '../league/instant.ts';
import { seasonOf } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { Versions } from '../ledger/receipt.ts';
import type { LedgerState } from '../ledger/status.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { LeagueId, WorkId } from '../ledger/work-id.ts';
import type { Gate } from '../pipeline/dispatch.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { PartitionCache } from '../pipeline/partition-cache.ts';
import { lastMoment, openProcess, type ProcessParts, resumesAt, type Scope } from '../pipeline/process.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import { runLoop, type Station } from '../pipeline/run-loop.ts';
import type { ManagedSeason } from '../pipeline/season-planning.ts';
import type { Transition } from '../pipeline/transition.ts';
import { TABLES } from '../tables/catalogue.ts';
import { refuseDrift } from '../tables/drift.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import { VirtualClock } from '../world/clock.ts';
import type { DocumentStore } from '../world/document-store.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import type { PredictionWorkers } from '../world/prediction-workers.ts';
import type { Training } from '../world/training.ts';

export interface ReplayParts {
  readonly ledger: LedgerStore;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
  readonly source: PayloadSource;
  readonly registry: OutputRegistry;
  readonly transitions: readonly Transition[];
  readonly gate: Gate;
  readonly league: LeagueId;
  readonly seasons: readonly ManagedSeason[];
  /** The last slate to play, with its results. */
  readonly through: SlateDate;
  readonly instance: string;
  readonly versions: Versions;
  /** Absent: models are fitted here, one after another. */
  readonly training?: Training;
  /** Absent: players are predicted here, one after another. */
  readonly predictionWorkers?: PredictionWorkers;
  readonly observe: ReplayObserver;
  /** Further stations, which have their turns after those of the pipeline. */
  readonly stations?: (session: LedgerSession) => readonly Station[];
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

export async function replay(parts: ReplayParts): Promise<ReplayResult> {
  refuseDrift(TABLES, await parts.warehouse.columns());
  const clock = new VirtualClock();
  const process = await openProcess({
    ...parts,
    clock,
    scope: scopeOf(parts),
    roles: ['orchestrator', 'worker'],
    isAlone: true,
    hop: HOP_MS,
    settled: parts.observe.settled,
  } satisfies ProcessParts);
  const { session, dispatcher, options, cache, stations } = process;
  // A process that is gone left everything as of the moment of its last event: it is taken back and planned there.
  const left = lastMoment(session.state);
  await dispatcher.recover(left);
  await dispatcher.retryFailed(left);
  await process.plan(left);
  await clock.waitUntil(resumesAt(session.state, left, options));
  const kind = await runLoop({
    clock,
    stations: [...stations, ...(parts.stations?.(session) ?? [])],
    isStopping: () => parts.observe.isStopping(),
  });
  return { kind, session, cache, now: clock.now() };
}

function scopeOf({ seasons, through }: ReplayParts): Scope {
  const managed = new Set(seasons.map(({ season }) => season));
  const known = new Map<SlateDate, boolean>();
  return {
    seasons: () => seasons,
    // Asked of every slot at every pass, of which there are millions in a season.
    isPlayed({ slateDate: date }) {
      const played = known.get(date) ?? (date <= through && managed.has(seasonOf(date)));
      known.set(date, played);
      return played;
    },
  };
}
