/** Receipts against the rows that are really there: what the ledger says was written, counted again in the tables. */
import { currentRevision, type SlotStatus } from '../../../ledger/status.ts';
import type { Purpose } from '../../../ledger/work-id.ts';
import type { Check, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { gamesPlayed, slotOf } from '../due.ts';
import { allOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { WRITTEN_TABLES, type WrittenTable } from '../tables.ts';
import { type StoredPartition, storedPartitions } from './stored-partitions.ts';

export const RECEIPT_CHECKS: readonly Check[] = (['postgame', 'pregame'] as const).map((purpose): Check => {
  const group = purpose === 'postgame' ? 'night' : 'tonight';
  const tables = WRITTEN_TABLES.filter((each) => each.purpose === purpose);
  return {
    id: `${group}.receipts`,
    group,
    question: 'Are the rows of every output those that its receipt counted?',
    owner: 'ledger',
    purpose,
    threshold: allOf({
      metric: 'receipts',
      numerator: 'partitions whose rows and distinct keys are as many as their newest receipt says',
      denominator: 'partitions with a receipt, and any other partition of the slate with rows',
      appliesWhen: 'an output of the slate has settled; what is being made at the moment is left out',
      why: 'Five of five were once complete with no row written: a table name lacked its dataset, and nobody counted again.',
    }),
    severity: 'page',
    isBlocking: true,
    mend: makeAgain(...new Set(tables.flatMap(({ outputs }) => outputs))),
    due: (facts) => {
      const played = gamesPlayed(facts);
      if (played.kind !== 'due' || slotsOf(facts, purpose).length > 0) return played;
      return { kind: 'not_due', why: 'No output of the slate has settled yet.' };
    },
    look: (facts) => receipts(facts, tables),
  };
});

function slotsOf({ state, date, league }: CheckFacts, purpose: Purpose): readonly SlotStatus[] {
  return [...state.slots.values()].filter(
    ({ slot, digest }) =>
      slot.slateDate === date && slot.purpose === purpose && slot.league === league && digest !== null,
  );
}

async function receipts(facts: CheckFacts, tables: readonly WrittenTable[]): Promise<Look> {
  let [whole, good] = [0, 0];
  const samples: string[] = [];
  for (const written of tables) {
    const slots = written.outputs.flatMap(
      (output) => slotOf(facts, { output, purpose: written.purpose }) ?? [],
    );
    if (slots.some((slot) => isBeingMade(slot, facts))) continue;
    const counted = new Map(slots.flatMap((slot) => counts(written, slot)));
    const stored = new Map(
      (await storedPartitions(facts, written)).map((each): [string, StoredPartition] => [
        each.partition,
        each,
      ]),
    );
    for (const partition of new Set([...counted.keys(), ...stored.keys()])) {
      const expected = counted.get(partition) ?? 0;
      const { rows, keys } = stored.get(partition) ?? { rows: 0, keys: 0 };
      whole += 1;
      if (rows === expected && keys === expected) good += 1;
      else {
        const of = partition === '' ? written.name : `${written.name} ${partition}`;
        const receipt = counted.has(partition) ? `the receipt counted ${expected}` : 'no receipt counts them';
        samples.push(`${of}: ${rows} rows, ${keys} keys; ${receipt}`);
      }
    }
  }
  return { numerator: good, denominator: whole, samples };
}

function isBeingMade(slot: SlotStatus, { now }: CheckFacts): boolean {
  const open = currentRevision(slot);
  return open !== null && open.notBefore <= now && open.phase.name === 'accepted';
}

/** Partition and rows, as the receipts have them; of a table that keeps revisions, of every one. */
function counts(
  { table }: WrittenTable,
  { slot, revisions }: SlotStatus,
): readonly (readonly [string, number])[] {
  const done = revisions.flatMap(({ revision, phase }) =>
    phase.name === 'done' ? [{ revision, at: phase.at, rows: phase.receipt.rows }] : [],
  );
  const key = (revision: number): string =>
    table.partition
      .slice(1)
      .map((column) => partitionValue(column, slot.purpose, slot.output, revision))
      .join('|');
  if (table.partition.includes('revision')) return done.map(({ revision, rows }) => [key(revision), rows]);
  const newest = done.toSorted((a, b) => a.at - b.at).at(-1);
  return newest === undefined ? [] : [[key(newest.revision), newest.rows]];
}

function partitionValue(column: string, purpose: Purpose, output: string, revision: number): string {
  switch (column) {
    case 'purpose':
      return purpose;
    case 'output':
      return output;
    case 'revision':
      return String(revision);
    case 'document':
      return 'slate';
    default:
      throw new Error(`no partition is keyed by ${column}`);
  }
}
