/**
 * Figures of graded predictions as SQL, over a group of rows `r` of prediction_accuracy.
 *
 * Below a coverage of 95 % nothing is shown, and rates of fewer than 30 rows are withheld.
 */

export const SETTLED_SHARE = `(CASE WHEN count(r.line) > 0
  THEN 1.0 * count(*) FILTER (WHERE r.line IS NOT NULL AND r.grade <> 'pending') / count(r.line)
  ELSE 1.0 * count(*) FILTER (WHERE r.grade <> 'pending') / nullif(count(*), 0) END)`;

const SHOWN = `(${SETTLED_SHARE} >= 0.95)`;
const LEAST = 30;

const SCORED = 'r.actual IS NOT NULL AND r.crps IS NOT NULL';
const LINED = `${SCORED} AND r.line_error IS NOT NULL`;
/** The chance of over, given no push. */
export const CHANCE = '(r.probability_over / nullif(r.probability_over + r.probability_under, 0))';
const STATED = `r.grade = 'graded' AND ${CHANCE} IS NOT NULL`;
const BESIDE = `${STATED} AND r.fair_over IS NOT NULL`;
const FAVOURED = `${LINED} AND r.grade = 'graded' AND r.favoured IS NOT NULL`;
const HAPPENED = `(CASE WHEN r.line_result = 'OVER' THEN 1 ELSE 0 END)`;

const [LOW, HIGH] = ['r.pit_low', 'r.pit_high'];
const MIDDLE = `((${LOW} + ${HIGH}) / 2)`;
const WITHIN = `(CASE WHEN ${HIGH} = ${LOW} THEN CASE WHEN ${LOW} > 0.1 AND ${LOW} <= 0.9 THEN 1 ELSE 0 END
  ELSE greatest(0, least(${HIGH}, 0.9) - greatest(${LOW}, 0.1)) / (${HIGH} - ${LOW}) END)`;

const mean = (of: string, where: string) => shown(`avg(${of}) FILTER (WHERE ${where})`);
const pinball = (quantile: string, level: number) =>
  mean(
    `greatest(${level} * (r.actual - ${quantile}), ${(1 - level).toFixed(1)} * (${quantile} - r.actual))`,
    SCORED,
  );
const brier = (of: string, where: string) => mean(`(${of} - ${HAPPENED}) * (${of} - ${HAPPENED})`, where);
/** A chance is read no nearer to 0 and 1 than half a 65,535th. */
const logLoss = (of: string, where: string) => {
  const bounded = `least(1 - 1.0 / 131070, greatest(1.0 / 131070, ${of}))`;
  return mean(`-ln(CASE WHEN r.line_result = 'OVER' THEN ${bounded} ELSE 1 - ${bounded} END)`, where);
};

export const FIGURES = {
  n: shownCount(SCORED),
  games: shown0(`count(DISTINCT CASE WHEN ${SCORED} THEN r.game_id END)`),
  mae: mean('abs(r.median - r.actual)', SCORED),
  rmse: `sqrt(${mean('(r.mean - r.actual) * (r.mean - r.actual)', SCORED)})`,
  bias: mean('r.median - r.actual', SCORED),
  crps: mean('r.crps', SCORED),
  pinball_10: pinball('r.quantile_10', 0.1),
  pinball_50: pinball('r.median', 0.5),
  pinball_90: pinball('r.quantile_90', 0.9),
  pit_mean: mean(MIDDLE, SCORED),
  pit_variance: shown(
    `var_pop(${MIDDLE}) FILTER (WHERE ${SCORED}) + avg((${HIGH} - ${LOW}) * (${HIGH} - ${LOW}) / 12) FILTER (WHERE ${SCORED})`,
  ),
  covered_80: fromThirty(
    `avg(CASE WHEN ${HIGH} >= 0.1 AND ${LOW} < 0.9 THEN 1 ELSE 0 END) FILTER (WHERE ${SCORED})`,
    SCORED,
  ),
  randomised_80: fromThirty(`avg(${WITHIN}) FILTER (WHERE ${SCORED})`, SCORED),
  line_n: shownCount(LINED),
  own_mae: mean('abs(r.error)', LINED),
  line_mae: mean('abs(r.line_error)', LINED),
  difference: `${mean('abs(r.error)', LINED)} - ${mean('abs(r.line_error)', LINED)}`,
  own_bias: mean('r.error', LINED),
  line_bias: mean('r.line_error', LINED),
  own_crps: mean('r.crps', LINED),
  probability_n: shownCount(STATED),
  brier: brier(CHANCE, STATED),
  log_loss: logLoss(CHANCE, STATED),
  market_n: shownCount(BESIDE),
  brier_beside_market: brier(CHANCE, BESIDE),
  market_brier: brier('r.fair_over', BESIDE),
  log_loss_beside_market: logLoss(CHANCE, BESIDE),
  market_log_loss: logLoss('r.fair_over', BESIDE),
  favoured_n: shownCount(FAVOURED),
  favoured_right: shownCount(`${FAVOURED} AND r.favoured = r.line_result`),
  hit_rate: fromThirty(
    `avg(CASE WHEN r.favoured = r.line_result THEN 1 ELSE 0 END) FILTER (WHERE ${FAVOURED})`,
    FAVOURED,
  ),
} as const;

export function shown(value: string): string {
  return `CASE WHEN ${SHOWN} THEN ${value} END`;
}

export function shown0(value: string): string {
  return `CASE WHEN ${SHOWN} THEN ${value} ELSE 0 END`;
}

export function shownCount(where: string): string {
  return shown0(`count(*) FILTER (WHERE ${where})`);
}

export function fromThirty(value: string, where: string): string {
  return shown(`CASE WHEN count(*) FILTER (WHERE ${where}) >= ${LEAST} THEN ${value} END`);
}

export const VERDICT = `CASE WHEN ${SETTLED_SHARE} IS NULL THEN 'nothing_to_grade' WHEN ${SHOWN} THEN 'measured' ELSE 'low_coverage' END`;
export const IS_REFUSED = `NOT coalesce(${SHOWN}, FALSE)`;
