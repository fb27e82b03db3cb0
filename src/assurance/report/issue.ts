/**
 * An issue: one first cause with all that follows from it. Symptoms are beneath it, never beside it.
 *
 * Silent is the time from the moment at which the fault existed to the first record of anybody or anything that it is
 * one: an alarm, a gate, a deadline, a failure, a check, a drift report, a deployment; or this report, where there is none.
 */
import type { Instant } from '../../league/instant.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import type { Severity } from '../alarms/alarm.ts';

export type IssueOrigin = 'work' | 'process' | 'check' | 'drift' | 'deployment';

export interface Issue {
  /** Names the cause, the same from day to day. */
  readonly key: string;
  readonly severity: Severity;
  readonly origin: IssueOrigin;
  /** A slot, a role, a check, a plane. */
  readonly subject: string;
  /** From the first cause to the last symptom; never empty. */
  readonly chain: readonly [Link, ...Link[]];
  /** When the fault first existed; null where no record marks it. */
  readonly causeAt: Instant | null;
  readonly detected: Detected;
  /** Milliseconds from the cause to its detection; null without the moment of the cause. */
  readonly silent: number | null;
  /** Slots that have the fault themselves: all dates of one source, all outputs of one failure. */
  readonly roots: readonly SlotKey[];
  /** Outputs that cannot be made before it is over. */
  readonly waiting: readonly SlotKey[];
  /** What else shows it, in words. */
  readonly symptoms: readonly string[];
  /** Shows it. */
  readonly look: string;
  /** Mends it, or is the step before that. */
  readonly mend: string;
}

export interface Link {
  /** Null where no record marks it. */
  readonly at: Instant | null;
  readonly subject: string;
  /** What it did, or what became of it; goes on from the subject. */
  readonly text: string;
}

export interface Detected {
  readonly at: Instant;
  readonly by: 'alarm' | 'gate' | 'deadline' | 'failure' | 'check' | 'drift' | 'deployment' | 'this report';
  /** Which alarm, check or record. */
  readonly what: string;
}

/** The earliest of them; where there is none, this report is the first to say so. */
export function firstDetected(found: readonly Detected[], at: Instant): Detected {
  return found.reduce<Detected>(
    (first, each) => (each.at < first.at ? each : first),
    found[0] ?? { at, by: 'this report', what: 'no record before it says so' },
  );
}

export function silence(causeAt: Instant | null, detected: Detected): number | null {
  return causeAt === null ? null : Math.max(0, detected.at - causeAt);
}
