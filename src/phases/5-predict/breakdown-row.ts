/** An evaluation of a slice as a row of performance_breakdown. */
import { coverageOf, coverageShare } from '../../evaluation/coverage.ts';
import { type Evaluation, evaluate } from '../../evaluation/evaluate.ts';
import { gameInterval } from '../../evaluation/game-interval.ts';
import type { GradedRow } from '../../evaluation/graded-row.ts';
import { LEAST_RATE_ROWS, type Rate, rateValue } from '../../evaluation/rate.ts';
import type { PERFORMANCE_BREAKDOWN } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';

type BreakdownRow = RowOf<typeof PERFORMANCE_BREAKDOWN>;
export type SliceKey = Pick<
  BreakdownRow,
  'slate_date' | 'week' | 'system' | 'market' | 'direction' | 'edge_band' | 'tier' | 'known_at'
>;
type Figures = Omit<BreakdownRow, keyof SliceKey | 'verdict' | 'predictions' | 'coverage' | Interval>;
type Interval = `${'difference' | 'hit_rate' | 'roi'}_${'low' | 'high'}`;

const NO_EVALUATION: Evaluation = { distribution: null, line: null, probability: null, bets: null };

/** `hasIntervals`: intervals cost time, and stand where they are read. */
export function breakdownRow(key: SliceKey, rows: readonly GradedRow[], hasIntervals: boolean): BreakdownRow {
  const measured = evaluate(rows);
  const evaluation = measured.kind === 'measured' ? measured.figures : NO_EVALUATION;
  return {
    ...key,
    verdict: measured.kind,
    predictions: rows.length,
    coverage: coverageShare(coverageOf(rows)),
    ...figures(evaluation),
    ...(hasIntervals ? intervals(rows, evaluation) : NO_INTERVALS),
  };
}

function figures({ distribution, line, probability, bets }: Evaluation): Figures {
  const market = probability?.besideMarket ?? null;
  const isEnough = distribution !== null && distribution.n >= LEAST_RATE_ROWS;
  return {
    n: distribution?.n ?? 0,
    games: distribution?.games ?? 0,
    mae: distribution?.mae ?? null,
    rmse: distribution?.rmse ?? null,
    bias: distribution?.bias ?? null,
    crps: distribution?.crps ?? null,
    pinball_10: distribution?.pinball10 ?? null,
    pinball_50: distribution?.pinball50 ?? null,
    pinball_90: distribution?.pinball90 ?? null,
    pit_mean: distribution?.pitMean ?? null,
    pit_variance: distribution?.pitVariance ?? null,
    covered_80: isEnough ? distribution.covered80 : null,
    randomised_80: isEnough ? distribution.randomised80 : null,
    line_n: line?.n ?? 0,
    line_mae: line?.lineMae ?? null,
    difference: line === null ? null : line.mae - line.lineMae,
    line_bias: line?.lineBias ?? null,
    probability_n: probability?.n ?? 0,
    brier: probability?.brier ?? null,
    log_loss: probability?.logLoss ?? null,
    calibration_error: probability?.calibrationError?.error ?? null,
    calibration_intercept: probability?.calibrationLine?.intercept ?? null,
    calibration_slope: probability?.calibrationLine?.slope ?? null,
    market_n: market?.n ?? 0,
    brier_beside_market: market?.brier ?? null,
    market_brier: market?.marketBrier ?? null,
    log_loss_beside_market: market?.logLoss ?? null,
    market_log_loss: market?.marketLogLoss ?? null,
    favoured_n: line?.hits.n ?? 0,
    hit_rate: shown(line?.hits),
    bets: bets?.n ?? 0,
    roi: shown(bets?.roi),
    closing_probability_value: shown(bets?.closingProbabilityValue),
    closing_points_value: shown(bets?.closingPointsValue),
  };
}

function shown(of: Rate | undefined): number | null {
  return of === undefined ? null : rateValue(of);
}

const NO_INTERVALS: Pick<BreakdownRow, Interval> = {
  difference_low: null,
  difference_high: null,
  hit_rate_low: null,
  hit_rate_high: null,
  roi_low: null,
  roi_high: null,
};

/** Of what is shown only: a refused or withheld figure has no interval either. */
function intervals(rows: readonly GradedRow[], { line, bets }: Evaluation): Pick<BreakdownRow, Interval> {
  const difference = line === null ? null : gameInterval(rows, excess);
  const hits = line?.hits.kind === 'rate' ? gameInterval(rows, isHit) : null;
  const roi = bets?.roi.kind === 'rate' ? gameInterval(rows, ({ bet }) => bet?.profit ?? null) : null;
  return {
    difference_low: difference?.low ?? null,
    difference_high: difference?.high ?? null,
    hit_rate_low: hits?.low ?? null,
    hit_rate_high: hits?.high ?? null,
    roi_low: roi?.low ?? null,
    roi_high: roi?.high ?? null,
  };
}

function excess({ error, line_error: lineError }: GradedRow): number | null {
  return error === null || lineError === null ? null : Math.abs(error) - Math.abs(lineError);
}

function isHit({ grade, favoured, line_result: result }: GradedRow): number | null {
  return grade !== 'graded' || favoured === null ? null : Number(favoured === result);
}
