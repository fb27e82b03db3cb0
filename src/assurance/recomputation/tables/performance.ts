/** system_daily_performance and performance_breakdown again, from the graded predictions, picks and recommendations. */
import { PERFORMANCE_BREAKDOWN, SYSTEM_DAILY_PERFORMANCE } from '../../../tables/nba-predictions.ts';
import { calibration } from '../calibration-figures.ts';
import {
  CHANCE,
  FIGURES,
  fromThirty,
  IS_REFUSED,
  SETTLED_SHARE,
  shown,
  shown0,
  shownCount,
  VERDICT,
} from '../graded-figures.ts';
import { between, columns, items, type Recomputation, type Scope, TO_NINE } from '../recomputation.ts';

const ACCURACY = 'nba_predictions.prediction_accuracy';
const BASELINE = 'moving_average_baseline_v1';
const grade = (name: string) => `count(*) FILTER (WHERE r.grade = '${name}')`;

/** Beside the baseline `b` of the same player and market; rows of quality below 0.75 are low. */
const excess = (of: string, than: string, where: string) =>
  shown(
    `avg(abs(${of}) - abs(${than})) FILTER (WHERE ${where} AND ${of} IS NOT NULL AND ${than} IS NOT NULL)`,
  );
const counted = (of: string, than: string, where: string) =>
  shownCount(`${where} AND ${of} IS NOT NULL AND ${than} IS NOT NULL`);
const LOW = 'r.feature_quality < 0.75';
const LINE = 'r.line_error IS NOT NULL';

const DAILY: Readonly<Record<string, string>> = {
  games: 'count(DISTINCT CASE WHEN r.actual IS NOT NULL THEN r.game_id END)',
  graded: grade('graded'),
  pushes: grade('push'),
  voids: grade('void'),
  without_line: grade('no_line'),
  pending: grade('pending'),
  coverage: SETTLED_SHARE,
  is_refused: IS_REFUSED,
  mae: FIGURES.own_mae,
  line_mae: FIGURES.line_mae,
  bias: FIGURES.own_bias,
  line_bias: FIGURES.line_bias,
  crps: FIGURES.own_crps,
  scored: FIGURES.n,
  scored_mae: FIGURES.mae,
  scored_crps: FIGURES.crps,
  pit_mean: FIGURES.pit_mean,
  pit_variance: FIGURES.pit_variance,
  covered_80: FIGURES.covered_80,
  probabilities: FIGURES.probability_n,
  brier: FIGURES.brier,
  log_loss: FIGURES.log_loss,
  market_rows: FIGURES.market_n,
  brier_beside_market: FIGURES.brier_beside_market,
  market_brier: FIGURES.market_brier,
  log_loss_beside_market: FIGURES.log_loss_beside_market,
  market_log_loss: FIGURES.market_log_loss,
  favoured: FIGURES.favoured_n,
  favoured_right: FIGURES.favoured_right,
  hit_rate: FIGURES.hit_rate,
  low_line_rows: counted('r.error', 'r.line_error', LOW),
  low_line_excess: excess('r.error', 'r.line_error', LOW),
  baseline_rows: counted('r.error', 'b.error', 'TRUE'),
  baseline_excess: excess('r.error', 'b.error', 'TRUE'),
  low_baseline_rows: counted('r.error', 'b.error', LOW),
  low_baseline_excess: excess('r.error', 'b.error', LOW),
  line_baseline_rows: counted('r.error', 'b.error', LINE),
  own_beside_baseline: excess('r.error', 'b.error', LINE),
  line_beside_baseline: excess('r.line_error', 'b.error', 'r.error IS NOT NULL'),
};

const BET = 'r.profit IS NOT NULL';
const { own_mae, own_bias, own_crps, favoured_right, ...ofSlices } = FIGURES;
const WEEK: Readonly<Record<string, string>> = {
  ...ofSlices,
  week: `any_value(strftime(r.slate, '%G-W%V'))`,
  verdict: VERDICT,
  predictions: 'count(*)',
  coverage: SETTLED_SHARE,
  bets: shown0(`count(r.profit)`),
  roi: fromThirty('avg(r.profit)', BET),
  closing_probability_value: fromThirty(
    'avg(r.closing_probability_value)',
    'r.closing_probability_value IS NOT NULL',
  ),
  closing_points_value: fromThirty('avg(r.closing_points_value)', 'r.closing_points_value IS NOT NULL'),
};

const PLACE = ['direction', 'edge_band', 'tier'];

/** Rows of the week up to each slate, with tier and settled bet: `r`, and its slices. */
function weeks(scope: Scope): string {
  return `tiers AS (
      SELECT slate_date, system, market, player_lookup, tier FROM nba_predictions.prop_recommendations
      WHERE slate_date BETWEEN DATE '${scope.range.from}' - 6 AND DATE '${scope.range.to}'
      QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, system, market, player_lookup)),
    bet AS (
      SELECT slate_date, system, market, player_lookup, arg_min(profit, sequence) AS profit,
        arg_min(coalesce(closing_probability_value, 'NaN'), sequence) AS value, arg_min(coalesce(closing_points_value, 'NaN'), sequence) AS points
      FROM nba_predictions.pick_results WHERE profit IS NOT NULL GROUP BY slate_date, system, market, player_lookup),
    slates AS (SELECT DISTINCT slate_date AS slate FROM nba_predictions.performance_breakdown WHERE ${between(scope)}),
    r AS (
      SELECT s.slate, a.*, coalesce(a.favoured, 'even') AS side,
        CASE WHEN abs(a.edge) < 1 THEN 'under 1' WHEN abs(a.edge) < 2 THEN '1 to 2' WHEN abs(a.edge) < 3 THEN '2 to 3'
          WHEN abs(a.edge) < 5 THEN '3 to 5' ELSE '5 and more' END AS band,
        coalesce(t.tier, 'none') AS tier, CASE WHEN a.line IS NOT NULL THEN k.profit END AS profit,
        CASE WHEN a.line IS NOT NULL AND NOT isnan(k.value) THEN k.value END AS closing_probability_value,
        CASE WHEN a.line IS NOT NULL AND NOT isnan(k.points) THEN k.points END AS closing_points_value
      FROM slates s JOIN ${ACCURACY} a ON a.slate_date BETWEEN s.slate - CAST(isodow(s.slate) - 1 AS INTEGER) AND s.slate
      LEFT JOIN tiers t ON t.slate_date = a.slate_date AND t.system = a.system AND t.market = a.market AND t.player_lookup = a.player_lookup
      LEFT JOIN bet k ON k.slate_date = a.slate_date AND k.system = a.system AND k.market = a.market AND k.player_lookup = a.player_lookup)`;
}

const SLICES = [
  `SELECT *, 'all' AS direction, 'all' AS edge_band, 'all' AS in_tier FROM r`,
  `SELECT *, side, 'all', 'all' FROM r WHERE line IS NOT NULL`,
  `SELECT *, 'all', band, 'all' FROM r WHERE line IS NOT NULL`,
  `SELECT *, 'all', 'all', tier FROM r WHERE line IS NOT NULL`,
  `SELECT *, side, band, tier FROM r WHERE line IS NOT NULL`,
].join(' UNION ALL ');

const BY_SLICE = 'r.slate, r.system, r.market, r.direction, r.edge_band, r.in_tier';
const NAMES = 'r.slate AS slate_date, r.system, r.market, r.direction, r.edge_band, r.in_tier AS tier';

export const PERFORMANCE_TABLES: readonly Recomputation[] = [
  {
    kind: 'sql',
    table: SYSTEM_DAILY_PERFORMANCE,
    key: ['system', 'market'],
    from: 'the graded predictions of the slate',
    columns: columns(TO_NINE, ...Object.keys(DAILY)),
    isWhole: true,
    again: (scope) => `WITH graded AS (
        SELECT *, CASE WHEN system <> '${BASELINE}' THEN player_lookup END AS beside FROM ${ACCURACY} WHERE ${between(scope)}),
      baseline AS (
        SELECT slate_date, market, player_lookup, error FROM ${ACCURACY} WHERE ${between(scope)} AND system = '${BASELINE}')
      SELECT r.slate_date, r.system, r.market, ${items(DAILY)} FROM graded r LEFT JOIN baseline b
        ON b.slate_date = r.slate_date AND b.market = r.market AND b.player_lookup = r.beside
      GROUP BY r.slate_date, r.system, r.market`,
  },
  {
    kind: 'sql',
    table: PERFORMANCE_BREAKDOWN,
    key: ['system', 'market', ...PLACE],
    from: 'the graded predictions of the week, settled picks, tiers',
    columns: columns(TO_NINE, ...Object.keys(WEEK)),
    isWhole: true,
    again: (scope) => `WITH ${weeks(scope)}, cut AS (${SLICES})
      SELECT ${NAMES}, ${items(WEEK)} FROM cut r GROUP BY ${BY_SLICE}`,
  },
  {
    kind: 'code',
    table: PERFORMANCE_BREAKDOWN,
    key: ['system', 'market', ...PLACE],
    from: 'the stated probabilities of the week and what came true',
    columns: columns(6, 'calibration_error', 'calibration_intercept', 'calibration_slope'),
    rows: (scope) => `(WITH ${weeks(scope)}, cut AS (${SLICES}),
      list AS (SELECT ${NAMES}, string_agg(CAST(${CHANCE} AS VARCHAR) || '=' || r.line_result, ' ') AS said FROM cut r
        WHERE r.grade = 'graded' AND ${CHANCE} IS NOT NULL GROUP BY ${BY_SLICE})
      SELECT f.*, list.said FROM nba_predictions.performance_breakdown f LEFT JOIN list
        ON ${['slate_date', 'system', 'market', ...PLACE].map((name) => `list.${name} = f.${name}`).join(' AND ')}
      WHERE ${between(scope, 'f.slate_date')})`,
    needs: { said: 's.said', verdict: 's.verdict' },
    again: ({ said, verdict }) => calibration(verdict === 'measured' ? String(said ?? '') : ''),
  },
];
