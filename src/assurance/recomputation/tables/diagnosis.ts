/**
 * performance_diagnosis again, as far as it follows from the nights it names: the stretch’s slates, rows and excess, and
 * the two t of one reference, each from the other. Where the reference begins, and that it is sound, is not made again.
 */
import { PERFORMANCE_DIAGNOSIS } from '../../../tables/nba-predictions.ts';
import { type BySql, between, columns, items, type Scope } from '../recomputation.ts';

const WITHIN = 'm.slate_date >= d.stretch_from';
const LATELY = 'm.nth <= 10';
const total = (of: string, where: string) => `sum(m.${of}) FILTER (WHERE ${where})`;
const meanOf = (where: string) => `(${total('excess', where)} / ${total('n', where)})`;
/** t without the spread, of a stretch beside the reference. */
const bare = (where: string) =>
  `((${meanOf(where)} - any_value(d.reference_excess)) / sqrt(1.0 / ${total('n', where)} + 1.0 / any_value(d.reference_rows)))`;

const CELLS: Readonly<Record<string, string>> = {
  stretch_slates: `count(*) FILTER (WHERE ${WITHIN})`,
  stretch_rows: total('n', WITHIN),
  stretch_difference: `${meanOf(WITHIN)} - any_value(d.reference_excess)`,
  reference_excess: `${meanOf(WITHIN)} - any_value(d.stretch_difference)`,
  lately_t: `any_value(d.stretch_t) * ${bare(LATELY)} / ${bare(WITHIN)}`,
  stretch_t: `any_value(d.lately_t) * ${bare(WITHIN)} / ${bare(LATELY)}`,
  low_quality_share: `CASE WHEN any_value(d.low_quality_share) IS NOT NULL THEN 1.0 * ${total('low', WITHIN)} / ${total('n', WITHIN)} END`,
};

export const DIAGNOSES: readonly BySql[] = [
  {
    kind: 'sql',
    table: PERFORMANCE_DIAGNOSIS,
    key: ['system', 'market'],
    from: 'the daily performance of the nights it names',
    columns: columns(6, ...Object.keys(CELLS)),
    of: 's.stretch_from IS NOT NULL',
    again: (scope) => `WITH m AS (${nights(scope)})
      SELECT d.slate_date, d.system, d.market, ${items(CELLS)}
      FROM nba_predictions.performance_diagnosis d JOIN m ON m.slate = d.slate_date AND m.system = d.system AND m.market = d.market
      WHERE ${between(scope, 'd.slate_date')} AND d.stretch_from IS NOT NULL
      GROUP BY d.slate_date, d.system, d.market`,
  },
];

/** Of the last 28 nights up to each diagnosis those with rows, newest first. */
function nights(scope: Scope): string {
  const isLine = `x.against = 'line'`;
  return `SELECT *, n * mean AS excess, row_number() OVER (PARTITION BY slate, system, market ORDER BY slate_date DESC) AS nth
    FROM (
      SELECT x.slate_date AS slate, p.slate_date, p.system, p.market,
        CASE WHEN p.is_refused THEN 0 WHEN ${isLine} THEN p.graded + p.pushes ELSE p.baseline_rows END AS n,
        CASE WHEN ${isLine} THEN p.mae - p.line_mae ELSE p.baseline_excess END AS mean,
        CASE WHEN ${isLine} THEN p.low_line_rows ELSE p.low_baseline_rows END AS low,
        row_number() OVER (PARTITION BY x.slate_date, p.system, p.market ORDER BY p.slate_date DESC) AS night
      FROM nba_predictions.performance_diagnosis x
      JOIN nba_predictions.system_daily_performance p ON p.system = x.system AND p.market = x.market
        AND p.slate_date <= x.slate_date AND p.slate_date >= x.slate_date - 400
      WHERE ${between(scope, 'x.slate_date')})
    WHERE night <= 28 AND n > 0 AND mean IS NOT NULL`;
}
