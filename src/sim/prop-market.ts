/**
 * The markets the simulated books offer, and how a count spreads around its mean in each.
 *
 * Promises The Odds API's market keys. The variances are fitted to the engine's own games (seeds 1 to 3, players
 * planned for 15 minutes and more): a book that knows the mean is calibrated, as real closing lines nearly are.
 */
import type { CountDistribution } from '../models/distributions/count-distribution.ts';
import { negativeBinomial } from '../models/distributions/negative-binomial.ts';
import type { ExpectedCounts } from './expected-counts.ts';

export interface PropMarket {
  /** As The Odds API spells it. */
  readonly key: string;
  readonly mean: (counts: ExpectedCounts) => number;
  /** Players expected to have less are not offered. */
  readonly leastMean: number;
  readonly variance: (mean: number) => number;
  /** Distance of alternate lines from the main one. */
  readonly alternateStep: number;
}

/**
 * A negative binomial is more skewed than points in the engine: the mean that gives it the right median is larger.
 */
const SHADE = { points: 1.03, sums: 1.018 } as const;

export const PROP_MARKETS: readonly PropMarket[] = [
  {
    key: 'player_points',
    mean: ({ points }) => SHADE.points * points,
    leastMean: 4,
    variance: (mean) => 2.95 * mean,
    alternateStep: 5,
  },
  {
    key: 'player_rebounds',
    mean: ({ rebounds }) => rebounds,
    leastMean: 2,
    variance: (mean) => (1.12 + 0.026 * mean) * mean,
    alternateStep: 2,
  },
  {
    key: 'player_assists',
    mean: ({ assists }) => assists,
    leastMean: 1.2,
    variance: (mean) => (1.05 + 0.03 * mean) * mean,
    alternateStep: 2,
  },
  {
    key: 'player_threes',
    mean: ({ threes }) => threes,
    leastMean: 0.8,
    variance: (mean) => (1.06 + 0.02 * mean) * mean,
    alternateStep: 1,
  },
  {
    key: 'player_points_rebounds_assists',
    mean: ({ points, rebounds, assists }) => SHADE.sums * (points + rebounds + assists),
    leastMean: 8,
    variance: (mean) => 2.5 * mean,
    alternateStep: 5,
  },
];

/** Means are rounded to this, so that a season needs some hundreds of distributions and not a hundred thousand. */
const MEAN_STEP = 0.05;

export type MarketDistributions = (market: PropMarket, mean: number) => CountDistribution;

/** Distributions by market and mean, each made once. */
export function marketDistributions(): MarketDistributions {
  const made = new Map<string, CountDistribution>();
  return (market, mean) => {
    const steps = Math.max(1, Math.round(mean / MEAN_STEP));
    const key = `${market.key} ${steps}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const rounded = steps * MEAN_STEP;
    const distribution = negativeBinomial(rounded, market.variance(rounded));
    made.set(key, distribution);
    return distribution;
  };
}
