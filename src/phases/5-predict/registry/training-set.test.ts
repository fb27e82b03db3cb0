import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../../../league/eastern.ts';
import { playerLookup } from '../../../league/player-name.ts';
import { seasonOf } from '../../../league/season.ts';
import { addDays, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import { FEATURES } from '../../../tables/feature-contract.ts';
import { PLAYER_GAME_SUMMARY } from '../../../tables/nba-analytics.ts';
import type { RowStore } from '../../3-analytics/analytics-run.fixture.ts';
import { playerHistory } from '../../3-analytics/player-history.ts';
import { formTonight } from '../batch/form-tonight.ts';
import { pastGames } from './past-games.ts';
import { FIRST, features, gameOf, type Night, stored, summary } from './registry-run.fixture.ts';
import { noTrainingRows, trainingRows } from './training-set.ts';

const LAST = addDays(FIRST, 20);
const RANGE = { from: FIRST, to: LAST };
const LATER = easternInstant(addDays(LAST, 5), 12);
const night = (day: number, playerId = 1, points: number | null = 20): Night => ({
  date: addDays(FIRST, day),
  playerId,
  points,
});
const rowsOf = (store: RowStore, range = RANGE, cutoff = LATER) => trainingRows(store.reader(cutoff), range);
const points = (rows: { outcome: { points: Float64Array } }) => [...rows.outcome.points];

test('a row is what was known before the game, beside what the player then did', async () => {
  const nights = [night(0, 1, 20), night(0, 2, 7), night(3, 1, 31)];
  const rows = await rowsOf(stored(nights.map(summary), nights.map(features)));
  assert.deepEqual(points(rows), [20, 7, 31]);
  assert.deepEqual([...rows.hasFeatures], [1, 1, 1]);
  assert.equal((rows.day[2] ?? 0) - (rows.day[0] ?? 0), 3);
  assert.deepEqual(rows.gameId, [gameOf(FIRST), gameOf(FIRST), gameOf(addDays(FIRST, 3))]);
  const column = FEATURES.findIndex(({ name }) => name === 'points_avg_last_5');
  assert.deepEqual([...(rows.features[column] ?? [])], [20, 7, 31]);
  assert.ok(Number.isNaN(rows.features[column + 1]?.[0]), 'what is missing is NaN');
});

test('who was expected and did not appear is there without an outcome, listed or not', async () => {
  const listed = night(1, 1, null);
  const featured = [listed, night(1, 2, 11), night(1, 3, 9)].map(features);
  const rows = await rowsOf(stored([summary(listed), summary(night(1, 2, 11))], featured));
  assert.deepEqual(points(rows), [Number.NaN, 11, Number.NaN]);
});

test('a game that nobody has summarised before the cut-off is in no row', async () => {
  const nights = [night(0), night(2)];
  const store = stored([summary(night(0))], nights.map(features));
  assert.deepEqual(points(await rowsOf(store)), [20]);
  const both = stored(nights.map(summary), nights.map(features));
  assert.deepEqual(points(await rowsOf(both, RANGE, easternInstant(addDays(FIRST, 2), 20))), [20]);
});

test('a player is found by his id under another name, and by his name where the row has no id', async () => {
  const other = { player_lookup: playerLookup('Somebody Else') };
  const nights = [night(0), night(1, 2, 13)];
  const store = stored(nights.map(summary), [
    features({ ...night(0), changes: other }),
    features({ ...night(1, 2, 13), changes: { player_id: null } }),
  ]);
  const rows = await rowsOf(store);
  assert.deepEqual(points(rows), [20, 13]);
});

test('an older game without features, or with those of another contract, is form and outcome of who appeared', async () => {
  const nights = [night(0), night(0, 2, null), night(2), night(4)];
  const old = features({ ...night(2), changes: { contract_version: 1 } });
  const rows = await rowsOf(stored(nights.map(summary), [old, features(night(4))]));
  assert.deepEqual([...rows.hasFeatures], [0, 0, 1]);
  assert.deepEqual(points(rows), [20, 20, 20]);
  assert.ok(rows.features.every((column) => Number.isNaN(column[0])));
  assert.deepEqual([rows.form[3]?.[0], rows.form[3]?.[1]], [Number.NaN, 30], 'minutes of the last game');
  assert.deepEqual(rows.input(0).lines, {});
});

test('the input of a row is what serving makes of the same moment, in this season and across seasons', async () => {
  const dates = ['2023-03-01', '2023-11-02', '2024-01-05', '2024-11-01', '2024-11-03', '2024-11-04'].map(
    slateDate,
  );
  const nights = dates.flatMap((date, n) =>
    [1, 2].map((playerId): Night => ({ date, playerId, points: n + playerId })),
  );
  const store = stored(nights.map(summary), nights.map(features));
  const range = { from: slateDate('2023-10-01'), to: slateDate('2024-11-30') };
  const rows = await rowsOf(store, range);
  const inRange = nights.filter(({ date }) => date >= range.from);
  assert.equal(rows.length, inRange.length);
  for (const [row, { date, playerId }] of inRange.entries()) {
    const served = await servedOn(store, date, playerId);
    const input = rows.input(row);
    assert.deepEqual(input.games, served.games, `${date} ${playerId}`);
    assert.deepEqual(input.form, served.form, `${date} ${playerId}`);
  }
});

/** By the road that predictions take. */
async function servedOn(store: RowStore, date: SlateDate, playerId: number) {
  const read = store.reader(easternInstant(date, 18));
  const season = seasonOf(date);
  const history = await playerHistory(read, season, date);
  const book = await formTonight(read, season, date);
  const [team, opponent] = playerId % 2 === 0 ? ['BOS', 'NYK'] : ['NYK', 'BOS'];
  const isHome = playerId % 2 === 0;
  const form = book.outlook({
    slateDate: date,
    playerId,
    season,
    team: team ?? null,
    opponent: opponent ?? null,
    isHome,
  });
  const nothing = (await trainingRowsOfNothing()).form;
  return { games: pastGames(history.gamesOf(playerId), season), form: form ?? nothing };
}

async function trainingRowsOfNothing() {
  return { form: Float64Array.from(noTrainingRows().form, () => Number.NaN) };
}

test('a game on the slate or after it changes nothing of the row before it', async () => {
  const nights = [night(0), night(2), night(4)];
  const before = await rowsOf(stored(nights.map(summary), nights.map(features)));
  const planted = summary({ ...night(5, 1, 99), changes: { game_id: gameOf(addDays(FIRST, 5)) } });
  const after = stored([...nights.map(summary), planted], nights.map(features)).put(PLAYER_GAME_SUMMARY, [
    summary(night(4, 1, 77)) as never,
  ]);
  const rows = await rowsOf(after);
  for (const row of [0, 1, 2]) assert.deepEqual(rows.input(row), before.input(row));
});

test('the lines of an input are those among the features, without a probability', async () => {
  const lined = { points_line: 21.5, pra_line: 30.5 };
  const rows = await rowsOf(stored([summary(night(0))], [features({ ...night(0), changes: lined })]));
  assert.deepEqual(rows.input(0).lines, {
    points: { line: 21.5, over: null },
    pra: { line: 30.5, over: null },
  });
  assert.throws(() => rows.input(1), RangeError);
  assert.throws(() => noTrainingRows().input(0), RangeError);
});
