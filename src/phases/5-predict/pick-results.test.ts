/** Published picks against the box score: each at its own line, price and book. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PICK_RESULTS, PLAYER_PROP_PREDICTIONS, PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import { NBAC_SCHEDULE } from '../../tables/nba-raw.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { make, type RowStore } from '../3-analytics/analytics-run.fixture.ts';
import { propRows } from '../3-analytics/small-season.fixture.ts';
import {
  didNotPlay,
  GAME,
  GRADED,
  inGame,
  NIGHT,
  named,
  pick,
  playedNight,
  prediction,
  scorer,
  summarised,
  summaryOf,
} from './grading.fixture.ts';
import { PICK_RESULTS_OUTPUT } from './pick-results.ts';

test('the same player in two books is two results, each at its own line and price', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  const points = player.points ?? assert.fail();
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: points - 0.5 })]);
  store.put(PUBLISHED_PICKS, [
    pick(player, { sequence: 1, book: 'draftkings', line: points - 0.5, price: -125 }),
    pick(player, { sequence: 2, book: 'fanduel', line: points + 0.5, price: 150 }),
    pick(player, { sequence: 3, book: 'betmgm', line: points, price: -110 }),
    pick(player, { sequence: 4, book: 'betmgm', line: points + 0.5, price: 150, side: 'UNDER' }),
  ]);
  const results = await resultsOf(store);
  assert.deepEqual(
    results.map(({ book, result, profit }) => [book, result, profit]),
    [
      ['draftkings', 'won', 0.8],
      ['fanduel', 'lost', -1],
      ['betmgm', 'push', 0],
      ['betmgm', 'won', 1.5],
    ],
  );
});

test('closing-line value is taken from quotes later than the pick, and is null without one', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(
    store,
    (row) => inGame(row) && row.team === GAME.home && row.player_id % 1000 === 1,
  );
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(player), line: 20.5 })]);
  store.put(ODDS_API_PLAYER_PROPS, propRows(GAME, 60));
  store.put(PUBLISHED_PICKS, [pick(player, { line: 20.5, price: 110 })]);
  const [still] = await resultsOf(store);
  assert.deepEqual([still?.closing_line, still?.closing_probability_value], [null, null]);

  // The line moves up by one; the old one is still to be had, at −110 both ways: even, without the margin.
  const later = propRows(GAME, 5).flatMap((row) => [
    { ...row, line: row.line + 1 },
    { ...row, market: `${row.market}_alternate` },
  ]);
  store.put(ODDS_API_PLAYER_PROPS, later);
  const [moved] = await resultsOf(store);
  assert.equal(moved?.closing_line, 21.5);
  assert.equal(moved?.closing_points_value, 1);
  assert.ok(Math.abs((moved?.closing_fair ?? 0) - 0.5) < 1e-12);
  assert.ok(Math.abs((moved?.closing_probability_value ?? 0) - (0.5 - 1 / 2.1)) < 1e-12);
});

test('a pick is void with its player, and pending with his game', async () => {
  const store = await summarised(playedNight());
  const absent = summaryOf(store, didNotPlay);
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ ...named(absent), line: 10.5 })]);
  const other = store
    .rows(NBAC_SCHEDULE)
    .find((row) => row.game_id !== GAME.gameId && row.purpose === 'postgame');
  store.put(NBAC_SCHEDULE, [{ ...(other ?? assert.fail()), status: 'live' }]);
  const playing = summaryOf(store, (row) => row.game_id === other?.game_id && row.status === 'appeared');
  store.put(PUBLISHED_PICKS, [pick(absent, { sequence: 1 }), pick(playing, { sequence: 2 })]);
  assert.deepEqual(
    (await resultsOf(store)).map(({ result, void_reason, profit }) => [result, void_reason, profit]),
    [
      ['void', 'LateScratch', null],
      ['pending', null, null],
    ],
  );
});

async function resultsOf(store: RowStore) {
  assert.equal((await make(store, PICK_RESULTS_OUTPUT, NIGHT, GRADED)).kind, 'rows');
  return store.rows(PICK_RESULTS);
}
