/**
 * A column that knows the outcome better than the market does is a leak until somebody shows why not.
 *
 * Per stat: the largest correlation of any column with what players then did, less that of the consensus line on the same
 * rows. Where too few rows have a line, what is expected from form stands in for it, and more is allowed: no honest column
 * of the contract comes near. Lines themselves are not among the columns. Correlations are Pearson’s, over rows of players
 * who appeared and that have the column; the sign does not matter.
 */
import { STATS, type Stat } from '../lines/markets.ts';
import { FEATURES } from '../tables/feature-contract.ts';
import { appearedRows } from './appeared-rows.ts';
import { featureIndex } from './feature-index.ts';
import { EXPECTED, FORM_COLUMNS } from './form/form-columns.ts';
import type { TrainingRows } from './training-rows.ts';

export interface LeakCheck {
  readonly stat: Stat;
  /** The column that goes with the outcome most closely beyond the benchmark. */
  readonly column: string;
  /** Its correlation less the benchmark’s. */
  readonly excess: number;
  /** What may not be exceeded. */
  readonly limit: number;
  readonly benchmark: 'line' | 'form';
  /** Rows that both were measured on. */
  readonly n: number;
}

const LIMIT = { line: 0.02, form: 0.06 } as const;
/** A correlation of n rows is uncertain by one over the root of n; so many of these are chance. */
const CHANCE = 2;
/** Fewer rows tell nothing. */
const LEAST_ROWS = 500;
/** The newest, so that the check costs little. */
const MOST_ROWS = 20_000;
const MARKET_COLUMN = /_line|^has_/;

/** A stat with too few rows is not among the answers. */
export function leakChecks(rows: TrainingRows): readonly LeakCheck[] {
  const known = appearedRows(rows, () => true).slice(-MOST_ROWS);
  const columns = [
    ...FEATURES.flatMap(({ name }, index) =>
      MARKET_COLUMN.test(name) ? [] : [{ name, values: rows.features[index] }],
    ),
    ...FORM_COLUMNS.map((name, index) => ({ name: `form ${name}`, values: rows.form[index] })),
  ];
  return STATS.flatMap((stat) => {
    const line = rows.features[featureIndex(`${stat}_line`)];
    const lined = known.filter((row) => !Number.isNaN(line?.[row] ?? Number.NaN));
    const benchmark = lined.length >= LEAST_ROWS ? 'line' : 'form';
    const against = benchmark === 'line' ? line : rows.form[EXPECTED[stat]];
    const among = benchmark === 'line' ? lined : known;
    const checks = columns.flatMap(({ name, values }): LeakCheck[] => {
      const own = pairs(among, [values, against, rows.outcome[stat]]);
      const [column = [], bench = [], outcome = []] = own;
      if (outcome.length < LEAST_ROWS) return [];
      const excess = Math.abs(correlation(column, outcome)) - Math.abs(correlation(bench, outcome));
      const limit = LIMIT[benchmark] + CHANCE / Math.sqrt(outcome.length);
      return [{ stat, column: name, excess, limit, benchmark, n: outcome.length }];
    });
    const worst = checks.toSorted((a, b) => b.excess - a.excess)[0];
    return worst === undefined ? [] : [worst];
  });
}

/** The rows on which all columns have a number, column by column. */
function pairs(
  among: Int32Array,
  columns: readonly (Float64Array | undefined)[],
): readonly (readonly number[])[] {
  const complete = [...among].filter((row) =>
    columns.every((column) => !Number.isNaN(column?.[row] ?? Number.NaN)),
  );
  return columns.map((column) => complete.map((row) => column?.[row] ?? Number.NaN));
}

/** 0 where one of the two does not vary. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [average(a), average(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x, y] = [(a[at] as number) - meanA, (b[at] as number) - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
