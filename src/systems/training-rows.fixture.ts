/** A small made-up league to learn from: players with a level and a role, nights in order, form as the product makes it. */
import { addDays, daysBetween, type SlateDate, slateDate } from '../league/slate-date.ts';
import { STATS } from '../lines/markets.ts';
import { negativeBinomialPmf } from '../models/distributions/negative-binomial-pmf.ts';
import { SeededRandom } from '../models/resampling/seeded-random.ts';
import { FEATURES } from '../tables/feature-contract.ts';
import { FormBook } from './form/form-book.ts';
import { FORM_COLUMNS } from './form/form-columns.ts';
import type { FormGame } from './form/form-game.ts';
import type { FairLine, PastGame, PlayerInput } from './player-input.ts';
import type { TrainingRows } from './training-rows.ts';

const TEAMS = ['BOS', 'NYK', 'LAL', 'DEN', 'MIA', 'CHI', 'PHX', 'DAL'] as const;
const PLAYERS_PER_TEAM = 9;
const RATES = { points: 0.48, rebounds: 0.18, assists: 0.11, threes: 0.05 } as const;
const OPENING = slateDate('2024-10-22');
const EPOCH = slateDate('1970-01-01');

interface Row {
  readonly game: FormGame;
  readonly input: PlayerInput;
}

/** `nights`: of four games each, with everybody playing. */
export function madeUpRows(nights: number, seed: number): TrainingRows {
  const random = new SeededRandom(seed);
  const players = TEAMS.flatMap((team, at) =>
    Array.from({ length: PLAYERS_PER_TEAM }, (_, nth) => ({
      id: 100 * at + nth + 1,
      team,
      minutes: 34 - 3 * nth,
      level: 0.7 + 0.6 * random.uniform(),
    })),
  );
  const book = new FormBook();
  const past = new Map<number, PastGame[]>();
  const rows: Row[] = [];
  for (let night = 0; night < nights; night += 1) {
    const date = addDays(OPENING, night);
    const games = players.map((player): FormGame => {
      const opponent = TEAMS[(TEAMS.indexOf(player.team) + TEAMS.length / 2) % TEAMS.length] ?? 'BOS';
      const minutes = Math.max(1, Math.round(player.minutes + 8 * (random.uniform() - 0.5)));
      const made = (rate: number) => drawn(rate * player.level * minutes, random.uniform());
      const counts = Object.fromEntries(STATS.map((stat) => [stat, made(RATES[stat])])) as Record<
        (typeof STATS)[number],
        number
      >;
      const gameId = [player.team, opponent].sort().join('');
      return {
        ...counts,
        slateDate: date,
        season: '2024-25',
        gameId: `${night}${gameId}`,
        playerId: player.id,
        team: player.team,
        opponent,
        isHome: player.id % 2 === 1,
        minutes,
        ...{ fga: 10, fg3a: 4, fta: 3, fouls: 2 },
      };
    });
    for (const game of games) {
      const form = book.outlook(game);
      if (form !== null) rows.push({ game, input: inputOf(game, form, past.get(game.playerId) ?? []) });
    }
    book.addSlate(games);
    for (const game of games) {
      const before = past.get(game.playerId) ?? [];
      past.set(game.playerId, [pastGame(game, night), ...before].slice(0, 60));
    }
  }
  return trainingRows(rows);
}

function trainingRows(rows: readonly Row[]): TrainingRows {
  const column = (of: (row: Row) => number) => Float64Array.from(rows, of);
  return {
    length: rows.length,
    features: FEATURES.map((_, at) => column(({ input }) => input.features[at] ?? Number.NaN)),
    form: FORM_COLUMNS.map((_, at) => column(({ input }) => input.form[at] ?? Number.NaN)),
    hasFeatures: new Uint8Array(rows.length).fill(1),
    day: Int32Array.from(rows, ({ game }) => daysBetween(EPOCH, game.slateDate)),
    gameId: rows.map(({ game }) => game.gameId),
    outcome: {
      points: column(({ game }) => game.points),
      rebounds: column(({ game }) => game.rebounds),
      assists: column(({ game }) => game.assists),
      threes: column(({ game }) => game.threes),
      minutes: column(({ game }) => game.minutes),
    },
    input(row) {
      const found = rows[row];
      if (found === undefined) throw new RangeError(`There is no row ${row}.`);
      return found.input;
    },
  };
}

/** The features that systems require, from the past games; the rest is missing. */
function inputOf(game: FormGame, form: Float64Array, games: readonly PastGame[]): PlayerInput {
  const named = new Map<string, number>([
    ['games_in_window', Math.min(20, games.length)],
    ['home', game.playerId % 2],
    ['back_to_back', 0],
    ['zone_mismatch', (game.playerId % 5) - 2],
    ['paint_rate_last_10', 40],
    ['mid_rate_last_10', 20 + (game.playerId % 3)],
    ['three_rate_last_10', 40 - (game.playerId % 3)],
  ]);
  for (const market of [...STATS, 'pra'] as const) {
    const of = (past: PastGame): number =>
      market === 'pra'
        ? (past.points ?? 0) + (past.rebounds ?? 0) + (past.assists ?? 0)
        : (past[market] ?? 0);
    for (const window of [5, 10, 20]) {
      const last = games.slice(0, window);
      named.set(`${market}_avg_last_${window}`, last.reduce((sum, past) => sum + of(past), 0) / last.length);
    }
  }
  const line = Math.floor(named.get('points_avg_last_20') ?? 0) + 0.5;
  const lines: { points: FairLine } = { points: { line, over: 0.5 } };
  return {
    opponent: game.opponent,
    features: Float64Array.from(FEATURES, ({ name }) => named.get(name) ?? Number.NaN),
    form,
    games,
    lines,
  };
}

function pastGame(game: FormGame, night: number): PastGame {
  const { slateDate: date, opponent, minutes, points, rebounds, assists, threes } = game;
  const slate: SlateDate = date;
  return {
    slateDate: slate,
    isThisSeason: true,
    isHome: night % 2 === 0,
    opponent,
    minutes,
    points,
    rebounds,
    assists,
    threes,
  };
}

function drawn(mean: number, u: number): number {
  const pmf = negativeBinomialPmf(mean, 1.3 * mean);
  let below = 0;
  for (let k = 0; k < pmf.length; k += 1) {
    below += pmf[k] ?? 0;
    if (u < below) return k;
  }
  return pmf.length - 1;
}
