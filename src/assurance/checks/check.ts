/**
 * A check, declared as data: what it asks, who answers for it, when it applies, what it counts of what, from where on
 * that is wrong, what it keeps from happening, and what mends it.
 *
 * It looks at rows and at the ledger by a road of its own, mostly SQL; it never calls the processor that it checks.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import type { Threshold } from '../../pipeline/threshold.ts';
import type { CheckFacts } from './check-facts.ts';

export const CHECK_GROUPS = ['night', 'columns', 'tonight', 'models'] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

export interface Check {
  /** Dotted, beginning with the group: `night.team_rows.team_offense_game_summary`. */
  readonly id: string;
  readonly group: CheckGroup;
  /** In plain words; the check answers it with yes or no. */
  readonly question: string;
  readonly owner: string;
  readonly purpose: Purpose;
  /** Numerator, denominator, when it applies, limits and why. */
  readonly threshold: Threshold;
  /** `page`: the slate is at stake; `warn`: somebody reads it in the morning. */
  readonly severity: 'page' | 'warn';
  /** A failure keeps the slate from being published. */
  readonly isBlocking: boolean;
  readonly mend: (date: SlateDate) => string;
  /** Read before anything is measured. */
  readonly due: (facts: CheckFacts) => Due;
  readonly look: (facts: CheckFacts) => Promise<Look>;
}

export type Due =
  | { readonly kind: 'due' }
  | { readonly kind: 'not_due'; readonly why: string }
  | { readonly kind: 'not_applicable'; readonly why: string };

export interface Look {
  readonly numerator: number;
  /** 0: there is nothing to measure. */
  readonly denominator: number;
  /** Rows that fell short, in words; the first few are kept. */
  readonly samples: readonly string[];
}
