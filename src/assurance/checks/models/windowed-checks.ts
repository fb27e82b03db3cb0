/**
 * What the graded predictions of the last 28 days say of each system in each market.
 *
 * A figure is beyond its limit when it is so for sure: by three standard errors, by whole games, over more than 200 rows
 * of 20 games. What lies beyond by chance says nothing, and a figure of a small league is mostly chance.
 */
import type { Threshold } from '../../../pipeline/threshold.ts';
import type { Check, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { after, onceSettled } from '../due.ts';
import { noneOf } from '../limits.ts';
import { makeAgain, seeModels } from '../mend.ts';
import { clusteredRatio, type RatioOfGames } from './clustered-ratio.ts';
import { type GradedGame, gamesUpTo, readGradedGames } from './graded-games.ts';

const ERRORS = 3;
const LEAST_ROWS = 200;
const LEAST_GAMES = 20;

interface Figure {
  readonly id: string;
  readonly question: string;
  readonly what: string;
  readonly why: string;
  readonly part: (game: GradedGame) => number;
  readonly whole: (game: GradedGame) => number;
  /** What the rows are that must be more than 200. */
  readonly rows: (game: GradedGame) => number;
  /** Null: no limit to that side. */
  readonly least: number | null;
  readonly most: number | null;
  /** Only of this market; null: of all. */
  readonly market: string | null;
  readonly isCeiling: boolean;
}

const FIGURES: readonly Figure[] = [
  {
    id: 'models.calibration.pit_mean',
    question: 'Are the distributions of each system centred where the results are?',
    what: 'mean of the PIT',
    // On 2024-25 between 0.41 and 0.54.
    why: 'It is 1/2 where the distributions are right; below 0.4 or above 0.6 a system is too high or too low for everybody.',
    part: ({ pit }) => pit,
    whole: ({ n }) => n,
    rows: ({ n }) => n,
    least: 0.4,
    most: 0.6,
    market: null,
    isCeiling: false,
  },
  {
    id: 'models.calibration.pit_variance',
    question: 'Are the distributions of each system as wide as the results scatter?',
    what: 'mean square of the PIT about 1/2',
    why: 'It is 1/12 where the distributions are right; beyond half as much again they are far too narrow, below half far too wide.',
    part: ({ pitSquares }) => pitSquares,
    whole: ({ n }) => n,
    rows: ({ n }) => n,
    least: 0.5 / 12,
    most: 1.5 / 12,
    market: null,
    isCeiling: false,
  },
  {
    id: 'models.calibration.coverage_80',
    question: 'Do the 80 % intervals of each system hold about 80 % of the results?',
    what: 'share of the PIT between 0.1 and 0.9',
    why: 'An interval that holds less than 70 % or more than 90 % is not what it says.',
    part: ({ within80 }) => within80,
    whole: ({ n }) => n,
    rows: ({ n }) => n,
    least: 0.7,
    most: 0.9,
    market: null,
    isCeiling: false,
  },
  {
    id: 'models.bias_against_line',
    question: 'Does each system lie about as often above the line as below it, and as far?',
    what: 'mean of median − line, in mean absolute errors of the line',
    why: 'A model with a better error and a bias of −2.26 points against the line was once put in service: 0.45 of the line’s error.',
    part: ({ edge }) => edge,
    whole: ({ lineError }) => lineError,
    rows: ({ lined }) => lined,
    least: -0.3,
    most: 0.3,
    market: null,
    isCeiling: false,
  },
  {
    id: 'models.direction_balance',
    question: 'Does each system favour both sides over the weeks?',
    what: 'share of OVER among the favoured sides',
    why: 'Models with 80 to 90 % UNDER were once in service for weeks.',
    part: ({ favouredOver }) => favouredOver,
    whole: ({ favoured }) => favoured,
    rows: ({ favoured }) => favoured,
    least: 0.15,
    most: 0.85,
    market: null,
    isCeiling: false,
  },
  {
    id: 'models.ceiling.points_error',
    question: 'Is no system much closer to the points than the line is?',
    what: 'points MAE over the line’s',
    why: 'Below 0.95 of the line’s error it is a leak until proven otherwise.',
    part: ({ error }) => error,
    whole: ({ lineError }) => lineError,
    rows: ({ lined }) => lined,
    least: 0.95,
    most: null,
    market: 'points',
    isCeiling: true,
  },
  {
    id: 'models.ceiling.hit_rate',
    question: 'Is no system right more often than anybody is?',
    what: 'share of favoured sides that were right',
    why: 'Above 58 % it is a leak until proven otherwise: 84 % were once published.',
    part: ({ right }) => right,
    whole: ({ decided }) => decided,
    rows: ({ decided }) => decided,
    least: null,
    most: 0.58,
    market: null,
    isCeiling: true,
  },
];

export const WINDOWED_CHECKS: readonly Check[] = FIGURES.map(windowedCheck);

function windowedCheck(figure: Figure): Check {
  return {
    id: figure.id,
    group: 'models',
    question: figure.question,
    owner: 'models',
    purpose: 'postgame',
    threshold: threshold(figure),
    severity: figure.isCeiling ? 'page' : 'warn',
    isBlocking: figure.isCeiling,
    mend: figure.isCeiling ? makeAgain('ml_feature_store_v2', 'player_prop_predictions') : seeModels,
    due: onceSettled(after('prediction_accuracy')),
    look: (facts) => look(facts, figure),
  };
}

function threshold({ id, what, why, least, most, market }: Figure): Threshold {
  const limits = [
    least === null ? null : `below ${short(least)}`,
    most === null ? null : `above ${short(most)}`,
  ].filter((each) => each !== null);
  return noneOf({
    metric: id.replaceAll('.', '_'),
    numerator: `systems in a market whose ${what} is ${limits.join(' or ')} for sure`,
    denominator: `systems in ${market === null ? 'a market' : `the market ${market}`} with more than ${LEAST_ROWS} rows of ${LEAST_GAMES} games in the last 28 days`,
    appliesWhen: 'the night is graded; for sure: by three standard errors, by whole games',
    why,
  });
}

async function look({ items, date }: CheckFacts, figure: Figure): Promise<Look> {
  const samples: string[] = [];
  let measured = 0;
  for (const [pair, all] of await items.once(readGradedGames)) {
    if (figure.market !== null && !pair.endsWith(` ${figure.market}`)) continue;
    const games = gamesUpTo(all, date);
    const rows = games.reduce((total, game) => total + figure.rows(game), 0);
    const found = clusteredRatio(
      games.map((game) => ({ part: figure.part(game), whole: figure.whole(game) })),
    );
    if (found === null || rows <= LEAST_ROWS || found.games < LEAST_GAMES) continue;
    measured += 1;
    if (isBeyond(figure, found)) samples.push(sentence(pair, figure, found, rows));
  }
  return { numerator: samples.length, denominator: measured, samples };
}

function isBeyond({ least, most }: Figure, { ratio, error }: RatioOfGames): boolean {
  return (
    (least !== null && ratio + ERRORS * error < least) || (most !== null && ratio - ERRORS * error > most)
  );
}

function sentence(pair: string, { what }: Figure, { ratio, error, games }: RatioOfGames, rows: number) {
  return `${pair}: ${what} ${short(ratio)} ± ${short(ERRORS * error)} (${rows} rows of ${games} games)`;
}

function short(value: number): string {
  return String(Number(value.toFixed(3)));
}
