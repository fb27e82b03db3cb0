/** What holds for all of phase 4 at once: nothing later is seen, order does not matter, windows count games played. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../../league/slate-date.ts';
import { FEATURES } from '../../tables/feature-contract.ts';
import { PLAYER_GAME_SUMMARY, TEAM_DEFENSE_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import { type AnyRow, qualifiedName } from '../../tables/table.ts';
import { featureMeasures } from './feature-measures.ts';
import {
  bare,
  type Facts,
  knownAfter,
  leagueFacts,
  lookupOf,
  PRECOMPUTE_OUTPUTS,
  precomputed,
  randomNumbers,
  SLATE,
} from './precompute.fixture.ts';

const GAMES = qualifiedName(PLAYER_GAME_SUMMARY);
const DEFENSE = qualifiedName(TEAM_DEFENSE_GAME_SUMMARY);
const STORE = 'nba_predictions.ml_feature_store_v2';
const MADE = PRECOMPUTE_OUTPUTS.map(({ table }) => qualifiedName(table));

/** The rows of the five outputs, by their keys. */
function made(facts: Facts): ReadonlyMap<string, AnyRow> {
  return new Map(
    MADE.flatMap((table) =>
      (facts.get(table) ?? []).map((row) => [`${table} ${row.player_lookup ?? row.team}`, row] as const),
    ),
  );
}

function featuresOf(facts: Facts, player: string): AnyRow {
  const found = facts.get(STORE)?.find((row) => row.player_lookup === player);
  return found ?? assert.fail(`${player} has no features`);
}

function changed(facts: Facts, table: string, change: (rows: readonly AnyRow[]) => readonly AnyRow[]): Facts {
  return new Map([...facts, [table, change(facts.get(table) ?? [])]]);
}

const FACTS = leagueFacts({ seed: 7, games: 30 });

test('any fact of the slate or after it changes no row', async () => {
  const before = made(await precomputed(FACTS));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 20 }),
      fc.constantFrom(GAMES, DEFENSE),
      async (which, daysLater, table) => {
        const rows = FACTS.get(table) ?? [];
        const copied = rows[which % rows.length] ?? assert.fail();
        const later = addDays(SLATE, daysLater);
        const fact = {
          ...copied,
          slate_date: later,
          game_id: '0022499999',
          points: 99,
          opponent_paint_fgm: 99,
        };
        const declared = Object.fromEntries(Object.entries(fact).filter(([name]) => name in copied));
        // Even one that claims to have been known long ago.
        for (const known_at of [Number(copied.known_at), Number(knownAfter(later))]) {
          const after = await precomputed(
            changed(FACTS, table, (all) => [...all, { ...declared, known_at }]),
          );
          assert.deepEqual(made(after), before);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('an earlier game that became known only after the decision changes no row', async () => {
  const before = made(await precomputed(FACTS));
  const [first] = FACTS.get(GAMES) ?? [];
  const late = {
    ...first,
    slate_date: addDays(SLATE, -2),
    game_id: '0022499999',
    known_at: Date.parse('2025-01-16'),
  };
  assert.deepEqual(
    made(await precomputed(changed(FACTS, GAMES, (rows) => [...rows, late as AnyRow]))),
    before,
  );
  const known = { ...late, known_at: Number(knownAfter(addDays(SLATE, -2))) };
  const after = made(await precomputed(changed(FACTS, GAMES, (rows) => [...rows, known as AnyRow])));
  assert.notDeepEqual(after, before, 'the same game counts once it was known');
});

test('the order in which rows arrived changes nothing', async () => {
  const before = made(await precomputed(FACTS));
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const random = randomNumbers(seed);
      const mixed = new Map([...FACTS].map(([table, rows]) => [table, shuffled(rows, random)]));
      assert.deepEqual(made(await precomputed(mixed)), before);
    }),
    { numRuns: 10 },
  );
});

test('every window counts games played: games that a player sat out add nothing and push nothing out', async () => {
  const player = lookupOf('BOS', 1);
  const appeared = (rows: readonly AnyRow[]) =>
    rows.filter((row) => row.player_lookup !== player || row.status === 'appeared');
  const withAbsences = await precomputed(FACTS);
  const without = await precomputed(changed(FACTS, GAMES, appeared));
  assert.ok(
    FACTS.get(GAMES)?.some((row) => row.player_lookup === player && row.status === 'dnp'),
    'the player sat out',
  );
  assert.deepEqual(featuresOf(withAbsences, player), featuresOf(without, player));
  const dates = JSON.parse(String(featuresOf(withAbsences, player).contributing_dates)) as string[];
  assert.equal(dates.length, 20);
});

test('a game beyond every window changes nothing but what counts the season or the opponent', async () => {
  const player = lookupOf('BOS', 1);
  const [before, tables] = [await precomputed(FACTS), FACTS.get(GAMES) ?? []];
  const oldest = tables.find((row) => row.player_lookup === player && row.status === 'appeared');
  const after = await precomputed(changed(FACTS, GAMES, (rows) => rows.filter((row) => row !== oldest)));
  const differing = FEATURES.map(({ name }) => name).filter(
    (name) => featuresOf(before, player)[name] !== featuresOf(after, player)[name],
  );
  assert.ok(differing.includes('points_avg_season') && differing.includes('season_games_played'));
  assert.deepEqual(
    differing.filter((name) => !/season|_z_|breakout|minutes_change|against_opponent/.test(name)),
    [],
  );
});

test('each null says why, each number says nothing, and quality is the weight of what is there', async () => {
  const rows = (await precomputed(FACTS)).get(STORE) ?? [];
  assert.equal(rows.length, 16);
  for (const row of rows) {
    const missing = JSON.parse(String(row.missing)) as Readonly<Record<string, string>>;
    const nulls = FEATURES.filter(({ name }) => row[name] === null);
    assert.deepEqual(Object.keys(missing).toSorted(), nulls.map(({ name }) => name).toSorted());
    for (const { name, whenNull } of nulls) assert.equal(missing[name], whenNull.reason);
    const present = FEATURES.filter(({ name }) => row[name] !== null);
    assert.equal(row.quality, weightOf(present) / weightOf(FEATURES));
    const sources = JSON.parse(String(row.sources)) as Readonly<Record<string, number>>;
    assert.equal(Math.max(...Object.values(sources)), row.known_at);
  }
});

test('a value out of range is nulled and named in its row, and in no other', async () => {
  const player = lookupOf('BOS', 1);
  const faulty = changed(FACTS, GAMES, (rows) =>
    rows.map((row) =>
      row.player_lookup === player && row.status === 'appeared' ? { ...row, minutes: 75 } : row,
    ),
  );
  const facts = await precomputed(faulty);
  const row = featuresOf(facts, player);
  assert.equal(row.minutes_avg_last_10, null);
  assert.deepEqual(JSON.parse(String(row.out_of_range)), ['minutes_avg_last_10']);
  assert.deepEqual(JSON.parse(String(row.missing_required)), ['minutes_avg_last_10']);
  const others = facts.get(STORE)?.filter((each) => each.player_lookup !== player) ?? [];
  assert.ok(others.every(({ out_of_range }) => out_of_range === '[]'));
});

test('a player without team or opponent has features of himself, and null for what needs them', async () => {
  const table = 'nba_analytics.upcoming_player_game_context';
  const player = lookupOf('BOS', 1);
  const facts = await precomputed(
    changed(FACTS, table, (rows) =>
      rows.map((row) => (row.player_lookup === player ? { ...row, team: null, opponent: null } : row)),
    ),
  );
  const row = featuresOf(facts, player);
  assert.notEqual(row.points_avg_last_10, null);
  const unknown = [
    'games_against_opponent',
    'zone_mismatch',
    'pace_factor',
    'team_pace_last_10',
    'usage_shift',
  ];
  for (const name of unknown) assert.equal(row[name], null, name);
  const missing = JSON.parse(String(row.missing)) as Readonly<Record<string, string>>;
  assert.equal(missing.team_pace_last_10, 'no_row');
  assert.equal(row.window_completeness, null);
});

test('a night on which nobody has history is empty, not full of defaults', async () => {
  const facts = await precomputed(changed(FACTS, GAMES, () => []));
  assert.deepEqual(facts.get(STORE), []);
});

test('sound features differ between players; one that is the same for everybody is named', async () => {
  const rows = (await precomputed(FACTS)).get(STORE) ?? [];
  const variance = (given: readonly AnyRow[]) =>
    featureMeasures(given).filter(({ metric }) => metric.startsWith('feature_variance'));
  const [sound, ...none] = variance(rows);
  assert.deepEqual([sound?.numerator, none], [sound?.denominator, []]);
  const [, named] = variance(rows.map((row) => ({ ...row, fatigue_score: 0 })));
  assert.equal(named?.metric, 'feature_variance:fatigue_score');
  const opening = rows.map((row) => ({ ...row, fatigue_score: 100, is_bootstrap: true }));
  assert.equal(variance(opening).length, 1, 'in the first days of a season all may be fresh');
});

test('a fault in a window is measured: shares beyond 100, and windows that are thin', async () => {
  const facts = await precomputed(FACTS);
  const [cache] = PRECOMPUTE_OUTPUTS;
  const rows = facts.get('nba_precompute.player_daily_cache') ?? [];
  const measures = (given: readonly AnyRow[]) =>
    cache?.measures?.(given, { season: '', date: SLATE, games: [] } as never) ?? [];
  assert.ok(measures(rows).every(({ numerator, denominator }) => numerator === denominator));
  const planted = rows.map((row, index) =>
    index === 0 ? { ...row, usage_last_10: 1228, window_completeness: 0.6 } : row,
  );
  assert.deepEqual(measures(planted), [
    { metric: 'value_range', numerator: 15, denominator: 16 },
    { metric: 'value_range:usage_last_10', numerator: 15, denominator: 16 },
    {
      metric: 'value_range:usage_last_10 in rows with at least five minutes a game',
      numerator: 15,
      denominator: 16,
    },
    { metric: 'window_completeness', numerator: 15, denominator: 16 },
  ]);
});

test('a star’s absence is measured on the player’s own games, and never on a guess who is out', async () => {
  const table = 'nba_analytics.upcoming_player_game_context';
  const star = lookupOf('BOS', 0);
  const withAbsences = changed(FACTS, GAMES, (rows) =>
    rows.map((row, index) =>
      row.player_lookup === star && index % 3 === 0
        ? bare(PLAYER_GAME_SUMMARY, { ...identityOf(row), status: 'inactive' })
        : row,
    ),
  );
  const factors = (facts: Facts) =>
    facts
      .get('nba_precompute.player_composite_factors')
      ?.find((row) => row.player_lookup === lookupOf('BOS', 1));
  const known = factors(await precomputed(withAbsences));
  assert.ok(Number(known?.games_without_stars) >= 5 && Number(known?.games_with_stars) >= 5);
  assert.equal(known?.usage_shift, Number(known?.usage_without_stars) - Number(known?.usage_with_stars));
  const unclear = changed(withAbsences, table, (rows) => rows.map((row) => ({ ...row, stars_out: 2 })));
  assert.equal(factors(await precomputed(unclear))?.usage_shift, null);
});

function weightOf(features: typeof FEATURES): number {
  return features.reduce((sum, { weight }) => sum + weight, 0);
}

function identityOf(row: AnyRow): AnyRow {
  const names = ['slate_date', 'season', 'game_id', 'game_key', 'team', 'opponent', 'is_home', 'player_id'];
  const more = ['player_lookup', 'player_name', 'known_at'];
  return Object.fromEntries([...names, ...more].map((name) => [name, row[name] ?? null]));
}

function shuffled<Item>(items: readonly Item[], random: (most: number) => number): readonly Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [mixed[at], mixed[other]] = [mixed[other] as Item, mixed[at] as Item];
  }
  return mixed;
}
