/**
 * One process of the pipeline: a session on the ledger, and the stations of its roles.
 *
 * Live, replay, self-test and simulation run this same composition; they differ in the clock, the source and the
 * stores they pass in.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type Instant, instant } from '../league/instant.ts';
import { seasonOf } from '../league/season.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { Lack, Versions } from '../ledger/receipt.ts';
import { type LedgerState, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { type LeagueId, type Slot, slotKey, type WorkId } from '../ledger/work-id.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import type { DocumentStore } from '../world/document-store.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import type { PredictionWorkers } from '../world/prediction-workers.ts';
import type { Training } from '../world/training.ts';
import type { World } from '../world/world.ts';
import { asOfReader } from './as-of-reader.ts';
import { type DispatchOptions, type Gate, nextInstant } from './dispatch.ts';
import { type Dispatcher, dispatcher } from './dispatcher.ts';
import { LedgerSession } from './ledger-session.ts';
import { modelWords } from './model-words.ts';
import { orchestrator } from './orchestrator.ts';
import type { RunContext } from './output.ts';
import { PartitionCache } from './partition-cache.ts';
import { personAliases } from './person-aliases.ts';
import { provenanceOf } from './provenance.ts';
import type { OutputRegistry } from './registry.ts';
import { ACCEPT_WITHIN_SECONDS, REVISION_DUE_WITHIN_MINUTES } from './retry-policy.ts';
import type { Role } from './role.ts';
import type { Station } from './run-loop.ts';
import { slateAsOf } from './schedule-reader.ts';
import { type ManagedSeason, planSeasons } from './season-planning.ts';
import { leadsTo, type Transition } from './transition.ts';
import { workStation } from './work-station.ts';
import { worker } from './worker.ts';

export interface ProcessParts extends World {
  readonly ledger: LedgerStore;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
  readonly registry: OutputRegistry;
  readonly transitions: readonly Transition[];
  readonly gate: Gate;
  readonly league: LeagueId;
  readonly scope: Scope;
  readonly roles: readonly Role[];
  /** No other process writes the ledger or the warehouse. */
  readonly isAlone: boolean;
  /** Least time between an input's settling and the decision that reads it. Milliseconds, at least 1. */
  readonly hop: number;
  readonly instance: string;
  readonly versions: Versions;
  /** Absent: models are fitted here, one after another. */
  readonly training?: Training;
  /** Absent: players are predicted here, one after another. */
  readonly predictionWorkers?: PredictionWorkers;
  readonly settled?: (work: WorkId, event: LedgerEvent, now: Instant, state: LedgerState) => void;
}

/** What a process manages; a backfill may widen it while it runs. */
export interface Scope {
  /** In order of season. */
  readonly seasons: () => readonly ManagedSeason[];
  /** Other slots are left alone. */
  readonly isPlayed: (slot: Slot) => boolean;
  /** Made again although it has closed. */
  readonly isReopened?: (slot: SlotStatus) => boolean;
}

export interface PipelineProcess {
  readonly session: LedgerSession;
  readonly dispatcher: Dispatcher;
  readonly options: DispatchOptions;
  readonly cache: PartitionCache;
  /** Of the roles, in the order of their turns. */
  readonly stations: readonly Station[];
  /** Plans the seasons in scope from their newest listings; returns how many slots changed. */
  plan(now: Instant): Promise<number>;
}

export async function openProcess(parts: ProcessParts): Promise<PipelineProcess> {
  const session = new LedgerSession(parts.ledger, parts.clock.kind === 'live');
  await session.catchUp();
  const cache = new PartitionCache(parts.warehouse);
  const options = dispatchOptions(parts);
  const dispatch = dispatcher(session, parts.registry, options);
  const plan = (now: Instant): Promise<number> =>
    planSeasons({ ...parts, session, cache, seasons: parts.scope.seasons() }, now);
  const probed = async (topic: string, now: Instant): Promise<void> =>
    session.store.documents.put('edges', topic, { accepted_at: now, by: parts.instance }, now);
  const stations: Station[] = [];
  if (parts.roles.includes('orchestrator')) {
    stations.push(orchestrator({ ...parts, session, dispatcher: dispatch, options, plan, probed }));
  }
  if (parts.roles.includes('worker')) {
    const handle = worker({
      ...parts,
      session,
      cache,
      context: (work, asOf, token) => runContext(parts, { session, cache }, work, asOf, token),
    });
    const settled = parts.settled;
    stations.push(
      workStation({
        session,
        handle,
        settled: ({ work, event }, now) => settled?.(work, event, now, session.state),
        probed,
      }),
    );
  }
  return { session, dispatcher: dispatch, options, cache, stations, plan };
}

function dispatchOptions({ gate, scope, hop, registry, transitions }: ProcessParts): DispatchOptions {
  return {
    gate,
    policy({ slot }) {
      const output = registry.output(slot.purpose, slot.output);
      return transitions.find((transition) => leadsTo(transition, output))?.onDeadline ?? null;
    },
    isSelected: ({ slot }: SlotStatus) => scope.isPlayed(slot),
    acceptWithin: ACCEPT_WITHIN_SECONDS * 1_000,
    revisionDueWithin: REVISION_DUE_WITHIN_MINUTES * 60_000,
    hop,
    ...(scope.isReopened === undefined ? {} : { isReopened: scope.isReopened }),
  };
}

/** Where the clock of the ledger stands: the moment of its last event. */
export function lastMoment(state: LedgerState): Instant {
  let latest = instant(0);
  for (const { revisions } of state.slots.values()) {
    for (const { phase } of revisions) if ('at' in phase && phase.at > latest) latest = phase.at;
  }
  return latest;
}

/**
 * The first moment at which something is to be decided. A change that no consumer has seen yet belongs to the
 * moment the ledger was left at; a slate before it that is now to be played in full belongs to its own time.
 */
export function resumesAt(state: LedgerState, left: Instant, options: DispatchOptions): Instant {
  const isUnseen = [...state.stale].some((key) => {
    const slot = state.slots.get(key);
    return slot !== undefined && options.isSelected(slot) && (slot.closesAt === null || left < slot.closesAt);
  });
  return isUnseen ? left : (nextInstant(state, instant(0), options) ?? left);
}

async function runContext(
  parts: ProcessParts,
  { session, cache }: Pick<PipelineProcess, 'session' | 'cache'>,
  work: WorkId,
  asOf: Instant,
  token: number,
): Promise<RunContext> {
  const read = asOfReader(cache, asOf);
  const season = seasonOf(work.slateDate);
  return {
    work,
    season,
    slate: await slateAsOf(read, season, work.slateDate),
    asOf,
    read,
    source: parts.source,
    payloads: parts.payloads,
    publish: (name, bytes) => publish(parts.documents, name, bytes, token),
    provenance: (tipOff) => provenanceOf(parts.league, parts.clock.kind, asOf, tipOff),
    identityAliases: () => personAliases(parts.ledger.documents, asOf),
    modelWords: () => modelWords(parts.ledger.documents, asOf),
    versions: parts.versions,
    lacksOf: (output) => lacksOf(session.state, { ...work, output }),
    ...(parts.training === undefined ? {} : { training: parts.training }),
    ...(parts.predictionWorkers === undefined ? {} : { predictionWorkers: parts.predictionWorkers }),
  };
}

function lacksOf(state: LedgerState, slot: Slot): readonly Lack[] {
  const status = state.slots.get(slotKey(slot));
  const phase = status === undefined ? null : (settledRevision(status)?.phase ?? null);
  return phase?.name === 'done' ? (phase.receipt.lacks ?? []) : [];
}

async function publish(
  documents: DocumentStore,
  name: string,
  bytes: Uint8Array,
  token: number,
): Promise<string> {
  const publication = await documents.publish(name, bytes, token);
  if (publication.kind === 'published') return publication.digest;
  throw new HardwoodError({
    code: 'FENCED',
    message: `${name} was published under a newer claim (${publication.holder}) than this one (${token}).`,
    subject: name,
    next: 'nothing: the newer claim has it',
  });
}
