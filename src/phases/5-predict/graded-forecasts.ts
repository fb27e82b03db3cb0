/**
 * graded_forecasts: the graded predictions of the slate in the form that calibration reads, a row per system and market.
 *
 * Calibration reads two seasons of them at a time; the accuracy rows themselves would be millions. A push is no
 * forecast that came true or not, and leaves the probability of over given no push.
 */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { packForecasts } from '../../recommendation/packed-forecasts.ts';
import { GRADED_FORECASTS, PREDICTION_ACCURACY } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { postgameTiming } from '../timing.ts';

type AccuracyRow = RowOf<typeof PREDICTION_ACCURACY>;

export const GRADED_FORECASTS_OUTPUT: Output = {
  name: 'graded_forecasts',
  phase: 5,
  purpose: 'postgame',
  table: GRADED_FORECASTS,
  inputs: [slateInput('prediction_accuracy', 'postgame')],
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run({ work, read }: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = work;
  const accuracy = await read.rows(PREDICTION_ACCURACY, { from: date, to: date });
  const graded = accuracy.flatMap((row) => {
    const probability = overGivenNoPush(row);
    if (row.grade !== 'graded' || probability === null) return [];
    return [{ row, forecast: { probability, happened: row.line_result === 'OVER' } }];
  });
  const groups = Map.groupBy(graded, ({ row }) => `${row.system} ${row.market}`);
  const rows = [...groups.values()].flatMap((group): readonly RowOf<typeof GRADED_FORECASTS>[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { slate_date, system, market, known_at } = first.row;
    return [
      {
        slate_date,
        system,
        market,
        n: group.length,
        forecasts: packForecasts(group.map(({ forecast }) => forecast)),
        known_at: latestKnownAt(
          group.map(({ row }) => row),
          known_at,
        ),
      },
    ];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'NotOffered' } : { kind: 'rows', rows };
}

/** Null without a line, and where the distribution held a push for certain. */
function overGivenNoPush({ probability_over: over, probability_under: under }: AccuracyRow): number | null {
  if (over === null || under === null || over + under <= 0) return null;
  return over / (over + under);
}
