/**
 * What a check said, with its evidence. A validation is all that was said of one slate and purpose at one moment.
 *
 *   pass            measured, and on the right side of its thresholds
 *   warn, fail      measured, and beyond the limit from which it warns or blocks
 *   not_due         what it measures need not be there yet (games in progress, an output before its due time)
 *   not_applicable  there is nothing to measure (denominator 0), for a stated reason
 *   unknown         it could not be measured: it threw, or what it reads could not be read. Never green.
 */
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { Purpose } from '../../ledger/work-id.ts';

export type CheckState = 'pass' | 'warn' | 'fail' | 'not_due' | 'not_applicable' | 'unknown';

export interface CheckResult {
  /** Id of the check, unique in the registry, such as `night.team_rows.team_offense_game_summary`. */
  readonly check: string;
  readonly state: CheckState;
  /** Null where nothing was measured. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** A sentence: what was found, with its numbers. */
  readonly text: string;
  /** Rows that fell short, at most `MAXIMUM_SAMPLES`, each in words. */
  readonly samples: readonly string[];
  /** Since when it has been in this state without a break, as far as validations were kept. */
  readonly since: Instant;
  /** A failure keeps the slate from being published. */
  readonly isBlocking: boolean;
  /** The command that mends it, or the step before it. */
  readonly mend: string;
}

export interface Validation {
  readonly date: SlateDate;
  readonly purpose: Purpose;
  /** The moment as of which it was made. */
  readonly at: Instant;
  /** Position of the ledger up to which it looked. */
  readonly sequence: number;
  readonly results: readonly CheckResult[];
}

export const MAXIMUM_SAMPLES = 5;
