/** nba_predictions.performance_breakdown. */
import { date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';

const figure = (doc: string) => nullable(real(doc));
const low = (of: string) =>
  figure(`Lower end of the 95 % interval of ${of}, by resampling whole games; in the row of all.`);
const high = figure('Its upper end.');

export const PERFORMANCE_BREAKDOWN = defineTable({
  dataset: 'nba_predictions',
  name: 'performance_breakdown',
  doc: 'The ISO week up to the slate, per system and market: as a whole, and the rows with a line by favoured side, by edge band, by tier, and by all three. Intervals stand in the row of all alone.',
  columns: {
    slate_date: date('The slate; the last of a week has the whole of it.'),
    week: text('ISO week, 2024-W05.'),
    system: text('Prediction system.'),
    market: text('Market.'),
    direction: text<'all' | 'OVER' | 'UNDER' | 'even'>('Side the distribution favours.'),
    edge_band: text(
      '|median − line|: all, under 1, 1 to 2, 2 to 3, 3 to 5, 5 and more; in units of the stat.',
    ),
    tier: text('Tier of the recommendation: all, A, B, C, U, or none.'),
    verdict: text<'measured' | 'low_coverage' | 'nothing_to_grade'>(
      'low_coverage: below 95 %, every figure is refused; nothing_to_grade: no row.',
    ),
    predictions: int('Active predictions.'),
    coverage: figure('Settled / gradable; share.'),
    n: int('Appeared: N of the figures up to randomised_80.'),
    games: int('Games of those.'),
    mae: figure('Mean absolute error of the median.'),
    rmse: figure('Root mean squared error of the mean.'),
    bias: figure('Mean of median − actual.'),
    crps: figure('Mean CRPS.'),
    pinball_10: figure('Mean pinball loss of the 10 % quantile.'),
    pinball_50: figure('Of the median.'),
    pinball_90: figure('Of the 90 % quantile.'),
    pit_mean: figure('Mean PIT; 1/2 where the distributions are right.'),
    pit_variance: figure('Variance of the randomised PIT; 1/12 where they are right.'),
    covered_80: figure('Share within the 10 % and 90 % quantiles; null below 30.'),
    randomised_80: figure('Share of the randomised PIT in 0.1 to 0.9; null below 30.'),
    line_n: int('Of them, those with a line: N of the figures up to difference_high.'),
    line_mae: figure('Mean absolute error of the line.'),
    difference: figure('Mean absolute error of the median, less the line’s, on the same rows.'),
    line_bias: figure('Mean of line − actual.'),
    difference_low: low('the difference'),
    difference_high: high,
    probability_n: int('Graded rows with a probability: N of the figures up to calibration_slope.'),
    brier: figure('Brier score of P(over), given no push.'),
    log_loss: figure('Log loss of the same.'),
    calibration_error: figure('Expected calibration error, ten bins of equal size; null below 30.'),
    calibration_intercept: figure('Of the outcome on the logit; 0 where calibrated. Null below 30.'),
    calibration_slope: figure('1 where calibrated. Null below 30.'),
    market_n: int('Of them, those with a devigged market probability.'),
    brier_beside_market: figure('Brier score over those.'),
    market_brier: figure('The market’s.'),
    log_loss_beside_market: figure('Log loss over those.'),
    market_log_loss: figure('The market’s.'),
    favoured_n: int('Graded rows with a favoured side.'),
    hit_rate: figure('Share in which it was right; null below 30.'),
    hit_rate_low: low('the hit rate'),
    hit_rate_high: high,
    bets: int('Published picks that are settled.'),
    roi: figure('Profit per unit staked at the price taken; null below 30 picks.'),
    roi_low: low('the profit'),
    roi_high: high,
    closing_probability_value: figure(
      'Mean closing-line value as a probability; null below 30 with a later quote.',
    ),
    closing_points_value: figure('The same in points of the line.'),
    known_at: instant('Latest known_at of the graded rows.'),
  },
  key: ['slate_date', 'system', 'market', 'direction', 'edge_band', 'tier'],
  partition: ['slate_date'],
});
