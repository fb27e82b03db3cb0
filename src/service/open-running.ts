/** One life of a service between two faults of the machine: the open stores, the process on them, its stations. */
import { SKEW_SECONDS } from '../assurance/alarms/limits.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { slateDateOf } from '../league/eastern.ts';
import { openingDate, type Season } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { LedgerSession } from '../pipeline/ledger-session.ts';
import { lastMoment, openProcess, type PipelineProcess, resumesAt } from '../pipeline/process.ts';
import type { Station } from '../pipeline/run-loop.ts';
import { backfillDesk } from './backfill-desk.ts';
import { driftStation } from './drift-station.ts';
import { edgeProber } from './edge-probes.ts';
import type { Every } from './every.ts';
import { ProcessFacts } from './process-facts.ts';
import { publishingGate } from './publishing-gate.ts';
import { pulse } from './pulse.ts';
import { ScheduleBook } from './schedule-book.ts';
import {
  BACKFILL_DESK,
  DRIFT_LOOK,
  EDGE_PROBES,
  SELF_TEST,
  VALIDATOR_LOOK,
  WATCHDOG_LOOK,
} from './schedules.ts';
import { selfTester } from './self-tester.ts';
import type { MakingStores, ServiceFeed, ServiceParts, ServiceStores } from './service-parts.ts';
import { type Play, ServiceScope } from './service-scope.ts';
import { StandingEvidence } from './standing-evidence.ts';
import { validateSlate } from './validate-slate.ts';
import { PURPOSES, slatesInView, validator } from './validator.ts';
import { type WatchStationParts, watchStation } from './watch-station.ts';

export interface Running {
  readonly stores: ServiceStores;
  readonly session: LedgerSession;
  readonly facts: ProcessFacts;
  /** Null for a process that makes nothing. */
  readonly making: { readonly process: PipelineProcess; readonly stores: MakingStores } | null;
  readonly stations: readonly Station[];
  readonly watch: WatchStationParts;
}

/** Least time between an input's settling and the decision that reads it: it must be strictly later. */
const LIVE_HOP_MS = 1;
/** As a replay from the command line has it, so that both end with the same rows. */
const REPLAY_HOP_MS = 1_000;

export async function openRunning(
  parts: ServiceParts,
  stores: ServiceStores,
  settled: (hasFailed: boolean) => void,
): Promise<Running> {
  const { machine, registry } = parts;
  const isLive = machine.clock.kind === 'live';
  const play = await playOf(parts, stores);
  const scope = new ServiceScope({
    play,
    offered: (season, from) => parts.feed.seasons(season, from),
    isOffered: (season) => isOffered(parts.feed, season),
    registry,
    now: () => machine.clock.now(),
  });
  const making = stores.making === null ? null : { stores: stores.making };
  const standing = new StandingEvidence();
  const isGuarded = isLive && parts.publishesOnlyWhatIsSafe === true;
  const gate = isGuarded ? publishingGate(parts.gate, standing, () => machine.clock.now()) : parts.gate;
  if (isGuarded) await standing.recall(stores.ledger.documents, slatesInView(machine.clock.now()), PURPOSES);
  const process =
    making === null
      ? null
      : await openProcess({
          ...making.stores,
          ...parts,
          gate,
          ledger: stores.ledger,
          clock: machine.clock,
          source: parts.feed.source,
          league: parts.feed.league,
          scope,
          isAlone: false,
          hop: isLive ? LIVE_HOP_MS : REPLAY_HOP_MS,
          settled: (_work, event) => settled(event.type === 'Failed' && event.retryAt === null),
        });
  const session = process?.session ?? new LedgerSession(stores.ledger);
  await session.catchUp();
  const facts = new ProcessFacts(stores.ledger.documents, parts.instance);
  await facts.inherit();
  if (process !== null && parts.isStandby !== true) {
    await takeUp(parts, process);
    if (play.kind === 'live' && scope.seasons().length === 0) {
      parts.log(
        `not available: the feed ${parts.feed.name} offers no season of today, and there is no live source of real games; only backfills are made`,
      );
    }
  }
  // By a virtual clock nothing is due every so often: a replay registers no schedule.
  const book = isLive ? new ScheduleBook(stores.ledger.documents, parts.instance, machine.wall) : null;
  await book?.inherit();
  const watch: WatchStationParts = {
    session,
    registry,
    facts,
    expects: parts.expects,
    expectsSince: machine.wall(),
    isSelected: ({ slot }) => scope.isPlayed(slot),
    routes: parts.routes,
    pingDeadMan: parts.pingDeadMan,
    watches: parts.roles.includes('watchdog') ? 'all' : 'watchdog',
    ...(parts.detectors === undefined ? {} : { detectors: parts.detectors }),
    ...(book === null ? {} : { looks: book.every(WATCHDOG_LOOK) }),
  };
  const makes = parts.isStandby !== true;
  const stations: Station[] = makes ? [...(process?.stations ?? [])] : [];
  if (makes && process !== null && parts.roles.includes('orchestrator')) {
    const { documents } = stores.ledger;
    const looks = book === null ? {} : { looks: book.every(BACKFILL_DESK) };
    stations.push(
      backfillDesk({ documents, scope, process, registry, wall: machine.wall, isLive, ...looks }),
    );
    if (book !== null) stations.push(edgeProber(session, book.every(EDGE_PROBES)));
    if (book !== null && isGuarded && making !== null) {
      const validate = validateSlate(making.stores, session, parts.feed.league);
      const every = book.every(VALIDATOR_LOOK);
      stations.push(validator({ session, standing, validate, facts, looks: every }));
    }
  }
  const beats = book === null ? {} : { schedules: book };
  stations.push(pulse({ ...parts, ...machine, session, facts, isLive, ...beats }));
  // A replay's evening is nobody's: the watchers watch the clock that people have.
  if (book !== null) {
    const tests = (): Every => book.every(SELF_TEST);
    stations.push(selfTester(parts, session, facts, tests), watchStation(watch));
    // Behind the pulse: what it compares says first that it runs.
    if (parts.roles.includes('orchestrator') && making !== null && parts.driftSources !== undefined) {
      const sources = parts.driftSources(stores.ledger, making.stores, session);
      stations.push(driftStation(sources, book.every(DRIFT_LOOK)));
    }
  }
  return {
    stores,
    session,
    facts,
    making: process === null || making === null ? null : { process, stores: making.stores },
    stations,
    watch,
  };
}

/** The first day of a live service is recorded: the days of an outage are missing, and not history. */
async function playOf({ play, machine, feed }: ServiceParts, stores: ServiceStores): Promise<Play> {
  if (play.kind === 'replay' || play.since !== null) return play;
  const known = await stores.ledger.documents.get('service', 'live');
  if (known !== null) return { kind: 'live', since: (known.body as { since: SlateDate }).since };
  const now = machine.wall();
  const since = slateDateOf(now);
  if (stores.making !== null)
    await stores.ledger.documents.put('service', 'live', { since, feed: feed.name }, now);
  return { kind: 'live', since };
}

/** Takes back what the process before it left, and plans what the schedule says; a virtual clock resumes there. */
async function takeUp({ machine }: ServiceParts, process: PipelineProcess): Promise<void> {
  const { session, dispatcher, options } = process;
  const { clock } = machine;
  const left = lastMoment(session.state);
  if (clock.kind === 'virtual') {
    await dispatcher.recover(left);
    await dispatcher.retryFailed(left);
    await process.plan(left);
    const resumes = resumesAt(session.state, left, options);
    if (resumes > clock.now()) await clock.waitUntil(resumes);
    return;
  }
  const now = clock.now();
  if (now < left - SKEW_SECONDS * 1_000) return;
  await dispatcher.recover(now);
  await process.plan(now);
}

export function isOffered(feed: ServiceFeed, season: Season): boolean {
  try {
    return feed.seasons(season, openingDate(season)).length > 0;
  } catch (error) {
    if (error instanceof HardwoodError && error.code === 'UNKNOWN_SEASON') return false;
    throw error;
  }
}
