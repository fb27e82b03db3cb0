/**
 * Slots, events and a log for tests: every field filled in, and the bookkeeping of a stream (version, sequence)
 * done as a store does it.
 */
import { type Instant, instant } from '../league/instant.ts';
import { slateDate } from '../league/slate-date.ts';
import type {
  Accepted,
  Done,
  EmptyOk,
  Failed,
  LedgerEvent,
  Planned,
  PlannedInput,
  StoredEvent,
} from './event.ts';
import { type EmptyReason, makeReceipt, type Versions } from './receipt.ts';
import { apply, emptyLedger, type LedgerState, type SlotStatus } from './status.ts';
import { type LeagueId, type Purpose, type SlotKey, slotKey } from './work-id.ts';

export const DATE = '2025-01-15';
export const VERSIONS: Versions = { code: 'code', schema: 'schema', configuration: 'configuration' };
export const at = (ms: number): Instant => instant(ms);

export function slotOf(output: string, date: string = DATE, purpose: Purpose = 'pregame'): SlotKey {
  return slotKey({ league: 'test' as LeagueId, slateDate: slateDate(date), purpose, output });
}

export function needs(slot: SlotKey, isRequired = true): PlannedInput {
  return { slot, isRequired };
}

export function planned(fields: Partial<Planned> = {}): Planned {
  return {
    type: 'Planned',
    revision: 1,
    notBefore: at(0),
    dueAt: at(1_000),
    closesAt: null,
    inputs: [],
    because: 'test',
    ...fields,
  };
}

export function accepted(fields: Partial<Accepted> = {}): Accepted {
  return {
    type: 'Accepted',
    revision: 1,
    run: 'run',
    instance: 'worker-1',
    leaseUntil: at(60_000),
    asOf: at(0),
    versions: VERSIONS,
    ...fields,
  };
}

export function done(digest: string, inputs: Readonly<Record<string, string>> = {}, revision = 1): Done {
  const receipt = makeReceipt({ rows: 1, distinctKeys: 1, digest }, inputs, VERSIONS);
  return { type: 'Done', revision, run: 'run', receipt };
}

export function emptyOk(reason: EmptyReason, inputs: Readonly<Record<string, string>> = {}): EmptyOk {
  return { type: 'EmptyOk', revision: 1, reason, inputs };
}

export function failed(code: string, retryAt: number | null, revision = 1): Failed {
  return { type: 'Failed', revision, code, message: 'test', retryAt: retryAt === null ? null : at(retryAt) };
}

/** A log with the state folded from it. */
export class EventLog {
  readonly state: LedgerState = emptyLedger();
  readonly events: StoredEvent[] = [];

  record(slot: SlotKey, ms: number, ...events: readonly LedgerEvent[]): void {
    for (const event of events) {
      const version = (this.state.slots.get(slot)?.version ?? 0) + 1;
      const stored = { sequence: this.events.length + 1, slot, version, at: at(ms), event };
      apply(this.state, stored);
      this.events.push(stored);
    }
  }

  slot(key: SlotKey): SlotStatus {
    const slot = this.state.slots.get(key);
    if (slot === undefined) throw new Error(`the log has no ${key}`);
    return slot;
  }

  /** Name of the phase of a slot's revision. */
  phase(key: SlotKey, revision = 1): string | undefined {
    return this.slot(key).revisions[revision - 1]?.phase.name;
  }
}
