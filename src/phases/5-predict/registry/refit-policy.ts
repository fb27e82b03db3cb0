/**
 * When models are fitted again, as data and a pure function of what is there.
 *
 *   first        on the first slate: on all rows where there are LEAST_ROWS, else on none, for systems that need none
 *   grown        when the rows since the last training are LEAST_ROWS and as many as it had: young models learn quickly
 *   aged         when the newest row is EVERY_DAYS days after the last one learnt from, and LEAST_ROWS are new
 *   outdated     when the last training was of another feature contract, another form or other systems
 *
 * Ages are counted in days of rows, not of the calendar, so that the last 28 days, on which the next training is
 * measured, lie wholly after what the last one learnt from: its models can be measured on them. After `grown` and `outdated` they
 * cannot, and the gate says so. Rows are those of feature store and contract, of slates before this one.
 */
import { daysBetween, type SlateDate } from '../../../league/slate-date.ts';
import { ARTEFACT_FORM } from '../../../systems/artefact.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';

export const LEAST_ROWS = 1_000;
const EVERY_DAYS = 28;

export interface LastTraining {
  /** Null: it learnt from nothing. */
  readonly trainedThrough: SlateDate | null;
  /** Rows with features. */
  readonly rows: number;
  readonly contractVersion: number;
  readonly artefactFormat: number;
  /** Ids of the systems it was about, whether they learnt anything or not. */
  readonly systems: readonly string[];
}

/** Rows since the last one learnt from. */
export interface NewRows {
  /** A lower bound, exact below what is asked of it. */
  readonly count: number;
  readonly newest: SlateDate | null;
}

export type RefitDecision =
  | { readonly kind: 'due'; readonly on: 'all_rows' | 'no_rows'; readonly why: string }
  | { readonly kind: 'not_due'; readonly why: string };

export function refitDecision(
  last: LastTraining | null,
  { count, newest }: NewRows,
  systems: readonly string[],
): RefitDecision {
  if (last === null) {
    return count >= LEAST_ROWS
      ? due(`The first training: there are ${LEAST_ROWS} rows or more to learn from.`)
      : {
          kind: 'due',
          on: 'no_rows',
          why: `The first slate, with ${count} rows to learn from where ${LEAST_ROWS} are needed: systems that need none.`,
        };
  }
  const outdated = outdatedBy(last, systems);
  if (outdated !== null) {
    // Rows of another contract are of no use any more.
    const usable = last.contractVersion === CONTRACT_VERSION ? count + last.rows : count;
    return { kind: 'due', on: usable >= LEAST_ROWS ? 'all_rows' : 'no_rows', why: outdated };
  }
  if (count >= LEAST_ROWS && count >= last.rows) {
    return due(`There are ${count} new rows or more; the last training had ${last.rows}.`);
  }
  const { trainedThrough: through } = last;
  if (through === null)
    return { kind: 'not_due', why: `${count} rows to learn from; ${LEAST_ROWS} are needed.` };
  const age = newest === null ? 0 : daysBetween(through, newest);
  if (age >= EVERY_DAYS && count >= LEAST_ROWS) {
    return due(`The newest row is ${age} days after the last one learnt from.`);
  }
  return {
    kind: 'not_due',
    why: `Trained through ${through} on ${last.rows} rows; ${count} rows and ${age} days are new.`,
  };
}

function due(why: string): RefitDecision {
  return { kind: 'due', on: 'all_rows', why };
}

function outdatedBy(last: LastTraining, systems: readonly string[]): string | null {
  if (last.contractVersion !== CONTRACT_VERSION) {
    return `The feature contract is now version ${CONTRACT_VERSION}; the last training was of ${last.contractVersion}.`;
  }
  if (last.artefactFormat !== ARTEFACT_FORM) {
    return `Artefacts are now of form ${ARTEFACT_FORM}; the last training made form ${last.artefactFormat}.`;
  }
  const added = systems.filter((system) => !last.systems.includes(system));
  return added.length === 0 ? null : `New since the last training: ${added.join(', ')}.`;
}
