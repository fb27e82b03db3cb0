/**
 * system_daily_performance: per slate, system and market, errors beside the line’s, the market’s and the baseline’s on
 * the same rows. Below 95 % coverage every figure is refused; rates of fewer than 30 rows are withheld.
 */
import { coverageOf, coverageShare } from '../../evaluation/coverage.ts';
import { pairedExcess } from '../../evaluation/decay/paired-excess.ts';
import { YARDSTICK_SYSTEM } from '../../evaluation/decay/performance-day.ts';
import type { SlateSum } from '../../evaluation/decay/slate-sums.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import type { AccuracyRow } from '../../evaluation/graded-row.ts';
import { LEAST_RATE_ROWS, rateValue } from '../../evaluation/rate.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PREDICTION_ACCURACY, SYSTEM_DAILY_PERFORMANCE } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from '../3-analytics/window.ts';
import { postgameTiming } from '../timing.ts';

type PerformanceRow = RowOf<typeof SYSTEM_DAILY_PERFORMANCE>;
type Counts = 'games' | 'graded' | 'pushes' | 'voids' | 'without_line' | 'pending' | 'coverage';
type Figures = Omit<PerformanceRow, 'slate_date' | 'system' | 'market' | 'known_at' | Counts>;

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
  const baseline = baselineErrors(accuracy);
  const groups = Map.groupBy(accuracy, (row) => `${row.system} ${row.market}`);
  return { kind: 'rows', rows: [...groups.values()].map((rows) => performance(rows, baseline)) };
}

type BaselineError = (row: AccuracyRow) => number | null;

function baselineErrors(rows: readonly AccuracyRow[]): BaselineError {
  const errors = new Map<string, number>();
  for (const { system, market, player_lookup: player, error } of rows) {
    if (system === YARDSTICK_SYSTEM && error !== null) errors.set(`${market} ${player}`, Math.abs(error));
  }
  return ({ system, market, player_lookup: player }) =>
    system === YARDSTICK_SYSTEM ? null : (errors.get(`${market} ${player}`) ?? null);
}

function performance(rows: readonly AccuracyRow[], baseline: BaselineError): PerformanceRow {
  const [first] = rows;
  if (first === undefined) throw new Error('a group of no rows');
  const count = (grade: AccuracyRow['grade']) => rows.filter((row) => row.grade === grade).length;
  return {
    slate_date: first.slate_date,
    system: first.system,
    market: first.market,
    games: new Set(rows.flatMap((row) => (row.actual === null ? [] : [row.game_id]))).size,
    graded: count('graded'),
    pushes: count('push'),
    voids: count('void'),
    without_line: count('no_line'),
    pending: count('pending'),
    coverage: coverageShare(coverageOf(rows)),
    ...figures(rows, baseline),
    known_at: latestKnownAt(rows, first.known_at),
  };
}

function figures(rows: readonly AccuracyRow[], baseline: BaselineError): Figures {
  const measured = evaluate(rows);
  if (measured.kind !== 'measured') return REFUSED;
  const { distribution, line, probability } = measured.figures;
  const market = probability?.besideMarket ?? null;
  const excess = pairedExcess(rows, baseline);
  return {
    is_refused: false,
    mae: line?.mae ?? null,
    line_mae: line?.lineMae ?? null,
    bias: line?.bias ?? null,
    line_bias: line?.lineBias ?? null,
    crps: line?.crps ?? null,
    scored: distribution?.n ?? 0,
    scored_mae: distribution?.mae ?? null,
    scored_crps: distribution?.crps ?? null,
    pit_mean: distribution?.pitMean ?? null,
    pit_variance: distribution?.pitVariance ?? null,
    covered_80: distribution === null || distribution.n < LEAST_RATE_ROWS ? null : distribution.covered80,
    probabilities: probability?.n ?? 0,
    brier: probability?.brier ?? null,
    log_loss: probability?.logLoss ?? null,
    market_rows: market?.n ?? 0,
    brier_beside_market: market?.brier ?? null,
    market_brier: market?.marketBrier ?? null,
    log_loss_beside_market: market?.logLoss ?? null,
    market_log_loss: market?.marketLogLoss ?? null,
    favoured: line?.favoured.n ?? 0,
    favoured_right: line?.favoured.right ?? 0,
    hit_rate: line === null ? null : rateValue(line.hits),
    low_line_rows: excess.overLineLow.n,
    low_line_excess: meanOf(excess.overLineLow),
    baseline_rows: excess.overYardstick.n,
    baseline_excess: meanOf(excess.overYardstick),
    low_baseline_rows: excess.overYardstickLow.n,
    low_baseline_excess: meanOf(excess.overYardstickLow),
    line_baseline_rows: excess.ownOverYardstick.n,
    own_beside_baseline: meanOf(excess.ownOverYardstick),
    line_beside_baseline: meanOf(excess.lineOverYardstick),
  };
}

function meanOf({ n, sum }: SlateSum): number | null {
  return n === 0 ? null : sum / n;
}

const REFUSED: Figures = {
  is_refused: true,
  mae: null,
  line_mae: null,
  bias: null,
  line_bias: null,
  crps: null,
  scored: 0,
  scored_mae: null,
  scored_crps: null,
  pit_mean: null,
  pit_variance: null,
  covered_80: null,
  probabilities: 0,
  brier: null,
  log_loss: null,
  market_rows: 0,
  brier_beside_market: null,
  market_brier: null,
  log_loss_beside_market: null,
  market_log_loss: null,
  favoured: 0,
  favoured_right: 0,
  hit_rate: null,
  low_line_rows: 0,
  low_line_excess: null,
  baseline_rows: 0,
  baseline_excess: null,
  low_baseline_rows: 0,
  low_baseline_excess: null,
  line_baseline_rows: 0,
  own_beside_baseline: null,
  line_beside_baseline: null,
};
