/** A check written as SQL (slate-items.ts): what is good, or for an `at_most` threshold what is not, of all there is. */
import type { Check, Look } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import type { ItemSql } from './slate-items.ts';

export type SqlCheck = Omit<Check, 'look'> & { readonly sql: ItemSql };

export function sqlCheck({ sql, ...check }: SqlCheck): Check {
  const isAtMost = check.threshold.direction === 'at_most';
  return { ...check, look: (facts) => lookAtItems(sql, isAtMost, facts) };
}

async function lookAtItems(sql: ItemSql, isAtMost: boolean, facts: CheckFacts): Promise<Look> {
  const { good, whole } = await facts.items.tally(sql, facts.date);
  return {
    numerator: isAtMost ? whole - good : good,
    denominator: whole,
    samples: good === whole ? [] : await facts.items.failing(sql, facts.date),
  };
}
