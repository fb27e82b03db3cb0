/**
 * Validates slates, a few weeks of them at a time: what is written as SQL is asked once for all slates of a stretch.
 *
 * Validations come in order of slate, pre-game before post-game. Nothing is kept here.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import type { Check } from './check.ts';
import type { Validation } from './check-result.ts';
import { type FactSources, gatherFacts } from './gather-facts.ts';
import { runChecks } from './run-checks.ts';

export interface ValidationRequest {
  /** In order. */
  readonly dates: readonly SlateDate[];
  readonly purposes: readonly Purpose[];
  readonly checks: readonly Check[];
  /** The validation that was kept before; null: none. */
  readonly kept: (date: SlateDate, purpose: Purpose) => Promise<Validation | null>;
}

/** A bound on what the warehouse holds in memory at once. */
const SLATES_AT_ONCE = 28;

export async function validateSlates(
  sources: FactSources,
  { dates, purposes, checks, kept }: ValidationRequest,
): Promise<readonly Validation[]> {
  const validations: Validation[] = [];
  for (let start = 0; start < dates.length; start += SLATES_AT_ONCE) {
    const stretch = dates.slice(start, start + SLATES_AT_ONCE);
    const [from, to] = [stretch.at(0), stretch.at(-1)];
    if (from === undefined || to === undefined) continue;
    const factsOf = await gatherFacts(sources, { from, to });
    for (const date of stretch) {
      const facts = await factsOf(date);
      for (const purpose of purposes) {
        validations.push(await runChecks(checks, purpose, facts, await kept(date, purpose)));
      }
    }
  }
  return validations;
}
