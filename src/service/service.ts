/**
 * A running service: all roles in one process, or some of them.
 *
 *   opening ──▶ serving ──(stop)──▶ closed
 *      ▲           │
 *      └─(5 s)─────┘ a fault of the machine (full disk, locked warehouse): told to every destination, tried again
 *
 * Stopping finishes the work in hand: no claim is left behind. What it answers over HTTP is read from the ledger.
 */

import { ALARMS } from '../assurance/alarms/alarm-registry.ts';
import { detect } from '../assurance/alarms/detect.ts';
import type { Detection } from '../assurance/alarms/finding.ts';
import { refuseUnrouted } from '../assurance/alarms/routing.ts';
import type { FactKind, ProcessFact, WatchView } from '../assurance/alarms/watch-view.ts';
import { type ErrorCode, HardwoodError, isFatal } from '../errors/hardwood-error.ts';
import type { StoredEvent } from '../ledger/event.ts';
import { emptyLedger } from '../ledger/status.ts';
import { runLoop, type Station } from '../pipeline/run-loop.ts';
import { keepSettings } from '../release/settings-store.ts';
import { LastWords } from './last-words.ts';
import { openRunning, type Running } from './open-running.ts';
import { recordStart } from './revision-starts.ts';
import type { ServiceParts } from './service-parts.ts';

export interface LoopCounts {
  passes: number;
  commands: number;
  settled: number;
  failed: number;
}

const TRY_AGAIN_AFTER_MS = 5_000;
const IDLE_MS = 500;

export class Service {
  readonly parts: ServiceParts;
  readonly counts: LoopCounts = { passes: 0, commands: 0, settled: 0, failed: 0 };
  readonly #listeners = new Set<(event: StoredEvent) => void>();
  readonly #lastWords: LastWords;
  #running: Running | null = null;
  #isStopping = false;

  /** Throws ALARM_UNROUTED when an alarm has no destination: a process that nobody would hear does not start. */
  constructor(parts: ServiceParts) {
    refuseUnrouted(ALARMS, parts.routes);
    this.parts = parts;
    this.#lastWords = new LastWords(parts.routes);
  }

  /** What is open now; throws a sentence while the machine does not let it open. */
  get running(): Running {
    if (this.#running !== null) return this.#running;
    throw new HardwoodError({
      code: 'SERVICE_STARTING',
      message: 'The service has its stores not open at the moment.',
      subject: this.parts.instance,
      next: 'try again in a few seconds; the log says why it waits',
    });
  }

  subscribe(listener: (event: StoredEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stop(): void {
    this.#isStopping = true;
  }

  /** Opens the stores. Throws what keeps it from starting. */
  async start(): Promise<void> {
    const stores = await this.parts.open();
    try {
      const running = await openRunning(this.parts, stores, (hasFailed) => {
        this.counts.settled += 1;
        if (hasFailed) this.counts.failed += 1;
      });
      running.session.subscribe((event) => {
        for (const listener of this.#listeners) listener(event);
      });
      this.#running = running;
      await this.#recordServing(running);
      await this.#lastWords.note(running.session.store.documents, this.parts.machine.wall());
    } catch (error) {
      await stores.close();
      throw error;
    }
  }

  /** Serves until it is stopped. Only a defect is thrown. */
  async serve(): Promise<void> {
    while (!this.#isStopping) {
      try {
        if (this.#running === null) {
          await this.start();
          this.parts.log('open again');
        }
        await this.#loop(this.running);
      } catch (error) {
        if (!isOfTheMachine(error)) throw error;
        await this.#tell(error);
        await this.close();
        await this.parts.machine.pause(TRY_AGAIN_AFTER_MS);
      }
    }
    await this.close();
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    if (running === null) return;
    try {
      await running.stores.close();
    } catch (error) {
      if (!isFatal(error)) throw error;
      this.parts.log((error as HardwoodError).message);
    }
  }

  async #loop({ stations }: Running): Promise<void> {
    const { clock, pause, wall } = this.parts.machine;
    const lastWords = this.#lastWords.station(wall, clock.kind === 'live');
    const counted = [...stations, lastWords].map((station) => this.#counted(station));
    for (;;) {
      const end = await runLoop({ clock, stations: counted, isStopping: () => this.#isStopping });
      if (end === 'stopped') return;
      // A replay that has nowhere left to go waits for somebody to ask for more.
      await pause(IDLE_MS);
      if (this.#isStopping) return;
    }
  }

  #counted(station: Station): Station {
    if (station.name !== 'orchestrator') return station;
    return {
      ...station,
      turn: async (now) => {
        const commands = await station.turn(now);
        this.counts.passes += 1;
        this.counts.commands += commands;
        return commands;
      },
    };
  }

  async #recordServing({ session }: Running): Promise<void> {
    const { versions, instance, machine, settings } = this.parts;
    const at = machine.wall();
    const { documents } = session.store;
    if (settings !== undefined) await keepSettings(documents, settings, at);
    const { code: build, release } = versions;
    const start = { build, instance, at, outcome: 'serving' as const, error: null };
    await recordStart(documents, release === undefined ? start : { ...start, release });
  }

  /** From memory alone: the ledger may be what cannot be written. */
  async #tell(error: HardwoodError): Promise<void> {
    const now = this.parts.machine.wall();
    this.parts.log(`${error.code}: ${error.message} Trying again in ${TRY_AGAIN_AFTER_MS / 1_000} s.`);
    const kind = FACTS[error.code];
    if (kind === undefined) {
      await this.#lastWords.tell(unknown(error, this.parts.instance), now);
      return;
    }
    const fact: ProcessFact = {
      kind,
      message: error.message.replace(/\.$/, ''),
      at: now,
      instance: this.parts.instance,
    };
    await this.#lastWords.tell(detectionOf(fact, now), now);
  }
}

/** What another process or the disk does to this one: it may pass. */
function isOfTheMachine(error: unknown): error is HardwoodError {
  return isFatal(error) || (error instanceof HardwoodError && error.code === 'DATA_DIRECTORY_BUSY');
}

const FACTS: Partial<Record<ErrorCode, FactKind>> = {
  DATA_DIRECTORY_UNWRITABLE: 'disk_full',
  WAREHOUSE_UNAVAILABLE: 'warehouse_locked',
  DATA_DIRECTORY_BUSY: 'warehouse_locked',
  SCHEMA_DRIFT: 'schema_drift',
};

/** No alarm of its own: while it lasts nothing is watched here, and that is told. */
function unknown({ code, message, next }: HardwoodError, instance: string): Detection {
  const text = `${instance} cannot work, and watches nothing: ${code}: ${message}`;
  const finding = { alarm: 'CHECK_UNKNOWN', cause: code, message: text, subjects: [instance], next } as const;
  return {
    findings: [{ ...finding, explainedBy: null, beneath: [] }],
    ran: new Set(['CHECK_UNKNOWN']),
    overall: 'unknown',
  };
}

function detectionOf(fact: ProcessFact, now: WatchView['now']): Detection {
  return detect({
    now,
    state: emptyLedger(),
    expects: [],
    expectsSince: now,
    heartbeats: [],
    starts: [],
    deadLetters: [],
    probes: [],
    facts: [fact],
    quarantined: [],
    isSelected: () => true,
    topicOf: () => '',
  });
}
