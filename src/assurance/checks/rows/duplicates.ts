/** Duplicates: a check for every table of the catalogue, by its declared key. */
import type { Check, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { onceAnySettled } from '../due.ts';
import { noneOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { WRITTEN_TABLES, type WrittenTable } from '../tables.ts';
import { repeatedKeys, storedPartitions } from './stored-partitions.ts';

export const DUPLICATE_CHECKS: readonly Check[] = WRITTEN_TABLES.map((written): Check => {
  const { table, name, purpose, outputs } = written;
  const group = purpose === 'postgame' ? 'night' : 'tonight';
  return {
    id: `${group}.duplicates.${table.name}`,
    group,
    question: `Is every key of ${name} there once?`,
    owner: table.dataset,
    purpose,
    threshold: noneOf({
      metric: 'duplicates',
      numerator: `rows beyond the first of their key (${table.key.join(', ')})`,
      denominator: 'rows of the slate',
      appliesWhen: 'an output that writes the table has settled with rows',
      why: 'A repeated row is counted twice by whatever reads it: four times, where it is joined with itself.',
    }),
    severity: 'page',
    isBlocking: true,
    mend: makeAgain(...outputs),
    due: onceAnySettled(outputs.map((output) => ({ output, purpose }))),
    look: (facts) => duplicates(facts, written),
  };
});

async function duplicates(facts: CheckFacts, written: WrittenTable): Promise<Look> {
  const partitions = await storedPartitions(facts, written);
  const rows = partitions.reduce((sum, each) => sum + each.rows, 0);
  const keys = partitions.reduce((sum, each) => sum + each.keys, 0);
  return {
    numerator: rows - keys,
    denominator: rows,
    samples: rows === keys ? [] : await repeatedKeys(facts, written),
  };
}
