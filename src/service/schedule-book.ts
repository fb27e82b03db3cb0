/**
 * Keeps count of what the stations of a process do by the clock: when each last did it, and which ticks it missed.
 *
 * It is kept with every heartbeat, so that a station's firing costs no write of its own; what fired since the last
 * beat of a process that died is not known. Ticks are missed where a schedule fires more than half a period late.
 */
import { type Instant, instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { DeclaredSchedule } from '../release/schedule-manifest.ts';
import {
  dropSchedule,
  keepSchedule,
  keptSchedules,
  type MissedTicks,
  type ScheduleRecord,
} from '../release/schedule-store.ts';
import { Every } from './every.ts';

/** Of times that ticks were missed. */
const MISSED_KEPT = 5;
/** A loop that makes outputs may be this late without anything being wrong. Milliseconds. */
const GRACE_MS = 30_000;
/** What another instance registered and has not done for so long is forgotten. */
const FORGOTTEN_AFTER_MS = 7 * 24 * 3_600_000;

export class ScheduleBook {
  readonly #documents: StateDocuments;
  readonly #instance: string;
  readonly #now: () => Instant;
  readonly #records = new Map<string, ScheduleRecord>();
  readonly #changed = new Set<string>();
  /** As an earlier process of the instance left them. */
  #left: ReadonlyMap<string, ScheduleRecord> = new Map();

  /** `now`: time as people have it. */
  constructor(documents: StateDocuments, instance: string, now: () => Instant) {
    this.#documents = documents;
    this.#instance = instance;
    this.#now = now;
  }

  /** Before anything is registered. What this instance no longer registers is gone with it. */
  async inherit(): Promise<void> {
    const kept = await keptSchedules(this.#documents);
    const own = kept.filter(({ instance }) => instance === this.#instance);
    this.#left = new Map(own.map((record) => [record.name, record]));
    const old = this.#now() - FORGOTTEN_AFTER_MS;
    for (const record of kept) {
      if (record.instance === this.#instance || (record.firedAt ?? record.registeredAt) < old) {
        await dropSchedule(this.#documents, record);
      }
    }
  }

  /** Registers the schedule; its firings are noted. */
  every(declared: DeclaredSchedule): Every {
    this.register(declared);
    const noted = (at: Instant): void => this.fired(declared, at);
    return new (class extends Every {
      override done(now: Instant): void {
        super.done(now);
        noted(now);
      }
    })(declared.everyMs);
  }

  register({ name, everyMs }: DeclaredSchedule): void {
    const left = this.#left.get(name);
    this.#set({
      name,
      instance: this.#instance,
      everyMs,
      registeredAt: this.#now(),
      firedAt: left?.firedAt ?? null,
      fires: left?.fires ?? 0,
      missed: left?.missed ?? [],
    });
  }

  fired({ name, whenMissed }: DeclaredSchedule, at: Instant): void {
    const record = this.#records.get(name);
    if (record === undefined) throw new Error(`schedule ${name} fired and was never registered`);
    const missed = missedBetween(record, at, whenMissed);
    this.#set({
      ...record,
      firedAt: at,
      fires: record.fires + 1,
      missed: missed === null ? record.missed : [...record.missed, missed].slice(-MISSED_KEPT),
    });
  }

  async keep(now: Instant): Promise<void> {
    for (const name of this.#changed) {
      const record = this.#records.get(name);
      if (record !== undefined) await keepSchedule(this.#documents, record, now);
    }
    this.#changed.clear();
  }

  #set(record: ScheduleRecord): void {
    this.#records.set(record.name, record);
    this.#changed.add(record.name);
  }
}

function missedBetween(
  { firedAt, everyMs, registeredAt }: ScheduleRecord,
  at: Instant,
  whenMissed: string,
): MissedTicks | null {
  if (firedAt === null || at - firedAt < everyMs + Math.max(everyMs / 2, GRACE_MS)) return null;
  const ticks = Math.floor((at - firedAt) / everyMs) - 1;
  if (ticks < 1) return null;
  const why = firedAt < registeredAt ? 'the process was not running' : 'the process was busy or stood still';
  return { ticks, from: firedAt, to: instant(at), done: `${why}; made up for: ${whenMissed}` };
}
