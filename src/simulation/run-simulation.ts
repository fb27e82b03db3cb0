/**
 * One simulated fortnight, or any number of slates: the whole pipeline as production code, in three processes that
 * die and come back, against a world in which everything goes wrong, with every step checked.
 *
 *   faults strike ──▶ faults stop ──▶ an operator asks for what failed once more ──▶ everything must have ended
 *
 * `maker-1` and `maker-2` plan, dispatch and work; `watcher` looks at the ledger, keeps the alarm book and delivers.
 * A function of its options: the same seed gives the same steps.
 */

import type { AlarmCode } from '../assurance/alarms/alarm.ts';
import { loadBook } from '../assurance/alarms/alarm-book-store.ts';
import { detect } from '../assurance/alarms/detect.ts';
import { easternInstant } from '../league/eastern.ts';
import { HOUR, type Instant, instant } from '../league/instant.ts';
import { openingDate } from '../league/season.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import {
  applyAll,
  currentRevision,
  emptyLedger,
  type LedgerState,
  settledRevision,
} from '../ledger/status.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import type { PipelineDefinition } from '../phases/pipeline-definition.ts';
import { type Backfill, backfillAppends } from '../pipeline/backfill.ts';
import { LedgerSession } from '../pipeline/ledger-session.ts';
import { recordOverride } from '../pipeline/override.ts';
import { openProcess } from '../pipeline/process.ts';
import { runLoop, type Station } from '../pipeline/run-loop.ts';
import { ProcessFacts } from '../service/process-facts.ts';
import { watchStation } from '../service/watch-station.ts';
import { watchViewOf } from '../service/watch-view-of.ts';
import { TABLES } from '../tables/catalogue.ts';
import { PLAYER_GAME_SUMMARY } from '../tables/nba-analytics.ts';
import type { AlarmDestination } from '../world/live/alarm-destinations/alarm-destination.ts';
import type { FaultName } from './faults.ts';
import { type LivenessView, unfinished, unseen, untold, wrongOutcomes } from './liveness.ts';
import { SafetyChecker, SafetyViolation } from './safety.ts';
import { type Seat, SimulatedWorld } from './simulated-world.ts';
import { type SmallLeague, smallLeague } from './small-league.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly slates: number;
  readonly faults: ReadonlySet<FaultName>;
  readonly definition: PipelineDefinition;
  /** Of the ledger's database: empty, and nobody else's. */
  readonly ledgerPath: string;
  /** One turn of the event loop. */
  readonly turn: () => Promise<void>;
}

export interface SimulationResult {
  readonly seed: number;
  /** Empty: every rule held. */
  readonly violations: readonly string[];
  readonly steps: number;
  readonly events: number;
  /** Rules looked at. */
  readonly checks: number;
  /** Virtual time that passed, in milliseconds. */
  readonly elapsed: number;
  /** SHA-256 over every step and event. */
  readonly digest: string;
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  /** Alarms that were delivered, by code. */
  readonly alarms: Readonly<Partial<Record<AlarmCode, number>>>;
  readonly outcomes: Readonly<Record<string, number>>;
  /** The last things that happened. */
  readonly trail: readonly string[];
}

const LEAGUE = 'simulated' as LeagueId;
const HOP_MS = 1_000;
const LOOK_EVERY_MS = 60 * 60_000;
/** After the faults stop: until leases, retries and re-issues have had their time. */
const SETTLING_HOURS = 8;

export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const run = await Run.open(options);
  try {
    return await run.play();
  } finally {
    await run.close();
  }
}

class Run {
  readonly #options: SimulationOptions;
  readonly #league: SmallLeague;
  readonly #last: SlateDate;
  readonly #world: SimulatedWorld;
  readonly #safety: SafetyChecker;
  readonly #faults: Partial<Record<FaultName, number>> = {};
  readonly #alarms: Partial<Record<AlarmCode, number>> = {};
  #events = 0;
  #violation: SafetyViolation | null = null;

  static async open(options: SimulationOptions): Promise<Run> {
    const run = new Run(options);
    await run.#world.warehouse.migrate(TABLES);
    return run;
  }

  private constructor(options: SimulationOptions) {
    this.#options = options;
    this.#league = smallLeague(options.seed, options.slates);
    const last = this.#league.slates.at(-1);
    if (last === undefined) throw new Error('a league has at least one slate');
    this.#last = last;
    this.#safety = new SafetyChecker(options.definition.registry, (table) =>
      this.#world.warehouse.marks(table),
    );
    this.#world = new SimulatedWorld({
      ...options,
      league: this.#league,
      start: this.#start(),
      faultsUntil: this.#faultsUntil(),
      clock: { kind: 'live', tick: null },
      processes: {
        'maker-1': (seat) => this.#make(seat),
        'maker-2': (seat) => this.#make(seat),
        watcher: (seat) => this.#watch(seat),
      },
      hooks: {
        // A process may take a violation for a fault of its own: the world ends at its next step all the same.
        onStep: () => {
          if (this.#violation !== null) throw this.#violation;
        },
        onEvents: (events) => {
          this.#events += events.length;
          this.#check(() => this.#safety.events(events));
        },
        onPartitionWritten: (mark, write) => this.#check(() => this.#safety.written(mark, write)),
        onPublished: (name, digest, bytes) => this.#check(() => this.#safety.published(name, digest, bytes)),
        onFault: (name) => {
          this.#faults[name] = (this.#faults[name] ?? 0) + 1;
        },
      },
    });
  }

  async play(): Promise<SimulationResult> {
    const violations: string[] = [];
    try {
      await this.#world.run(instant(this.#faultsUntil() + SETTLING_HOURS * HOUR));
      violations.push(...(await this.#untold()));
      await this.#operate();
      await this.#world.run(this.#end());
      violations.push(...(await this.#unfinished()), ...(await this.#untold()));
    } catch (error) {
      violations.push(explain(error));
    }
    const { trace, steps, now } = this.#world.scheduler;
    return {
      seed: this.#options.seed,
      violations,
      steps,
      events: this.#events,
      checks: this.#safety.checked,
      elapsed: now - this.#start(),
      digest: trace.digest(),
      faults: this.#faults,
      alarms: this.#alarms,
      outcomes: outcomesOf(await this.#ledger()),
      trail: violations.length === 0 ? [] : trace.last(),
    };
  }

  close(): Promise<void> {
    return this.#world.close();
  }

  #check(rules: () => void): void {
    try {
      rules();
    } catch (error) {
      if (!(error instanceof SafetyViolation)) throw error;
      this.#violation ??= error;
    }
  }

  #start(): Instant {
    const [first] = this.#league.slates;
    if (first === undefined) throw new Error('a league has at least one slate');
    return easternInstant(addDays(first, -1), 9);
  }

  /** Midday after the last slate but one: its results and all of the last slate come when nothing goes wrong. */
  #faultsUntil(): Instant {
    return easternInstant(this.#last, 12);
  }

  #end(): Instant {
    return easternInstant(addDays(this.#last, 2), 12);
  }

  async #make(seat: Seat): Promise<void> {
    const { season } = this.#league.book;
    const process = await openProcess({
      ...seat,
      ...this.#options.definition,
      league: LEAGUE,
      scope: {
        seasons: () => [{ season, replayFrom: openingDate(season) }],
        isPlayed: ({ slateDate }) => slateDate <= this.#last,
      },
      roles: ['orchestrator', 'worker'],
      isAlone: false,
      hop: HOP_MS,
      instance: `${seat.process}/${seat.generation}`,
      versions: { code: seat.build, schema: 'schema', configuration: 'configuration' },
    });
    await process.plan(seat.clock.now());
    await runLoop({ clock: seat.clock, stations: process.stations, isStopping: () => false });
  }

  async #watch(seat: Seat): Promise<void> {
    const session = new LedgerSession(seat.ledger);
    await session.catchUp();
    const station = watchStation({ ...this.#watchParts(session, seat), lookEvery: LOOK_EVERY_MS });
    const news: Station = {
      name: 'news',
      turn: () => session.catchUp(),
      next: () => null,
    };
    await runLoop({ clock: seat.clock, stations: [news, station], isStopping: () => false });
  }

  #watchParts(session: LedgerSession, { process, ledger }: Pick<Seat, 'process' | 'ledger'>) {
    const destination: AlarmDestination = {
      name: 'recorder',
      deliver: async ({ alarm, kind }) => {
        if (kind === 'fired') this.#alarms[alarm as AlarmCode] = (this.#alarms[alarm as AlarmCode] ?? 0) + 1;
        return { kind: 'delivered' };
      },
    };
    return {
      session,
      registry: this.#options.definition.registry,
      facts: new ProcessFacts(ledger.documents, process),
      expects: [],
      expectsSince: this.#start(),
      isSelected: ({ slot }: { readonly slot: { readonly slateDate: SlateDate } }) =>
        slot.slateDate <= this.#last,
      routes: { page: [destination], warn: [destination] },
      pingDeadMan: null,
      watches: 'all' as const,
    };
  }

  async #ledger(): Promise<LedgerState> {
    const state = emptyLedger();
    applyAll(state, await this.#world.ledger.store.since(0));
    return state;
  }

  /** Somebody looks at what has failed, and asks for it once more; what is quarantined is released. */
  async #operate(): Promise<void> {
    const session = new LedgerSession(this.#world.ledger.store, true);
    await session.catchUp();
    const { now } = this.#world.scheduler;
    const by = { who: 'operator', why: 'the faults are over' };
    const before = session.state.sequence;
    for (const slot of session.state.slots.values()) {
      if (slot.slot.slateDate > this.#last) continue;
      const open = currentRevision(slot);
      const isQuarantined =
        open?.phase.name === 'held' && open.phase.reasons.some(({ metric }) => metric === 'quarantined');
      if (isQuarantined) await recordOverride(session, { slot: slot.key, action: 'release', ...by }, now);
      const settled = settledRevision(slot)?.phase;
      if (open !== null || settled?.name !== 'failed') continue;
      await recordOverride(session, { slot: slot.key, action: 'retry', ...by }, now);
      if (settled.code === 'BOX_SCORE_INCONSISTENT')
        await this.#fetchAgain(session, slot.slot.slateDate, now);
    }
    const events = (await this.#world.ledger.store.since(before)).slice();
    this.#safety.events(events);
    this.#world.wakeAll();
  }

  async #view(now: Instant): Promise<LivenessView> {
    return {
      state: await this.#ledger(),
      now,
      isExpected: ({ slot }) => slot.slateDate <= this.#last,
      depths: await this.#world.ledger.store.depths(),
    };
  }

  /** Half of a correction was served in time, and the other half never: the box scores are ordered once more. */
  async #fetchAgain(session: LedgerSession, date: SlateDate, now: Instant): Promise<void> {
    const backfill: Backfill = {
      id: `operator-${date}`,
      league: LEAGUE,
      range: { from: date, to: date },
      outputs: ['scrape_nbac_player_boxscores', 'scrape_nbac_team_boxscores'],
      mode: 'force',
      skipsDownstream: false,
      requestedAt: now,
    };
    await session.append({ at: now, streams: backfillAppends(backfill, session.state, now) });
  }

  async #unfinished(): Promise<readonly string[]> {
    const [from, to] = [this.#league.slates[0] ?? this.#last, this.#last];
    const summaries = await this.#world.warehouse.read(PLAYER_GAME_SUMMARY, from, to);
    return [
      ...unfinished(await this.#view(this.#world.scheduler.now)),
      ...wrongOutcomes(this.#world.feed.truth, this.#last, [...summaries.values()].flat()),
    ];
  }

  async #untold(): Promise<readonly string[]> {
    const { store } = this.#world.ledger;
    const session = new LedgerSession(store);
    await session.catchUp();
    // As of the last look that must have been taken: what came since is told at the next.
    const now = instant(this.#world.scheduler.now - LOOK_EVERY_MS);
    const parts = this.#watchParts(session, { process: 'checker', ledger: store });
    const detection = detect(await watchViewOf(parts, now));
    return [
      ...untold(detection, await loadBook(store.documents)),
      ...unseen(detection, await this.#view(now)),
    ];
  }
}

function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.name === 'SafetyViolation' ? cause.message : (cause.stack ?? cause.message);
}

function outcomesOf(state: LedgerState): Readonly<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  for (const { revisions } of state.slots.values()) {
    for (const { phase } of revisions) outcomes[phase.name] = (outcomes[phase.name] ?? 0) + 1;
  }
  return outcomes;
}
