/**
 * A simulated world: a small league, disks that survive processes, processes that die and come back, and faults.
 *
 * Everything that happens is a function of the seed and the options, to the step and to the event; `trace.digest()`
 * shows it. The processes run production code over the ports of their `Seat`; what they do, hooks are told of at the
 * moment it takes effect, before the process itself hears.
 */
import { type Instant, instant } from '../league/instant.ts';
import type { StoredEvent } from '../ledger/event.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { Random } from '../sim/random.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import type { Clock } from '../world/clock.ts';
import type { DocumentStore } from '../world/document-store.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import type { PredictionWorkers } from '../world/prediction-workers.ts';
import { documentPort, type OnPublished } from './document-port.ts';
import { FaultCoins } from './fault-coins.ts';
import type { FaultName } from './faults.ts';
import { FaultyBus } from './faulty-bus.ts';
import { faultySource } from './faulty-source.ts';
import { faultyWorkers } from './faulty-workers.ts';
import { type LeagueFeed, leagueFeed } from './league-feed.ts';
import { LedgerDisk } from './ledger-disk.ts';
import { ledgerPort } from './ledger-port.ts';
import { type Life, lifeName } from './life.ts';
import { MemoryWarehouse } from './memory-warehouse.ts';
import { payloadPort } from './payload-port.ts';
import { ProcessTable } from './process-table.ts';
import { type RunEnd, Scheduler } from './scheduler.ts';
import { SimulatedClock } from './simulated-clock.ts';
import type { SmallLeague } from './small-league.ts';
import type { Step } from './step.ts';
import { StepFaults } from './step-faults.ts';
import type { Surroundings } from './surroundings.ts';
import { UnsyncedFiles } from './unsynced-files.ts';
import { type OnPartitionWritten, warehousePort } from './warehouse-port.ts';

/** How fast a process hears that another one recorded something; the delay in milliseconds. */
const NEWS = { atOnce: 0.15, mostDelay: 400 } as const;

/** What one life of a process has of the world. */
export interface Seat {
  readonly process: string;
  readonly generation: number;
  /** Changes with each deploy; states the build the process runs. */
  readonly build: string;
  readonly clock: Clock;
  readonly ledger: LedgerStore;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
  readonly source: PayloadSource;
  readonly predictionWorkers: PredictionWorkers;
}

export interface WorldHooks {
  readonly onStep?: (step: Step) => void;
  readonly onEvents?: (events: readonly StoredEvent[], process: string) => void;
  readonly onPartitionWritten?: OnPartitionWritten;
  readonly onPublished?: OnPublished;
  readonly onFault?: (name: FaultName, at: Instant) => void;
}

export interface WorldOptions {
  readonly seed: number;
  readonly league: SmallLeague;
  readonly start: Instant;
  readonly faults: ReadonlySet<FaultName>;
  /** From then on nothing goes wrong any more, and clocks are right. */
  readonly faultsUntil: Instant;
  readonly rates?: Partial<Readonly<Record<FaultName, number>>>;
  /** Of every process. */
  readonly clock: { readonly kind: Clock['kind']; readonly tick: number | null };
  /** Of the ledger's database: empty, and nobody else's; see `memoryLedgerPath`. */
  readonly ledgerPath: string;
  readonly turn: () => Promise<void>;
  /** By name; run anew in each life, from the ports alone. */
  readonly processes: Readonly<Record<string, (seat: Seat) => Promise<void>>>;
  readonly hooks?: WorldHooks;
}

export class SimulatedWorld {
  readonly scheduler: Scheduler;
  readonly warehouse = new MemoryWarehouse();
  readonly documents = new UnsyncedFiles();
  readonly ledger: LedgerDisk;
  readonly feed: LeagueFeed;
  readonly #options: WorldOptions;
  readonly #payloads = new UnsyncedFiles();
  readonly #versions = new UnsyncedFiles();
  readonly #tokens = new Map<string, number>();
  readonly #coins: FaultCoins;
  readonly #bus: FaultyBus;
  readonly #processes: ProcessTable;
  readonly #faults: StepFaults;
  readonly #news: Random;
  #defect: { readonly life: string; readonly error: unknown } | null = null;

  constructor(options: WorldOptions) {
    const { seed, faults, faultsUntil, rates, hooks } = options;
    this.#options = options;
    const scheduler = new Scheduler({ ...options, onStep: (step, life) => this.#beforeStep(step, life) });
    this.scheduler = scheduler;
    const now = () => scheduler.now;
    const onFault = (name: FaultName) => {
      scheduler.trace.note(`fault ${name}`);
      hooks?.onFault?.(name, scheduler.now);
    };
    this.#coins = new FaultCoins({
      seed,
      faults,
      until: faultsUntil,
      now,
      onFault,
      ...(rates === undefined ? {} : { rates }),
    });
    this.#news = new Random(seed, 'news');
    this.#bus = new FaultyBus(this.#coins);
    this.ledger = new LedgerDisk(options.ledgerPath);
    this.feed = leagueFeed(options.league, this.#coins);
    this.#processes = new ProcessTable({
      scheduler,
      random: new Random(seed, 'processes'),
      start: (life, build) => this.#program(life)(this.#seat(life, build)),
      onDefect: (life, error) => {
        this.#defect ??= { life: lifeName(life), error };
      },
    });
    this.#faults = new StepFaults({
      coins: this.#coins,
      processes: this.#processes,
      now,
      onPowerLoss: () => scheduler.at(scheduler.now, 'power loss', () => this.#losePower()),
    });
    for (const process of Object.keys(options.processes)) this.#processes.add(process, options.start);
    scheduler.at(faultsUntil, 'faults stop', () => this.#faults.setClocksRight());
  }

  /** Lets the world go on to a moment. Throws when a process ended by a defect, with that as the cause. */
  async run(until: Instant): Promise<RunEnd> {
    const end = await this.scheduler.run(until);
    this.#refuseDefect();
    return end;
  }

  /** Somebody outside recorded something: every process hears of it. */
  wakeAll(): void {
    for (const life of this.#processes.alive()) {
      life.hasNews = true;
      this.scheduler.wake(life, this.#newsArrivesAt());
    }
  }

  async close(): Promise<void> {
    await this.warehouse.close();
    await this.ledger.close();
  }

  #beforeStep(step: Step, life: Life | null): void {
    this.#refuseDefect();
    if (life !== null) this.#faults.strike(life);
    this.#options.hooks?.onStep?.(step);
  }

  #refuseDefect(): void {
    if (this.#defect === null) return;
    const { life, error } = this.#defect;
    throw new Error(`${life} ended by a defect: ${String(error)}`, { cause: error });
  }

  async #losePower(): Promise<void> {
    const random = this.#coins.random('power-loss');
    await this.ledger.losePower(random);
    for (const files of [this.#payloads, this.#versions, this.documents]) files.losePower(random);
  }

  #program(life: Life): (seat: Seat) => Promise<void> {
    const program = this.#options.processes[life.process];
    if (program === undefined) throw new Error(`no process is named ${life.process}`);
    return program;
  }

  #seat(life: Life, build: number): Seat {
    const { hooks, clock } = this.#options;
    const surroundings: Surroundings = {
      step: (label, work) => this.scheduler.call(life, label, work),
      coins: this.#coins,
      now: () => this.scheduler.now,
      die: () => this.#processes.crash(life),
    };
    return {
      process: life.process,
      generation: life.generation,
      build: `build-${build}`,
      clock: new SimulatedClock(this.scheduler, life, {
        ...clock,
        skew: () => this.#faults.skew(life.process),
        timersLostUntil: () => this.#faults.timersLostUntil(),
        newsArrivesAt: () => this.#newsArrivesAt(),
      }),
      ledger: ledgerPort({
        disk: this.ledger,
        bus: this.#bus,
        surroundings,
        onEvents: (events) => this.#recorded(life, events),
        onCaughtUp: () => {
          life.hasNews = false;
        },
      }),
      warehouse: warehousePort({
        warehouse: this.warehouse,
        surroundings,
        onPartitionWritten: (mark, write) => {
          this.scheduler.trace.note(`${mark.table} ${mark.partition} ${mark.token} ${mark.digest}`);
          hooks?.onPartitionWritten?.(mark, write);
        },
      }),
      payloads: payloadPort(this.#payloads, surroundings),
      documents: documentPort({
        versions: this.#versions,
        names: this.documents,
        tokens: this.#tokens,
        surroundings,
        onPublished: (name, digest, bytes) => {
          this.scheduler.trace.note(`published ${name} ${digest}`);
          hooks?.onPublished?.(name, digest, bytes);
        },
      }),
      source: faultySource({ source: this.feed.source, ...surroundings }),
      predictionWorkers: faultyWorkers(surroundings),
    };
  }

  /** Now and then at once; else a little later, when more may have happened. */
  #newsArrivesAt(): Instant {
    const delay = this.#news.chance(NEWS.atOnce) ? 0 : this.#news.whole(1, NEWS.mostDelay);
    return instant(this.scheduler.now + delay);
  }

  #recorded(life: Life, events: readonly StoredEvent[]): void {
    for (const each of events) this.scheduler.trace.note(JSON.stringify(each));
    for (const other of this.#processes.alive()) {
      if (other === life) continue;
      other.hasNews = true;
      this.scheduler.wake(other, this.#newsArrivesAt());
    }
    this.#options.hooks?.onEvents?.(events, lifeName(life));
  }
}
