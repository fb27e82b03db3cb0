import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { BookGame, BookPlayerLine, BookStatLine, SeasonBook } from '../feeds/season-book.ts';
import type { NbaGameId } from '../league/game-id.ts';
import { MINUTE } from '../league/instant.ts';
import { playerLookup } from '../league/player-name.ts';
import { season } from '../league/season.ts';
import { addDays } from '../league/slate-date.ts';
import { simulateSeason } from './simulated-season.ts';

const LABEL = season('2024-25');
const SEEDS = [1, 2, 3] as const;
const BOOKS: readonly SeasonBook[] = SEEDS.map((seed) => simulateSeason({ seed, season: LABEL }));
const SHORT = simulateSeason({ seed: 1, season: LABEL, days: 21 });
const COUNTS = [
  ...['fgm', 'fga', 'fg3m', 'fg3a', 'ftm', 'fta', 'oreb', 'dreb'],
  ...['ast', 'stl', 'blk', 'tov', 'pf', 'pts'],
] as readonly (keyof BookStatLine)[];

const dateOf = (game: BookGame) => game.listings.at(-1)!.slateDate;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
const digest = (book: SeasonBook): string => {
  const hash = createHash('sha256').update(JSON.stringify(book.games));
  for (const { gameId } of book.games) {
    hash.update(JSON.stringify([book.playerLines(gameId), book.teamLines(gameId)]));
  }
  return hash.digest('hex');
};
const propDigest = (book: SeasonBook, ids: readonly NbaGameId[]): readonly string[] =>
  ids.map((id) =>
    createHash('sha256')
      .update(JSON.stringify(book.propLines(id)))
      .digest('hex'),
  );
const eachGame = (check: (game: BookGame, book: SeasonBook) => void) => () => {
  for (const book of BOOKS) for (const game of book.games) check(game, book);
};
const playersOf = (book: SeasonBook): ReadonlyMap<number, readonly BookPlayerLine[]> =>
  Map.groupBy(
    book.games.flatMap(({ gameId }) => book.playerLines(gameId)),
    ({ playerId }) => playerId,
  );

test('a book says that it is simulated and covers 1,230 games, all of them played', () => {
  for (const book of BOOKS) {
    assert.equal(book.origin, 'simulated');
    assert.equal(book.season, LABEL);
    assert.equal(book.games.length, 1230);
    assert.ok(book.games.every(({ finalAt }) => finalAt !== null));
    assert.ok(book.games.every(({ arena }) => arena!.startsWith('Simulated')));
  }
});

test(
  'the players of a team add up to its line in every count, and its points to the score',
  eachGame((game, book) => {
    const [home, away] = book.teamLines(game.gameId);
    assert.equal(home!.team, game.home);
    assert.equal(away!.team, game.away);
    for (const line of [home!, away!]) {
      const players = book.playerLines(game.gameId).filter(({ team }) => team === line.team);
      for (const count of COUNTS) {
        const total = players.reduce((sum, player) => sum + player[count], 0);
        assert.equal(total, line[count], `${game.gameId} ${line.team} ${count}`);
      }
    }
    assert.equal(game.homePoints, home!.pts);
    assert.equal(game.awayPoints, away!.pts);
    assert.notEqual(game.homePoints, game.awayPoints);
  }),
);

test(
  'shots, makes and points of every line fit together',
  eachGame((game, book) => {
    for (const line of [...book.playerLines(game.gameId), ...book.teamLines(game.gameId)]) {
      assert.equal(line.pts, 2 * (line.fgm - line.fg3m) + 3 * line.fg3m + line.ftm);
      assert.ok(line.fgm <= line.fga && line.fg3m <= line.fg3a && line.ftm <= line.fta);
      assert.ok(line.fg3m <= line.fgm && line.fg3a <= line.fga);
      assert.ok(line.fga - line.fg3a >= line.fgm - line.fg3m);
      assert.ok(COUNTS.every((count) => Number.isInteger(line[count]) && line[count] >= 0));
    }
  }),
);

test(
  'assists need baskets, rebounds need misses, steals need turnovers, blocks need missed twos',
  eachGame((game, book) => {
    const [home, away] = book.teamLines(game.gameId);
    for (const [own, other] of [
      [home!, away!],
      [away!, home!],
    ] as const) {
      assert.ok(own.ast <= own.fgm);
      assert.ok(own.oreb + other.dreb <= own.fga - own.fgm + own.fta - own.ftm);
      assert.ok(own.stl <= other.tov);
      assert.ok(own.blk <= other.fga - other.fg3a - (other.fgm - other.fg3m));
    }
  }),
);

test(
  'team minutes are exact, player minutes are rounded, plus-minus follows the margin',
  eachGame((game, book) => {
    const [home, away] = book.teamLines(game.gameId);
    const margin = game.homePoints! - game.awayPoints!;
    const overtimes = (home!.minutes - 240) / 25;
    assert.ok(Number.isInteger(overtimes) && overtimes >= 0);
    assert.equal(away!.minutes, home!.minutes);
    assert.equal(game.finalAt, game.listings.at(-1)!.tipOff! + (165 + 15 * overtimes) * MINUTE);
    assert.deepEqual([home!.plusMinus, away!.plusMinus], [margin, -margin]);
    for (const line of [home!, away!]) {
      const players = book.playerLines(game.gameId).filter(({ team }) => team === line.team);
      const minutes = players.reduce((sum, player) => sum + player.minutes, 0);
      assert.ok(Math.abs(minutes - line.minutes) <= 5, `${game.gameId} ${minutes}`);
      assert.equal(
        players.reduce((sum, player) => sum + player.plusMinus, 0),
        5 * line.plusMinus,
      );
      assert.ok(players.every((player) => player.minutes <= 48 + 5 * overtimes && player.pf <= 6));
    }
  }),
);

test(
  'eight to fifteen players of a team appear, each once',
  eachGame((game, book) => {
    const lines = book.playerLines(game.gameId);
    for (const team of [game.home, game.away]) {
      const appeared = lines.filter((line) => line.team === team).length;
      assert.ok(appeared >= 8 && appeared <= 15, `${game.gameId} ${team} ${appeared}`);
    }
    assert.equal(new Set(lines.map(({ playerId }) => playerId)).size, lines.length);
    assert.ok(
      lines.findLastIndex(({ team }) => team === game.home) <
        lines.findIndex(({ team }) => team === game.away),
    );
  }),
);

test('players are invented: ids from 9,000,001 up, one name per id, one id per lookup', () => {
  for (const book of BOOKS) {
    const players = playersOf(book);
    assert.ok([...players.keys()].every((id) => id >= 9_000_001 && id < 9_001_000));
    const names = [...players.values()].map((lines) => new Set(lines.map(({ playerName }) => playerName)));
    assert.ok(names.every(({ size }) => size === 1));
    const lookups = names.map(([name]) => playerLookup(name!));
    assert.equal(new Set(lookups).size, players.size);
    assert.ok(players.size >= 450 && players.size <= 510);
  }
});

test('the same seed gives the same book, another seed another', () => {
  assert.equal(digest(simulateSeason({ seed: 1, season: LABEL })), digest(BOOKS[0]!));
  assert.equal(new Set(BOOKS.map(digest)).size, SEEDS.length);
  assert.notEqual(digest(simulateSeason({ seed: 1, season: season('2023-24'), days: 5 })), digest(BOOKS[0]!));
});

test('lines do not depend on the order in which games are asked for', () => {
  const ids = SHORT.games.map(({ gameId }) => gameId);
  const forwards = propDigest(simulateSeason({ seed: 1, season: LABEL, days: 21 }), ids);
  const backwards = propDigest(SHORT, ids.toReversed()).toReversed();
  assert.deepEqual(forwards, backwards);
  assert.deepEqual(propDigest(SHORT, ids.slice(40, 45)), forwards.slice(40, 45));
});

test('a short book holds the games first scheduled in its days, the same as in the whole season', () => {
  const whole = BOOKS[0]!;
  const opening = whole.games[0]!.listings[0]!.slateDate;
  const expected = whole.games.filter(({ listings }) => listings[0]!.slateDate < addDays(opening, 21));
  assert.deepEqual(SHORT.games, expected);
  for (const { gameId } of SHORT.games) {
    assert.deepEqual(SHORT.playerLines(gameId), whole.playerLines(gameId));
  }
  const { gameId } = SHORT.games[60]!;
  assert.deepEqual(SHORT.propLines(gameId), whole.propLines(gameId));
});

test('asking for a game that is not in the book throws', () => {
  const later = BOOKS[0]!.games.at(-1)!.gameId;
  assert.throws(() => SHORT.playerLines(later), /not in this simulated season/);
});

test('the first three weeks hold two overtime games and a trade seen on both sides', () => {
  for (const seed of [11, 12, 13]) {
    const book = simulateSeason({ seed, season: LABEL, days: 21 });
    const overtimes = book.games.filter(({ gameId }) => book.teamLines(gameId)[0]!.minutes > 240);
    assert.ok(overtimes.length >= 2, `seed ${seed}`);
    const traded = [...playersOf(book).values()].filter(
      (lines) => new Set(lines.map(({ team }) => team)).size > 1,
    );
    assert.equal(traded.length, 2, `seed ${seed}`);
  }
});

test('a player belongs to one team at a time: a traded one never goes back', () => {
  for (const book of BOOKS) {
    const ordered = book.games.toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
    const teams = new Map<number, string[]>();
    for (const { playerId, team } of ordered.flatMap(({ gameId }) => book.playerLines(gameId))) {
      const seen = teams.get(playerId) ?? [];
      if (seen.at(-1) !== team) teams.set(playerId, [...seen, team]);
    }
    const moves = [...teams.values()].map(({ length }) => length - 1);
    assert.ok(Math.max(...moves) === 1);
    assert.ok(moves.filter((count) => count === 1).length >= 8);
  }
});

test('regular players miss games, some of them for weeks', () => {
  for (const book of BOOKS) {
    const regulars = [...playersOf(book).values()].filter(
      (lines) => mean(lines.map((line) => line.minutes)) >= 26,
    );
    const played = regulars.map(({ length }) => length);
    assert.ok(mean(played) > 55 && mean(played) < 72, String(mean(played)));
    assert.ok(Math.min(...played) < 50);
  }
});

test('scores, shots and spreads are those of the league', () => {
  for (const book of BOOKS) {
    const lines = book.games.flatMap(({ gameId }) => book.teamLines(gameId));
    const of = (count: keyof BookStatLine) => lines.map((line) => line[count]);
    const near = (count: keyof BookStatLine, usual: number, within: number) =>
      assert.ok(Math.abs(mean(of(count)) - usual) < within, `${count} ${mean(of(count))}`);
    near('pts', 112, 2.5);
    near('fga', 88.5, 2);
    near('fg3a', 37, 2.5);
    near('fta', 21, 2);
    near('oreb', 11, 1);
    near('dreb', 33.5, 1.5);
    near('ast', 26, 1.5);
    near('tov', 13.2, 1);
    near('pf', 18, 1.5);
    assert.ok(deviation(of('pts')) > 11.5 && deviation(of('pts')) < 14.5);
    const usual = of('pts').filter((points) => points >= 85 && points <= 145).length / lines.length;
    assert.ok(usual > 0.96, String(usual));
    const margins = book.games.map(({ homePoints, awayPoints }) => homePoints! - awayPoints!);
    assert.ok(mean(margins) > 0.5 && mean(margins) < 4);
    assert.ok(deviation(margins) > 13.5 && deviation(margins) < 17.5);
    const overtimes = book.games.filter(({ gameId }) => book.teamLines(gameId)[0]!.minutes > 240).length;
    assert.ok(overtimes / 1230 > 0.02 && overtimes / 1230 < 0.07, String(overtimes));
  }
});

test('points of a player vary three times as much as a Poisson count would', () => {
  const ratios = [...playersOf(BOOKS[0]!).values()]
    .filter((lines) => lines.length >= 40 && mean(lines.map(({ pts }) => pts)) >= 10)
    .map((lines) => deviation(lines.map(({ pts }) => pts)) ** 2 / mean(lines.map(({ pts }) => pts)));
  assert.ok(mean(ratios) > 2.5 && mean(ratios) < 3.8, String(mean(ratios)));
});
