/**
 * moving_average_baseline_v1: recent form, nudged by venue and rest, with the player's own spread.
 *
 * mean = blend of the last 5, last 10, last 20 and season averages × venue × rest
 * variance = the player's sample variance over the last 20 games, shrunk towards the variance that a player of
 * this mean usually has, as if that prior had been seen PRIOR_GAMES times.
 *
 * PRA has windows of its own; the other sums add up their parts. Nothing is fitted: its artefact is its constants.
 */
import type { Stat } from '../lines/markets.ts';
import { MARKETS } from '../lines/markets.ts';
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';
import { featureIndex } from './feature-index.ts';
import type { MarketPmfs } from './player-input.ts';
import type { PredictionSystem } from './prediction-system.ts';
import { USUAL_CORRELATIONS } from './stat-correlations.ts';
import { withSums } from './with-sums.ts';

type Windowed = Stat | 'pra';

const WINDOWED = ['points', 'rebounds', 'assists', 'threes', 'pra'] as const;

/** Shares of the windows; the season’s goes to the last 20 until the season has a game. */
const BLEND = { last5: 0.15, last10: 0.25, last20: 0.3, season: 0.3 };

// The factors and dispersions below were measured on the 2023-24 regular season, players of 20 games or more
// (N = 25,258 player-games of 445 players), each game against the player's own season mean.

const VENUE = { home: 1.009, away: 0.991 };
/**
 * The second of two consecutive days, given that the player appears (N = 3,758): above 1, because those who rest
 * leave their shots to those who play.
 */
const BACK_TO_BACK = 1.02;

/** Variance over mean of a player's games: the prior for players with few of them. */
const DISPERSION: Readonly<Record<Windowed, number>> = {
  points: 3.25,
  rebounds: 1.49,
  assists: 1.32,
  threes: 1.18,
  pra: 3.5,
};
const PRIOR_GAMES = 10;
/** A player whose window is all zeros can still score. */
const LEAST_MEAN = 0.05;

const CONSTANTS = { version: 1, BLEND, VENUE, BACK_TO_BACK, DISPERSION, PRIOR_GAMES, LEAST_MEAN };

const columns = (market: Windowed) => ({
  last5: featureIndex(`${market}_avg_last_5`),
  last10: featureIndex(`${market}_avg_last_10`),
  last20: featureIndex(`${market}_avg_last_20`),
  season: featureIndex(`${market}_avg_season`),
  sd: featureIndex(`${market}_sd_last_20`),
});
const COLUMNS = Object.fromEntries(WINDOWED.map((market) => [market, columns(market)])) as Readonly<
  Record<Windowed, ReturnType<typeof columns>>
>;
const [GAMES, HOME, SECOND_DAY] = ['games_in_window', 'home', 'back_to_back'].map(featureIndex) as [
  number,
  number,
  number,
];

export const MOVING_AVERAGE_BASELINE_V1: PredictionSystem = {
  id: 'moving_average_baseline_v1',
  markets: MARKETS,
  requires: [
    ...WINDOWED.flatMap((market) => [5, 10, 20].map((games) => `${market}_avg_last_${games}`)),
    'games_in_window',
  ],
  reads: [],
  learns: false,
  isRecalibrated: false,
  fit: () => Promise.resolve({ kind: 'fitted', artefact: CONSTANTS }),
  open(artefact) {
    if (JSON.stringify(artefact) !== JSON.stringify(CONSTANTS))
      throw new RangeError(
        'The artefact holds other constants than this build of moving_average_baseline_v1.',
      );
    return { predict: ({ features }) => predict(features) };
  },
};

function predict(features: Float64Array): MarketPmfs {
  const own = Object.fromEntries(WINDOWED.map((market) => [market, pmfOf(features, market)]));
  return { ...withSums(own as Readonly<Record<Stat, Float64Array>>, USUAL_CORRELATIONS), ...own };
}

function pmfOf(features: Float64Array, market: Windowed): Float64Array {
  const at = (index: number) => features[index] ?? Number.NaN;
  const { last5, last10, last20, season, sd } = COLUMNS[market];
  const ofSeason = Number.isNaN(at(season)) ? at(last20) : at(season);
  const form =
    BLEND.last5 * at(last5) + BLEND.last10 * at(last10) + BLEND.last20 * at(last20) + BLEND.season * ofSeason;
  const mean = Math.max(LEAST_MEAN, form * venue(at(HOME)) * (at(SECOND_DAY) === 1 ? BACK_TO_BACK : 1));
  const prior = DISPERSION[market] * mean;
  const spread = at(sd);
  const games = at(GAMES);
  const variance = Number.isNaN(spread)
    ? prior
    : (games * spread ** 2 + PRIOR_GAMES * prior) / (games + PRIOR_GAMES);
  return negativeBinomialPmf(mean, Math.max(variance, mean));
}

function venue(home: number): number {
  if (Number.isNaN(home)) return 1;
  return home === 1 ? VENUE.home : VENUE.away;
}
