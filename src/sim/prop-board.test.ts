import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BookGame, BookPlayerLine, BookPropLine, SeasonBook } from '../feeds/season-book.ts';
import { MINUTE } from '../league/instant.ts';
import { type PlayerLookup, playerLookup } from '../league/player-name.ts';
import { season } from '../league/season.ts';
import { simulateSeason } from './simulated-season.ts';

const BOOK: SeasonBook = simulateSeason({ seed: 1, season: season('2024-25'), days: 100 });
const GAMES = BOOK.games.map((game) => ({ game, lines: BOOK.propLines(game.gameId) }));
const EARLY = GAMES.filter(({ game }) => game.gameId <= '0022400150');

const tipOf = (game: BookGame) => game.listings.at(-1)!.tipOff!;
const leadMinutes = (game: BookGame, line: BookPropLine) => (tipOf(game) - line.capturedAt) / MINUTE;
const board = ({ game, lines }: (typeof GAMES)[number], lead: number) =>
  lines.filter((line) => leadMinutes(game, line) === lead);
/** Books that print every name as the league does, but for accents. */
const CAREFUL: readonly string[] = ['draftkings', 'fanduel'];
const carefulBoard = (entry: (typeof GAMES)[number], lead: number) =>
  board(entry, lead).filter(({ bookmaker }) => CAREFUL.includes(bookmaker));
const offerKey = ({ bookmaker, market, playerName }: BookPropLine) => `${bookmaker}/${market}/${playerName}`;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const median = (values: readonly number[]) => {
  const ordered = values.toSorted((a, b) => a - b);
  return (ordered[(ordered.length - 1) >> 1]! + ordered[ordered.length >> 1]!) / 2;
};

test('four books show five markets six hours and forty minutes before tip-off', () => {
  for (const entry of GAMES) {
    const { game, lines } = entry;
    const leads = new Set(lines.map((line) => leadMinutes(game, line)));
    assert.ok(leads.has(360) && leads.has(40), game.gameId);
    assert.ok(
      [...leads].every((lead) => [360, 40, -50].includes(lead)),
      game.gameId,
    );
  }
  const { lines } = GAMES[0]!;
  assert.deepEqual([...new Set(lines.map(({ bookmaker }) => bookmaker))].toSorted(), [
    'betmgm',
    'draftkings',
    'fanduel',
    'williamhill_us',
  ]);
  assert.deepEqual([...new Set(lines.map(({ market }) => market))].toSorted(), [
    'player_assists',
    'player_points',
    'player_points_rebounds_assists',
    'player_rebounds',
    'player_threes',
  ]);
});

test('seven to nine players of each team are on the board', () => {
  for (const entry of GAMES) {
    const names = new Set(carefulBoard(entry, 40).map(({ playerName }) => playerName));
    assert.ok(names.size >= 12 && names.size <= 18, `${entry.game.gameId} ${names.size}`);
  }
});

test('a few games, some of them early, have a board captured after tip-off, and most have none', () => {
  const inGame = (entries: typeof GAMES) =>
    entries.filter(({ game, lines }) => lines.some(({ capturedAt }) => capturedAt >= tipOf(game))).length;
  assert.ok(inGame(EARLY) >= 2);
  assert.ok(inGame(GAMES) / GAMES.length < 0.06);
});

test('between the boards some lines move, some players leave and some come', () => {
  let moved = 0;
  let gone = 0;
  let come = 0;
  let kept = 0;
  for (const entry of EARLY) {
    const first = new Map(board(entry, 360).map((line) => [offerKey(line), line]));
    const last = new Map(board(entry, 40).map((line) => [offerKey(line), line]));
    for (const [key, line] of last) {
      const before = first.get(key);
      if (before === undefined) come += 1;
      else if (before.line === line.line && before.overPrice === line.overPrice) kept += 1;
      else moved += 1;
    }
    gone += [...first.keys()].filter((key) => !last.has(key)).length;
  }
  for (const count of [moved, gone, come, kept]) assert.ok(count > 100, `${moved} ${gone} ${come} ${kept}`);
});

test('lines are whole only at one book, alternates stand only at another', () => {
  const lines = EARLY.flatMap((entry) => entry.lines);
  const whole = lines.filter(({ line }) => line % 1 === 0);
  assert.deepEqual([...new Set(whole.map(({ bookmaker }) => bookmaker))], ['williamhill_us']);
  assert.ok(lines.every(({ line }) => line > 0 && line % 0.5 === 0));
  const crowded = EARLY.flatMap((entry) => [...Map.groupBy(board(entry, 40), offerKey).values()]).filter(
    (rows) => rows.length > 1,
  );
  assert.ok(crowded.length > 50);
  assert.deepEqual([...new Set(crowded.flat().map(({ bookmaker }) => bookmaker))], ['draftkings']);
});

test('prices are American odds, and no row is without one', () => {
  const prices = EARLY.flatMap(({ lines }) => lines).map(({ overPrice, underPrice }) => [
    overPrice,
    underPrice,
  ]);
  assert.ok(prices.every((pair) => pair.some((price) => price !== null)));
  const given = prices.flat().filter((price) => price !== null);
  assert.ok(given.every((price) => Number.isInteger(price) && (price >= 100 || price < -100)));
});

test('books print no accents, and two of them every name as a player of one of the two teams has it', () => {
  for (const { game, lines } of GAMES) {
    const known = new Set(
      [...BOOK.playerLines(game.gameId), ...BOOK.boxDetails!(game.gameId)!.absent].map(({ playerName }) =>
        playerLookup(playerName),
      ),
    );
    for (const { bookmaker, playerName } of lines) {
      assert.ok(!/\p{M}/u.test(playerName.normalize('NFD')), playerName);
      if (CAREFUL.includes(bookmaker)) assert.ok(known.has(playerLookup(playerName)), playerName);
    }
  }
});

test('two books print a few names otherwise, always the same ones and never as another player’s', () => {
  const players = new Set(BOOK.players!().map(({ playerName }) => playerLookup(playerName)));
  const careless = GAMES.flatMap(({ lines }) => lines).filter(
    ({ bookmaker }) => !CAREFUL.includes(bookmaker),
  );
  const strange = careless.filter(({ playerName }) => !players.has(playerLookup(playerName)));
  const share = strange.length / careless.length;
  assert.ok(share > 0.005 && share < 0.06, String(share));
  const names = new Set(strange.map(({ playerName }) => playerName));
  const reversed = [...names].filter((name) =>
    players.has(playerLookup(name.split(' ').toReversed().join(' '))),
  );
  assert.ok(reversed.length > 0 && reversed.length < names.size, `${reversed.length} of ${names.size}`);
});

test('some players with closing lines do not appear: late scratches, 1 to 4 % of them, early ones too', () => {
  const scratched = (entries: typeof GAMES) => {
    const listed = entries.flatMap((entry) => {
      const appeared = new Set(
        BOOK.playerLines(entry.game.gameId).map(({ playerName }) => playerLookup(playerName)),
      );
      const names = new Set(carefulBoard(entry, 40).map(({ playerName }) => playerLookup(playerName)));
      return [...names].map((name) => appeared.has(name));
    });
    return listed.filter((hasAppeared) => !hasAppeared).length / listed.length;
  };
  assert.ok(scratched(GAMES) > 0.01 && scratched(GAMES) < 0.04, String(scratched(GAMES)));
  assert.ok(scratched(EARLY) > 0);
});

test('closing points lines beat the average of the last ten games, by less than oracles would', () => {
  const errors = againstTenGameAverage();
  assert.ok(errors.line.length > 7_000);
  const ratio = mean(errors.line) / mean(errors.average);
  assert.ok(ratio > 0.9 && ratio < 0.97, String(ratio));
  assert.ok(
    Math.abs(errors.over / (errors.over + errors.under) - 0.5) < 0.025,
    `${errors.over} ${errors.under}`,
  );
});

function againstTenGameAverage() {
  const history = new Map<PlayerLookup, number[]>();
  const errors = { line: [] as number[], average: [] as number[], over: 0, under: 0 };
  const ordered = GAMES.toSorted((a, b) => tipOf(a.game) - tipOf(b.game));
  for (const entry of ordered) {
    const lines = new Map<PlayerLookup, BookPlayerLine>(
      BOOK.playerLines(entry.game.gameId).map((line) => [playerLookup(line.playerName), line]),
    );
    const closing = board(entry, 40).filter(({ market }) => market === 'player_points');
    for (const [name, rows] of Map.groupBy(closing, ({ playerName }) => playerLookup(playerName))) {
      const result = lines.get(name)?.pts;
      const past = history.get(name)?.slice(-10) ?? [];
      if (result === undefined || past.length < 10) continue;
      const line = median(rows.map((row) => row.line));
      errors.line.push(Math.abs(result - line));
      errors.average.push(Math.abs(result - mean(past)));
      if (result > line) errors.over += 1;
      if (result < line) errors.under += 1;
    }
    for (const [name, { pts }] of lines) history.set(name, [...(history.get(name) ?? []), pts]);
  }
  return errors;
}
