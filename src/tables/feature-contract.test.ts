import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTRACT_VERSION, FEATURES, WEIGHT_OF_ALL } from './feature-contract.ts';
import { ML_FEATURE_STORE_V2 } from './feature-store.ts';
import { FEATURE_MARKETS } from './features/feature-markets.ts';
import type { FeatureSource } from './features/feature-sources.ts';
import { featuresPage } from './features/features-page.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT } from './nba-analytics.ts';
import { PLAYER_COMPOSITE_FACTORS, PLAYER_DAILY_CACHE, PLAYER_SHOT_ZONE_ANALYSIS } from './nba-precompute.ts';
import type { Table } from './table.ts';

const TABLE_OF: Readonly<Record<FeatureSource, Table>> = {
  player_daily_cache: PLAYER_DAILY_CACHE,
  player_shot_zone_analysis: PLAYER_SHOT_ZONE_ANALYSIS,
  player_composite_factors: PLAYER_COMPOSITE_FACTORS,
  upcoming_player_game_context: UPCOMING_PLAYER_GAME_CONTEXT,
  upcoming_team_game_context: UPCOMING_TEAM_GAME_CONTEXT,
};

/** The features every reader of the known system knows, by the names they have here. */
const FAMILIAR = [
  ...['points_avg_last_5', 'points_avg_last_10', 'points_avg_season', 'points_sd_last_20'],
  ...['games_last_7_days', 'fatigue_score', 'zone_mismatch', 'pace_factor', 'usage_shift'],
  ...['rest_advantage', 'injury_risk', 'points_trend', 'minutes_change'],
  ...['opponent_defensive_rating_last_10', 'opponent_pace_last_10', 'home', 'back_to_back', 'playoffs'],
  ...['paint_rate_last_10', 'mid_rate_last_10', 'three_rate_last_10', 'free_throw_points_rate_last_10'],
  ...['team_pace_last_10', 'team_offensive_rating_last_10', 'team_win_share'],
  ...['points_line', 'points_opening_line', 'points_line_move', 'has_points_line'],
  ...['points_avg_against_opponent', 'games_against_opponent', 'minutes_avg_last_10'],
  ...['points_per_minute_last_10', 'dnp_rate_last_15', 'points_slope_last_10', 'points_z_last_5'],
  'points_breakout',
];

test('every feature is read from a number or a flag that its source really has', () => {
  for (const { name, source, column, take } of FEATURES) {
    const declared = TABLE_OF[source].columns[column];
    assert.ok(declared !== undefined, `${name}: ${source}.${column}`);
    const kinds = take === 'presence' ? ['int', 'real', 'bool', 'text'] : ['int', 'real', 'bool'];
    assert.ok(kinds.includes(declared.kind), `${name}: ${declared.kind}`);
  }
});

test('every name is one column of the store, and nothing else is called so', () => {
  const names = FEATURES.map(({ name }) => name);
  const { columns }: Table = ML_FEATURE_STORE_V2;
  assert.equal(new Set(names).size, names.length);
  for (const name of names) {
    assert.match(name, /^[a-z][a-z0-9_]*$/);
    assert.deepEqual([columns[name]?.kind, columns[name]?.isNullable], ['real', true], name);
  }
  const others = Object.keys(columns).length - names.length;
  assert.equal(others, 19, 'keys, accounts and dates stand beside the features');
});

test('the familiar 37 are all there', () => {
  assert.equal(FAMILIAR.length, 37);
  const names = new Set(FEATURES.map(({ name }) => name));
  assert.deepEqual(
    FAMILIAR.filter((name) => !names.has(name)),
    [],
  );
});

test('every market has the same family', () => {
  const family = (market: string) =>
    FEATURES.filter((feature) => feature.market === market).map(({ name }) => name.replace(market, '*'));
  for (const market of FEATURE_MARKETS) assert.deepEqual(family(market), family('points'), market);
  assert.equal(family('points').length, 15);
});

test('each says what it may be: range, digits, weight, recomputation and the reason of a null', () => {
  for (const { name, range, decimals, weight, recompute, whenNull, definition, unit } of FEATURES) {
    assert.ok(range[0] < range[1], name);
    assert.ok(Number.isInteger(decimals) && decimals >= 0 && decimals <= 9, name);
    assert.ok(weight > 0, name);
    for (const text of [recompute.expression, whenNull.reason, whenNull.rule, definition, unit]) {
      assert.notEqual(text, '', name);
    }
    assert.match(whenNull.reason, /^[a-z0-9_]+$/, name);
  }
  assert.equal(
    WEIGHT_OF_ALL,
    FEATURES.reduce((sum, { weight }) => sum + weight, 0),
  );
});

test('what is required is what no player with a game played lacks', () => {
  const required = FEATURES.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const averages = FEATURE_MARKETS.flatMap((market) => [5, 10, 20].map((n) => `${market}_avg_last_${n}`));
  const lines = FEATURE_MARKETS.map((market) => `has_${market}_line`);
  assert.deepEqual(
    new Set(required),
    new Set([...averages, ...lines, 'games_in_window', 'minutes_avg_last_10', 'games_last_7_days']),
  );
});

test('the page has every feature with its version, definition and recomputation', () => {
  const page = featuresPage();
  assert.ok(page.includes(`version ${CONTRACT_VERSION}`));
  for (const { name, isRequired, recompute } of FEATURES) {
    const shown = isRequired ? `**${name}**` : name;
    assert.ok(page.includes(`\n| ${shown} | `), name);
    assert.ok(page.includes(`| ${name} | ${recompute.frame} | `), name);
  }
});
