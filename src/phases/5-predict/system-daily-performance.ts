/** system_daily_performance: per slate, system and market, errors beside the line's on the same rows. */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PREDICTION_ACCURACY, SYSTEM_DAILY_PERFORMANCE } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt, mean } from '../3-analytics/window.ts';
import { postgameTiming } from '../timing.ts';

type AccuracyRow = RowOf<typeof PREDICTION_ACCURACY>;

export const SYSTEM_DAILY_PERFORMANCE_OUTPUT: Output = {
  name: 'system_daily_performance',
  phase: 5,
  purpose: 'postgame',
  table: SYSTEM_DAILY_PERFORMANCE,
  inputs: [slateInput('prediction_accuracy', 'postgame')],
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = context.work;
  const accuracy = await context.read.rows(PREDICTION_ACCURACY, { from: date, to: date });
  if (accuracy.length === 0) return { kind: 'empty', reason: 'Halted' };
  const groups = Map.groupBy(accuracy, (row) => `${row.system} ${row.market}`);
  return { kind: 'rows', rows: [...groups.values()].map(performance) };
}

function performance(rows: readonly AccuracyRow[]): RowOf<typeof SYSTEM_DAILY_PERFORMANCE> {
  const [first] = rows;
  if (first === undefined) throw new Error('a group of no rows');
  const count = (grade: AccuracyRow['grade']) => rows.filter((row) => row.grade === grade).length;
  const beside = rows.filter((row) => row.grade === 'graded' || row.grade === 'push');
  const withLine = rows.filter((row) => row.line !== null);
  const settled = withLine.filter((row) => row.grade !== 'pending');
  return {
    slate_date: first.slate_date,
    system: first.system,
    market: first.market,
    graded: count('graded'),
    pushes: count('push'),
    voids: count('void'),
    without_line: count('no_line'),
    pending: count('pending'),
    coverage: withLine.length === 0 ? null : settled.length / withLine.length,
    mae: mean(beside.map((row) => absolute(row.error))),
    line_mae: mean(beside.map((row) => absolute(row.line_error))),
    bias: mean(beside.map((row) => row.error)),
    crps: mean(beside.map((row) => row.crps)),
    known_at: latestKnownAt(rows, first.known_at),
  };
}

function absolute(value: number | null): number | null {
  return value === null ? null : Math.abs(value);
}
