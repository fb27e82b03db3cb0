import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../../league/instant.ts';
import { season } from '../../../league/season.ts';
import { addDays, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import { emptyLedger } from '../../../ledger/status.ts';
import { NBA } from '../../../ledger/work-id.ts';
import type { QueryResult } from '../../../tables/warehouse.ts';
import type { Look } from '../check.ts';
import { slateItems } from '../slate-items.ts';
import { MODEL_CHECKS } from './model-checks.ts';

const NIGHT = slateDate('2025-01-30');

/** Looks by one check at rows that the warehouse would have given. */
async function looked(id: string, rows: QueryResult['rows'], date: SlateDate = NIGHT): Promise<Look> {
  const check = MODEL_CHECKS.find((each) => each.id === id);
  assert.ok(check !== undefined, id);
  const query = async () => ({ columns: [], rows });
  return check.look({
    league: NBA,
    season: season('2024-25'),
    date,
    now: instant(1_738_300_000_000),
    games: [],
    state: emptyLedger(),
    query,
    items: slateItems(query, { from: date, to: date }),
    documents: { get: async () => null, list: async () => [] },
    published: async () => null,
  });
}

/** Graded games as the statement gives them: five a day for `days` days up to the night. */
function graded(
  pair: string,
  days: number,
  each: (game: number) => { edge?: number; right?: number; error?: number; pit?: number; within80?: number },
): QueryResult['rows'] {
  return Array.from({ length: 5 * days }, (_, game) => {
    const { edge = 0, right = 10, error = 100, pit = 10, within80 = 16 } = each(game);
    const lineError = 100;
    return [
      addDays(NIGHT, -Math.floor(game / 5)),
      pair,
      20,
      pit,
      20 / 12,
      within80,
      20,
      error,
      lineError,
      edge,
      20,
      right,
      20,
      10,
    ];
  });
}

const scattered = (game: number) => (game % 3) - 1;

test('a leak is more hits than anybody has, for sure', async () => {
  const hits = (share: number, days: number) =>
    graded('leaky_v1 points', days, (game) => ({ right: 20 * share + scattered(game) }));
  const leak = await looked('models.ceiling.hit_rate', hits(0.84, 14));
  assert.deepEqual([leak.numerator, leak.denominator], [1, 1]);
  assert.match(leak.samples[0] ?? '', /^leaky_v1 points: share of favoured sides that were right 0\.8/);
  assert.equal((await looked('models.ceiling.hit_rate', hits(0.53, 14))).numerator, 0);
});

test('what a few games show by chance is no leak', async () => {
  const wild = graded('lucky_v1 points', 5, (game) => ({ right: game % 2 === 0 ? 20 : 6 }));
  const said = await looked('models.ceiling.hit_rate', wild);
  assert.deepEqual([said.numerator, said.denominator], [0, 1]);
  const few = graded('lucky_v1 points', 2, () => ({ right: 20 }));
  assert.equal((await looked('models.ceiling.hit_rate', few)).denominator, 0);
});

test('an error far below the line’s is a leak in points, and asked of no other market', async () => {
  const close = (pair: string) => graded(pair, 14, (game) => ({ error: 80 + scattered(game) }));
  assert.equal((await looked('models.ceiling.points_error', close('leaky_v1 points'))).numerator, 1);
  assert.equal((await looked('models.ceiling.points_error', close('leaky_v1 threes'))).denominator, 0);
});

test('the bias that was once put in service is seen', async () => {
  const biased = graded('retrained_v9 points', 14, (game) => ({ edge: -45 + 5 * scattered(game) }));
  assert.equal((await looked('models.bias_against_line', biased)).numerator, 1);
  const usual = graded('retrained_v9 points', 14, (game) => ({ edge: -15 + 5 * scattered(game) }));
  assert.equal((await looked('models.bias_against_line', usual)).numerator, 0);
});

test('intervals that hold too little, and distributions that lie to one side, are seen', async () => {
  const narrow = graded('sure_v1 pra', 14, (game) => ({ within80: 12 + scattered(game) }));
  assert.equal((await looked('models.calibration.coverage_80', narrow)).numerator, 1);
  const high = graded('high_v1 pra', 14, (game) => ({ pit: 6 + scattered(game) }));
  assert.equal((await looked('models.calibration.pit_mean', high)).numerator, 1);
});

test('what was graded more than 28 days ago says nothing of tonight', async () => {
  const old = graded('leaky_v1 points', 14, () => ({ right: 20 }));
  const later = await looked('models.ceiling.hit_rate', old, addDays(NIGHT, 40));
  assert.equal(later.denominator, 0);
});

/** Predictions per slate as the statement gives them. */
function predicted(
  date: SlateDate,
  system: string,
  players: number,
  over: Partial<{ lined: number; spread: number; over: number; under: number }> = {},
) {
  const { lined = 100, spread = 6, over: above = 40, under = 60 } = over;
  return [date, system, 'points', players, lined, spread, above, under];
}

test('a system that says one thing, or one side, is seen', async () => {
  const said = async (id: string, over: Parameters<typeof predicted>[3]) =>
    (await looked(id, [predicted(NIGHT, 'a_v1', 200, over), predicted(NIGHT, 'b_v1', 200)])).numerator;
  assert.equal(await said('models.constant', {}), 0);
  assert.equal(await said('models.constant', { spread: 0 }), 1);
  assert.equal(await said('models.one_sided', {}), 0);
  assert.equal(await said('models.one_sided', { over: 0, under: 100 }), 1);
  assert.equal(await said('models.one_sided', { over: 100, under: 0 }), 1);
  assert.equal(await said('models.one_sided', { over: 0, under: 12, lined: 12 }), 0);
});

test('a system that is gone, or keeps half of its players, is seen beside the others', async () => {
  const past = Array.from({ length: 12 }, (_, day) => addDays(NIGHT, day - 12)).flatMap((date) => [
    predicted(date, 'a_v1', 200),
    predicted(date, 'b_v1', 200),
  ]);
  const said = async (now: QueryResult['rows']) =>
    (await looked('models.coverage', [...past, ...now])).samples;
  const other = predicted(NIGHT, 'b_v1', 200);
  assert.deepEqual(await said([predicted(NIGHT, 'a_v1', 200), other]), []);
  assert.deepEqual(await said([other]), ['a_v1 points: 0.0 % of the players, usually 100.0 %']);
  assert.equal((await said([predicted(NIGHT, 'a_v1', 100), other])).length, 1);
});

test('systems that lie to the same side of every line by as much are said to be one', async () => {
  const sums = (correlation: number) => [
    [NIGHT, 'a_v1 and b_v1 in points', 500, 0, 0, 500, 500, 500 * correlation],
  ];
  assert.equal((await looked('models.duplicated', sums(0.99))).numerator, 1);
  assert.equal((await looked('models.duplicated', sums(0.955))).numerator, 0);
  assert.equal((await looked('models.duplicated', sums(0.8))).numerator, 0);
});
