/**
 * similarity_balanced_v1: the player’s own past games most like tonight’s.
 *
 * A past game weighs more the newer it is, the nearer its minutes are to those expected tonight, and when venue and
 * opponent are the same; "balanced" because no single likeness decides. The distribution is that of the weighted games,
 * smoothed, with its mean moved to tonight’s minutes. How much each likeness counts is chosen by absolute error on rows
 * held in order.
 */
import { MARKETS, STATS, type Stat } from '../lines/markets.ts';
import { empiricalPmf } from '../models/distributions/empirical-pmf.ts';
import { appearedRows } from './appeared-rows.ts';
import { featureIndex } from './feature-index.ts';
import { formIndex } from './form/form-columns.ts';
import type { PastGame, PlayerInput } from './player-input.ts';
import type { FittedSystem, PredictionSystem } from './prediction-system.ts';
import { USUAL_CORRELATIONS } from './stat-correlations.ts';
import type { TrainingRows } from './training-rows.ts';
import { withSums } from './with-sums.ts';

/** Fewer past games than this make no distribution. */
const LEAST_GAMES = 8;
const LEAST_ROWS = 500;
/** Rows that the likenesses are chosen on: the newest. */
const CHOSEN_ON = 2_000;
const LEAST_MEAN = 0.05;
/** Minutes a game is taken to have had at least, so that a cameo does not speak for a night. */
const LEAST_MINUTES = 4;

interface Likeness {
  /** Games after which a game weighs half. */
  readonly halfLife: number;
  /** Minutes apart at which a game weighs e^-½. */
  readonly minutesApart: number;
  /** What the same opponent, and the same venue, multiply with. */
  readonly sameOpponent: number;
  readonly sameVenue: number;
}

const CANDIDATES: readonly Likeness[] = [12, 25, 50].flatMap((halfLife) =>
  [5, 9].flatMap((minutesApart) =>
    [1, 1.6].map((sameOpponent) => ({ halfLife, minutesApart, sameOpponent, sameVenue: 1.1 })),
  ),
);

interface Artefact {
  readonly version: 1;
  readonly likeness: Likeness;
  /** Rows it was chosen on. */
  readonly rows: number;
}

const [FAST, SLOW] = [formIndex('minutes_decayed_2'), formIndex('minutes_decayed_5')];
const HOME = featureIndex('home');

export const SIMILARITY_BALANCED_V1: PredictionSystem = {
  id: 'similarity_balanced_v1',
  markets: MARKETS,
  requires: [],
  reads: [],
  learns: true,
  isRecalibrated: true,
  fit(rows) {
    const known = appearedRows(rows, () => true).slice(-CHOSEN_ON);
    if (known.length < LEAST_ROWS)
      return Promise.resolve({ kind: 'too_few_rows', rows: known.length, least: LEAST_ROWS });
    const artefact: Artefact = { version: 1, likeness: chosen(rows, known), rows: known.length };
    return Promise.resolve({ kind: 'fitted', artefact });
  },
  open(artefact) {
    const { version, likeness } = artefact as Partial<Artefact>;
    if (version !== 1 || likeness === undefined)
      throw new RangeError('The artefact is none of similarity_balanced_v1, version 1.');
    return serve(likeness);
  },
};

function serve(likeness: Likeness): FittedSystem {
  return {
    predict(input) {
      const games = complete(input);
      if (games.length < LEAST_GAMES) return {};
      const weights = games.map((game, age) => weightOf(likeness, input, game, age));
      const pmfs = STATS.map((stat) => {
        const observations = games.map((game, at) => ({ value: game[stat], weight: weights[at] ?? 0 }));
        const mean = Math.max(LEAST_MEAN, expected(games, weights, stat, minutesTonight(input)));
        return [stat, empiricalPmf(observations, { varianceRatio: 1, mean })] as const;
      });
      return withSums(Object.fromEntries(pmfs) as Record<Stat, Float64Array>, USUAL_CORRELATIONS);
    },
  };
}

type Complete = PastGame & Readonly<Record<Stat | 'minutes', number>>;

function complete({ games, form }: PlayerInput): readonly Complete[] {
  if (Number.isNaN(form[FAST] ?? Number.NaN)) return [];
  return games.filter(
    (game): game is Complete => game.minutes !== null && STATS.every((stat) => game[stat] !== null),
  );
}

function minutesTonight({ form }: PlayerInput): number {
  return Math.max(LEAST_MINUTES, 0.6 * (form[FAST] ?? 0) + 0.4 * (form[SLOW] ?? 0));
}

function weightOf(likeness: Likeness, input: PlayerInput, game: Complete, age: number): number {
  const apart = (game.minutes - minutesTonight(input)) / likeness.minutesApart;
  const opponent = game.opponent === input.opponent ? likeness.sameOpponent : 1;
  const venue = input.features[HOME] === Number(game.isHome) ? likeness.sameVenue : 1;
  return 0.5 ** (age / likeness.halfLife) * Math.exp(-0.5 * apart ** 2) * opponent * venue + 1e-6;
}

/** What was made per minute in the games that count, in tonight’s minutes. */
function expected(
  games: readonly Complete[],
  weights: readonly number[],
  stat: Stat,
  minutes: number,
): number {
  let [made, played] = [0, 0];
  for (const [at, game] of games.entries()) {
    const weight = weights[at] ?? 0;
    made += weight * game[stat];
    played += weight * Math.max(LEAST_MINUTES, game.minutes);
  }
  return (made / played) * minutes;
}

/** The least absolute error of points and rebounds, in the order of the candidates at equality. */
function chosen(rows: TrainingRows, known: Int32Array): Likeness {
  const inputs = Array.from(known, (row) => ({ row, input: rows.input(row) }));
  let best: { readonly likeness: Likeness; readonly error: number } | null = null;
  for (const likeness of CANDIDATES) {
    let error = 0;
    for (const { row, input } of inputs) {
      const games = complete(input);
      if (games.length < LEAST_GAMES) continue;
      const weights = games.map((game, age) => weightOf(likeness, input, game, age));
      for (const stat of ['points', 'rebounds'] as const) {
        const actual = rows.outcome[stat][row] ?? 0;
        error += Math.abs(expected(games, weights, stat, minutesTonight(input)) - actual);
      }
    }
    if (best === null || error < best.error) best = { likeness, error };
  }
  if (best === null) throw new Error('there are no candidates');
  return best.likeness;
}
