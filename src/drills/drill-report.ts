/** What became of a drill. */
import type { AlarmCode } from '../assurance/alarms/alarm.ts';

export interface DrillReport {
  readonly drill: string;
  readonly alarm: AlarmCode;
  readonly fault: string;
  readonly time: 'virtual' | 'real';
  readonly outcome: 'passed' | 'failed' | 'not_available';
  /** Why it failed, or why this machine cannot do it; empty when it passed. */
  readonly faults: readonly string[];
  /** What was done to cause it; null: it did not come to that. */
  readonly caused: string | null;
  /** From the fault to the message at a destination; null: NOT DETECTED. */
  readonly detectedAfterSeconds: number | null;
  readonly message: string | null;
  /** Where the message arrived. */
  readonly via: readonly string[];
  /** Alarms that arrived besides, each a fault of the drill. */
  readonly others: readonly string[];
  readonly recovered: string | null;
  /** From the mending to the resolved message; null: it did not arrive. */
  readonly resolvedAfterSeconds: number | null;
}

/** The machine cannot cause this fault; the drill is neither passed nor failed, and says so. */
export class NotAvailable extends Error {
  override readonly name = 'NotAvailable';
}
