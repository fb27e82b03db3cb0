/** Recommendations as they are stored, revision by revision, on a hand-made slate. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plusMinutes } from '../../league/instant.ts';
import { addDays } from '../../league/slate-date.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_INPUTS,
  PROBABILITY_CALIBRATIONS,
  PROP_RECOMMENDATIONS,
  SYSTEM_STATES,
} from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowStore } from '../3-analytics/analytics-run.fixture.ts';
import { PROP_RECOMMENDATIONS_OUTPUT } from './prop-recommendations.ts';
import {
  at,
  calibration,
  excluded,
  LATE_GAME,
  listed,
  OTHER,
  prediction,
  preparedSlate,
  prop,
  runRevision,
  SLATE,
  STAR,
  systemState,
  TIP,
} from './recommendation-run.fixture.ts';

const recommended = async (store: RowStore, minutes = 360, revision = 1) => {
  const before = store.rows(PROP_RECOMMENDATIONS).length;
  await runRevision(store, PROP_RECOMMENDATIONS_OUTPUT, at(minutes), revision);
  const rows = store.rows(PROP_RECOMMENDATIONS).filter((row) => row.revision === revision);
  assert.equal(store.rows(PROP_RECOMMENDATIONS).length, before + rows.length, 'nothing earlier was replaced');
  return rows;
};
const verdicts = (rows: Awaited<ReturnType<typeof recommended>>) =>
  rows.map((row) => `${row.system} ${row.player_lookup} ${row.recommendation} ${row.filter_reason}`);

test('every active prediction with a line has one recommendation, and one without a line has none', async () => {
  const store = preparedSlate().put(PLAYER_PROP_PREDICTIONS, [
    prediction({ market: 'rebounds', line: null, line_books: 0 }),
    prediction({ market: 'assists', line: 7.5 }),
  ]);
  const rows = await recommended(store);
  assert.deepEqual(verdicts(rows), [
    'market_blend_v1 nikolajokic PASS NoLine',
    'market_blend_v1 jamalmurray OVER null',
    'market_blend_v1 nikolajokic OVER null',
  ]);
  const [, , star] = rows;
  assert.deepEqual(
    [star?.line, star?.book, star?.price, star?.captured_at, star?.is_calibrated, star?.provenance],
    [25.5, 'draftkings', -110, at(300), true, 'SIMULATED'],
  );
});

test('the distribution that counts is that of the newest prediction', async () => {
  const store = preparedSlate().put(PLAYER_PROP_PREDICTIONS, [prediction({ revision: 2 }, 23)]);
  const [, star] = await recommended(store);
  assert.deepEqual([star?.recommendation, star?.prediction_revision], ['UNDER', 2]);
});

test('of a player’s market one system serves: the first of the policy that predicted it', async () => {
  const store = preparedSlate().put(PLAYER_PROP_PREDICTIONS, [
    prediction({ system: 'ensemble_v1' }),
    prediction({ system: 'ensemble_v1', market: 'assists' }),
    prediction({ system: 'market_v1' }),
  ]);
  store
    .put(PROBABILITY_CALIBRATIONS, [
      calibration({ system: 'ensemble_v1' }),
      calibration({ system: 'ensemble_v1', market: 'assists' }),
      calibration({ system: 'market_v1' }),
    ])
    .put(ODDS_API_PLAYER_PROPS, [prop({ market: 'player_assists' })]);
  assert.deepEqual(verdicts(await recommended(store)), [
    'ensemble_v1 nikolajokic OVER null',
    'ensemble_v1 nikolajokic OVER SystemNotServing',
    'market_blend_v1 jamalmurray OVER null',
    'market_blend_v1 nikolajokic OVER null',
    'market_v1 nikolajokic OVER SystemNotServing',
  ]);
});

test('a second revision holds only what changed: a line that moved, a player who is out', async () => {
  const store = preparedSlate();
  assert.equal((await recommended(store)).length, 2);
  assert.deepEqual(await recommended(store, 370, 2), []);
  store.put(ODDS_API_PLAYER_PROPS, [prop({ captured: 375, line: 24.5 })]);
  assert.deepEqual(
    (await recommended(store, 380, 3)).map((row) => [row.player_lookup, row.line]),
    [[STAR, 24.5]],
  );
  store.put(UPCOMING_PLAYER_GAME_CONTEXT, [listed(OTHER, 'out', 385)]);
  assert.deepEqual(verdicts(await recommended(store, 390, 4)), [
    'market_blend_v1 jamalmurray OVER DoubtfulToPlay',
  ]);
});

test('a game that has begun keeps its recommendations; one that never had any says GameBegun', async () => {
  const store = preparedSlate();
  await recommended(store);
  store.put(ODDS_API_PLAYER_PROPS, [
    prop({ captured: TIP + 5, line: 5.5 }),
    prop({ captured: TIP + 5, line: 24.5, player: OTHER, game: LATE_GAME }),
  ]);
  assert.deepEqual(
    (await recommended(store, TIP + 10, 2)).map((row) => row.player_lookup),
    [OTHER],
  );
  const late = preparedSlate();
  assert.deepEqual(verdicts(await recommended(late, TIP + 10)), [
    'market_blend_v1 jamalmurray OVER null',
    'market_blend_v1 nikolajokic PASS GameBegun',
  ]);
});

test('what becomes known at the decision or later, or is captured after tip-off, changes nothing', async () => {
  const plain = await recommended(preparedSlate());
  const store = preparedSlate()
    .put(ODDS_API_PLAYER_PROPS, [
      prop({ captured: 360, over: 300 }),
      prop({ captured: 300, known: 360, book: 'fanduel', over: 300 }),
      prop({ captured: TIP + 1, book: 'betmgm', over: 500 }),
    ])
    .put(PLAYER_PROP_PREDICTIONS, [prediction({ revision: 2, known_at: at(360) }, 10)])
    .put(PROBABILITY_CALIBRATIONS, [calibration({ system: 'other', known_at: plusMinutes(at(360), 1) })]);
  assert.deepEqual(await recommended(store), plain);
});

test('a prediction that was withdrawn takes its recommendation with it, and makes none where there was none', async () => {
  const store = preparedSlate();
  await recommended(store);
  store.put(PREDICTION_INPUTS, [excluded(STAR, 365)]);
  assert.deepEqual(verdicts(await recommended(store, 370, 2)), [
    'market_blend_v1 nikolajokic PASS Withdrawn',
  ]);
  const never = preparedSlate().put(PREDICTION_INPUTS, [excluded(STAR, 345)]);
  assert.deepEqual(verdicts(await recommended(never)), ['market_blend_v1 jamalmurray OVER null']);
});

test('a system that was suspended before tonight is withheld, and what happens tonight plays no part', async () => {
  const state = (day: number, name: 'active' | 'suspended') => systemState(addDays(SLATE, day), name);
  const store = preparedSlate().put(SYSTEM_STATES, [
    state(-2, 'active'),
    state(-1, 'suspended'),
    { ...state(0, 'active'), known_at: at(0) },
  ]);
  assert.deepEqual(
    (await recommended(store)).map((row) => row.filter_reason),
    ['SystemSuspended', 'SystemSuspended'],
  );
  const back = preparedSlate().put(SYSTEM_STATES, [state(-2, 'suspended'), state(-1, 'active')]);
  assert.deepEqual(
    (await recommended(back)).map((row) => row.filter_reason),
    [null, null],
  );
});

test('a system that no longer predicts a player loses its recommendation, and the next of the policy serves', async () => {
  const store = preparedSlate()
    .put(PLAYER_PROP_PREDICTIONS, [prediction({ system: 'ensemble_v1' })])
    .put(PROBABILITY_CALIBRATIONS, [calibration({ system: 'ensemble_v1' })]);
  assert.deepEqual(verdicts(await recommended(store)), [
    'ensemble_v1 nikolajokic OVER SystemNotServing',
    'market_blend_v1 jamalmurray OVER null',
    'market_blend_v1 nikolajokic OVER null',
  ]);
  store.put(PLAYER_PROP_PREDICTIONS, [prediction({ system: 'ensemble_v1', revision: 2, known_at: at(365) })]);
  assert.deepEqual(verdicts(await recommended(store, 370, 2)), [
    'ensemble_v1 nikolajokic OVER null',
    'market_blend_v1 nikolajokic PASS Withdrawn',
  ]);
});

test('a line that every book took off its board makes the recommendation a PASS', async () => {
  const store = preparedSlate();
  await recommended(store);
  store
    .put(ODDS_API_PLAYER_PROPS, [prop({ captured: 365, player: OTHER })])
    .put(PLAYER_PROP_PREDICTIONS, [
      prediction({ revision: 2, line: null, line_books: 0, known_at: at(368) }),
    ]);
  assert.deepEqual(verdicts(await recommended(store, 370, 2)), ['market_blend_v1 nikolajokic PASS NoLine']);
});
