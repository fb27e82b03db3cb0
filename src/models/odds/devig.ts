/**
 * Removal of a book's margin: from two prices to the probabilities they would be fair for.
 *
 * Promises two probabilities within (0, 1) that sum to one, by each of four methods, from any two prices. They differ in
 * who is thought to carry the margin: every side in proportion (multiplicative), every side alike (additive), long
 * shots more (power, Shin). On a two-sided market Shin's method and the additive one agree, and neither can leave
 * (0, 1). Whether a push is possible is not known here: these are probabilities of the decided outcomes.
 *
 * Sources: Štrumbelj, "On determining probability forecasts from betting odds", International Journal of Forecasting
 * 30 (2014) (multiplicative, there basic normalisation; Shin); Clarke, Kovalchik and Ingram, "Adjusting Bookmaker's
 * Odds to Allow for Overround", American Journal of Sports Science 5 (2017) (additive, power); Shin, "Measuring the
 * Incidence of Insider Trading in a Market for State-Contingent Claims", Economic Journal 103 (1993), solved as in
 * Jullien and Salanié, "Measuring the incidence of insider trading: a comment on Shin", Economic Journal 104 (1994).
 */
import { impliedProbability } from './odds.ts';

export const DEVIG_METHODS = ['multiplicative', 'additive', 'power', 'shin'] as const;
export type DevigMethod = (typeof DEVIG_METHODS)[number];

export interface FairProbabilities {
  readonly over: number;
  readonly under: number;
  /** Sum of the implied probabilities less one: the book's margin. */
  readonly overround: number;
}

/** The implied probabilities of over and under to the fair one of over. */
const METHODS: Readonly<Record<DevigMethod, (over: number, under: number) => number>> = {
  multiplicative: (over, under) => over / (over + under),
  additive: (over, under) => over - (over + under - 1) / 2,
  power,
  shin,
};

/** Decimal prices of both sides. Throws RangeError on what is no price. */
export function fairProbabilities(
  overDecimal: number,
  underDecimal: number,
  method: DevigMethod,
): FairProbabilities {
  const over = impliedProbability(overDecimal);
  const under = impliedProbability(underDecimal);
  const fair = METHODS[method](over, under);
  return { over: fair, under: 1 - fair, overround: over + under - 1 };
}

/** Enough halvings to use up the digits of a double. */
const HALVINGS = 60;

/** over^k with over^k + under^k = 1. The sum falls from 2 at k = 0 to nothing, so there is one k. */
function power(over: number, under: number): number {
  const sum = (k: number): number => over ** k + under ** k;
  let low = 0;
  let high = 1;
  while (sum(high) > 1) high *= 2;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (sum(middle) > 1) low = middle;
    else high = middle;
  }
  return over ** high / sum(high);
}

/**
 * Share z of insiders among the bettors, in closed form for two sides, and the probability it leaves. Prices without a
 * margin give z = 0; below that z is negative and means nothing, but the probabilities go on smoothly.
 */
function shin(over: number, under: number): number {
  const total = over + under;
  const gap = over - under;
  const z = ((total - 1) * (gap * gap - total)) / (total * (gap * gap - 1));
  return (Math.sqrt(z * z + (4 * (1 - z) * over * over) / total) - z) / (2 * (1 - z));
}
