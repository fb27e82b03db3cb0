/** The table that the warehouse suite writes: a column of every kind, nullable but for the key. */
import fc from 'fast-check';
import { type SlateDate, slateDateFromDayNumber } from '../../league/slate-date.ts';
import { bool, date, instant, int, nullable, real, text } from '../../tables/column.ts';
import { type AnyRow, defineTable, qualifiedName } from '../../tables/table.ts';
import {
  type PartitionMark,
  type PartitionWriteResult,
  partitionKey,
  type Warehouse,
} from '../../tables/warehouse.ts';

export const SAMPLES = defineTable({
  dataset: 'nba_raw',
  name: 'conformance_samples',
  doc: 'Rows of the conformance suite.',
  columns: {
    slate_date: date('Date.'),
    source: text('Second partition column.'),
    id: int('Number within the partition.'),
    name: nullable(text('Text.')),
    score: nullable(real('Number.')),
    is_home: nullable(bool('Truth value.')),
    seen_at: nullable(instant('Instant.')),
    born: nullable(date('Another date.')),
    known_at: instant('Known at.'),
  },
  key: ['slate_date', 'source', 'id'],
  partition: ['slate_date', 'source'],
});

const SOURCE = 'book';
let lastDay = 20_000;

/** A date that no test has used; later than every one before. */
export function freshDate(): SlateDate {
  lastDay += 1;
  return slateDateFromDayNumber(lastDay);
}

export function sample(slate_date: SlateDate, id: number, cells: AnyRow = {}): AnyRow {
  const empty = { name: null, score: null, is_home: null, seen_at: null, born: null, known_at: 0 };
  return { slate_date, source: SOURCE, id, ...empty, ...cells };
}

const SECONDS_OF_9999_YEARS = 253_402_300_799;

/** Any cells that the declaration allows. */
export const cells: fc.Arbitrary<AnyRow> = fc
  .tuple(
    fc.option(fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())),
    fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.option(fc.boolean()),
    fc.option(
      fc.integer({ min: -62_135_596_800, max: SECONDS_OF_9999_YEARS }).map((seconds) => seconds * 1_000),
    ),
    fc.option(fc.integer({ min: -719_162, max: 2_932_896 }).map(slateDateFromDayNumber)),
    fc.integer({ min: -(10 ** 12), max: 10 ** 13 }),
  )
  .map(([name, score, is_home, seen_at, born, known_at]) => ({
    name,
    score,
    is_home,
    seen_at,
    born,
    known_at,
  }));

export function write(
  warehouse: Warehouse,
  date: SlateDate,
  rows: readonly AnyRow[],
  by: { readonly run: string; readonly token: number } = { run: 'run', token: 1 },
): Promise<PartitionWriteResult> {
  return warehouse.replacePartition({ table: SAMPLES, partition: [date, SOURCE], rows, ...by });
}

/** Rows of one partition as they are stored; undefined when there are none. */
export async function rowsAt(
  warehouse: Warehouse,
  date: SlateDate,
  source: string = SOURCE,
): Promise<readonly AnyRow[] | undefined> {
  return (await warehouse.read(SAMPLES, date, date)).get(partitionKey([date, source]));
}

export function markAt(
  warehouse: Warehouse,
  date: SlateDate,
  source: string = SOURCE,
): PartitionMark | undefined {
  const key = partitionKey([date, source]);
  return warehouse
    .marks(SAMPLES)
    .find((mark) => mark.table === qualifiedName(SAMPLES) && partitionKey(mark.partition) === key);
}
