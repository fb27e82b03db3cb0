/**
 * The 95 % interval of a calibration slope whose rows come in games.
 *
 * The sandwich estimator with scores summed within games: B⁻¹ M B⁻¹, where B is the information of the regression and M
 * the sum over games of the outer product of the game’s score, times g / (g − 1) for g games.
 * Source: Liang and Zeger, “Longitudinal data analysis using generalized linear models”, Biometrika 73 (1986).
 */
import type { EventForecast } from '../../../models/scoring/accuracy.ts';
import type { CalibrationLine } from '../../../models/scoring/calibration-line.ts';
import { logistic, logit } from '../../../models/scoring/logit.ts';

export interface SlopeInterval {
  readonly low: number;
  readonly high: number;
  readonly games: number;
}

/** 97.5 % point of the standard normal. */
const Z = 1.959963984540054;

/** Null below two games, or where the information is singular. */
export function slopeInterval(
  events: readonly (EventForecast & { readonly game_id: string })[],
  { intercept, slope }: CalibrationLine,
): SlopeInterval | null {
  const scores = new Map<string, { a: number; b: number }>();
  let [b00, b01, b11] = [0, 0, 0];
  for (const { game_id, probability, happened } of events) {
    const x = logit(probability);
    const p = logistic(intercept + slope * x);
    const information = p * (1 - p);
    b00 += information;
    b01 += information * x;
    b11 += information * x * x;
    const score = scores.get(game_id) ?? { a: 0, b: 0 };
    const residual = (happened ? 1 : 0) - p;
    scores.set(game_id, { a: score.a + residual, b: score.b + residual * x });
  }
  const games = scores.size;
  const determinant = b00 * b11 - b01 * b01;
  if (games < 2 || !(determinant > 0)) return null;
  // The second row of B⁻¹: what a game’s score does to the slope.
  const variance = [...scores.values()].reduce(
    (sum, { a, b }) => sum + ((b00 * b - b01 * a) / determinant) ** 2,
    0,
  );
  const reach = Z * Math.sqrt((variance * games) / (games - 1));
  return { low: slope - reach, high: slope + reach, games };
}
