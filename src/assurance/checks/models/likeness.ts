/**
 * Systems that say the same: near-identical models were once shown as a consensus.
 *
 * What is compared is where two systems put the mean against the line, over the 14 days up to the slate: the means alone
 * are alike because players differ. A system that is made from others is like them by design, and is not compared.
 * Alike for sure: the correlation is at least 0.95 by the lower end of its interval, by Fisher’s transformation.
 */
import { addDays, type DateRange, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import { SYSTEMS } from '../../../systems/all-systems.ts';
import type { Warehouse } from '../../../tables/warehouse.ts';
import type { Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { withinSlates } from '../slate-items.ts';

export const DAYS_ALIKE = 14;
const ALIKE = 0.95;
const LEAST_ROWS = 200;
const ERRORS = 3;

const BLENDS: ReadonlySet<string> = new Set(
  SYSTEMS.filter(({ reads }) => reads.length > 0).map(({ id }) => id),
);

/** n, Σx, Σy, Σxx, Σyy, Σxy of a slate. */
interface Sums {
  readonly date: SlateDate;
  readonly sums: readonly number[];
}

type Likeness = ReadonlyMap<string, readonly Sums[]>;

export async function readLikeness(query: Warehouse['query'], range: DateRange): Promise<Likeness> {
  const from = addDays(range.from, 1 - DAYS_ALIKE);
  const away = (alias: string) => `${alias}.mean - ${alias}.line`;
  const [x, y] = [away('a'), away('b')];
  const { rows } = await query(
    `SELECT a.slate_date, a.system || ' and ' || b.system || ' in ' || a.market, COUNT(*), SUM(${x}), SUM(${y}),
       SUM((${x}) * (${x})), SUM((${y}) * (${y})), SUM((${x}) * (${y}))
     FROM ${predictions('a', from, range.to)} JOIN ${predictions('b', from, range.to)}
       ON a.slate_date = b.slate_date AND a.revision = b.revision AND a.market = b.market
         AND a.player_lookup = b.player_lookup AND a.system < b.system
     GROUP BY a.slate_date, a.system, b.system, a.market`,
  );
  const read = rows.map(([date, pair, ...sums]) => ({
    pair: String(pair),
    sums: { date: slateDate(String(date)), sums: sums.map(Number) },
  }));
  return new Map(
    [...Map.groupBy(read, ({ pair }) => pair)].map(([pair, of]) => [pair, of.map(({ sums }) => sums)]),
  );
}

function predictions(alias: string, from: SlateDate, to: SlateDate): string {
  const blends = [...BLENDS].map((system) => `'${system}'`).join(', ');
  return `(SELECT slate_date, revision, system, market, player_lookup, mean, line
    FROM nba_predictions.player_prop_predictions
    WHERE ${withinSlates({ from, to })} AND line IS NOT NULL AND system NOT IN (${blends})) AS ${alias}`;
}

export async function lookAtLikeness({ items, date }: CheckFacts): Promise<Look> {
  const samples: string[] = [];
  let measured = 0;
  for (const [pair, slates] of await items.once(readLikeness)) {
    const window = slates.filter((each) => each.date <= date && each.date > addDays(date, -DAYS_ALIKE));
    if (!window.some((each) => each.date === date)) continue;
    const total = [0, 1, 2, 3, 4, 5].map((at) =>
      window.reduce((sum, { sums }) => sum + (sums[at] ?? Number.NaN), 0),
    );
    const [n, correlation] = correlationOf(total);
    if (n <= LEAST_ROWS || !Number.isFinite(correlation)) continue;
    measured += 1;
    const sure = Math.tanh(Math.atanh(Math.min(correlation, 1 - 1e-12)) - ERRORS / Math.sqrt(n - 3));
    if (sure >= ALIKE) samples.push(`${pair}: r = ${correlation.toFixed(3)} over ${n} lines`);
  }
  return { numerator: samples.length, denominator: measured, samples };
}

function correlationOf(sums: readonly number[]): readonly [n: number, correlation: number] {
  const [n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0] = sums;
  return [n, (n * xy - x * y) / Math.sqrt((n * xx - x * x) * (n * yy - y * y))];
}
