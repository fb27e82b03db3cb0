/** Graded forecasts, and the calibrators that are fitted on them slate after slate. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../../league/eastern.ts';
import { addDays, type SlateDate, slateDate } from '../../league/slate-date.ts';
import { applyCalibrator } from '../../models/calibration/calibrator.ts';
import { SeededRandom } from '../../models/resampling/seeded-random.ts';
import type { EventForecast } from '../../models/scoring/accuracy.ts';
import { packForecasts, unpackForecasts } from '../../recommendation/packed-forecasts.ts';
import { storedCalibrator } from '../../recommendation/stored-calibrator.ts';
import {
  GRADED_FORECASTS,
  PREDICTION_ACCURACY,
  PROBABILITY_CALIBRATIONS,
} from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { RowStore } from '../3-analytics/analytics-run.fixture.ts';
import { GRADED_FORECASTS_OUTPUT } from './graded-forecasts.ts';
import { PROBABILITY_CALIBRATIONS_OUTPUT } from './probability-calibrations.ts';
import { at, runRevision, SLATE, STAR } from './recommendation-run.fixture.ts';

const FIRST = slateDate('2024-11-01');
const pregame = (date: SlateDate) => easternInstant(date, 18);
const nextMorning = (date: SlateDate) => easternInstant(addDays(date, 1), 2);

/** Forecasts twice as sure of themselves as what comes of them, in logits: temperature 2 is the truth. */
function overconfident(count: number, seed: number): readonly EventForecast[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => {
    const truth = 2 * random.uniform() - 1;
    const happened = random.uniform() < 1 / (1 + Math.exp(-truth));
    return { probability: 1 / (1 + Math.exp(-2 * truth)), happened };
  });
}

function graded(
  date: SlateDate,
  forecasts: readonly EventForecast[],
  market = 'points',
): RowOf<typeof GRADED_FORECASTS> {
  return {
    slate_date: date,
    system: 'ensemble_v1',
    market,
    n: forecasts.length,
    forecasts: packForecasts(forecasts),
    known_at: nextMorning(date),
  };
}

async function calibrated(store: RowStore, date: SlateDate) {
  await runRevision(store, PROBABILITY_CALIBRATIONS_OUTPUT, pregame(date), 1, date);
  return store.rows(PROBABILITY_CALIBRATIONS).filter((row) => row.slate_date === date);
}

test('packed forecasts come back within the step of the grid, and packing them again gives the same text', () => {
  const forecasts = [
    ...overconfident(500, 1),
    { probability: 0, happened: true },
    { probability: 1, happened: false },
  ];
  const text = packForecasts(forecasts);
  const back = unpackForecasts(text);
  assert.equal(packForecasts(back), text);
  for (const [index, { probability, happened }] of forecasts.entries()) {
    assert.ok(Math.abs(back[index]!.probability - probability) <= 0.5 / 32_767);
    assert.equal(back[index]!.happened, happened);
  }
  assert.throws(() => packForecasts([{ probability: Number.NaN, happened: true }]), RangeError);
  assert.throws(() => unpackForecasts('AAA='.slice(0, 3)), RangeError);
});

test('only graded predictions become forecasts, of over given no push', async () => {
  const row = (fields: object) =>
    ({
      ...Object.fromEntries(Object.keys(PREDICTION_ACCURACY.columns).map((name) => [name, null])),
      slate_date: SLATE,
      system: 'ensemble_v1',
      market: 'points',
      player_lookup: STAR,
      grade: 'graded',
      line_result: 'OVER',
      probability_over: 0.45,
      probability_under: 0.45,
      known_at: at(900),
      ...fields,
    }) as unknown as RowOf<typeof PREDICTION_ACCURACY>;
  const store = new RowStore().put(PREDICTION_ACCURACY, [
    row({}),
    row({
      player_lookup: 'b',
      line_result: 'UNDER',
      probability_over: 0.6,
      probability_under: 0.4,
      known_at: at(950),
    }),
    row({ player_lookup: 'c', grade: 'push', line_result: 'PUSH' }),
    row({ player_lookup: 'd', grade: 'void', line_result: null }),
    row({ player_lookup: 'e', grade: 'pending', line_result: null }),
    row({
      player_lookup: 'f',
      grade: 'no_line',
      line_result: null,
      probability_over: null,
      probability_under: null,
    }),
    row({ player_lookup: 'g', market: 'assists', grade: 'void', line_result: null }),
  ]);
  await runRevision(store, GRADED_FORECASTS_OUTPUT, at(1_000));
  const rows = store.rows(GRADED_FORECASTS);
  assert.deepEqual(
    rows.map(({ market, n, known_at }) => [market, n, known_at]),
    [['points', 2, at(950)]],
  );
  const forecasts = unpackForecasts(rows[0]!.forecasts).toSorted((a, b) => a.probability - b.probability);
  assert.deepEqual(
    forecasts.map(({ probability, happened }) => [Math.round(probability * 1e4) / 1e4, happened]),
    [
      [0.5, true],
      [0.6, false],
    ],
  );
});

test('forecasts that are too sure of themselves are corrected, and the gain is measured on later ones', async () => {
  const store = new RowStore();
  for (let day = 0; day < 20; day += 1) {
    store.put(GRADED_FORECASTS, [graded(addDays(FIRST, day), overconfident(250, 100 + day))]);
  }
  const [row, ...none] = await calibrated(store, addDays(FIRST, 20));
  assert.deepEqual(none, []);
  assert.deepEqual([row!.n, row!.compared, row!.fitted_through], [5_000, 1_500, addDays(FIRST, 19)]);
  assert.notEqual(row!.kind, 'identity');
  // Truth: logit 1 means logit 0.5, 0.731 means 0.622.
  assert.ok(Math.abs(applyCalibrator(storedCalibrator(row!.calibrator), 0.7310586) - 0.6224593) < 0.03);
  assert.ok(row!.log_loss_after! < row!.log_loss_before!);
});

test('a fit is carried on unchanged for six days and made anew on the seventh, with all that was graded meanwhile', async () => {
  const store = new RowStore().put(GRADED_FORECASTS, [graded(FIRST, overconfident(100, 1))]);
  const [fitted] = await calibrated(store, addDays(FIRST, 1));
  assert.deepEqual(
    [fitted!.n, fitted!.kind, fitted!.fitted_at],
    [100, 'identity', pregame(addDays(FIRST, 1))],
  );
  for (let day = 1; day < 7; day += 1) {
    store.put(GRADED_FORECASTS, [graded(addDays(FIRST, day), overconfident(100, 1 + day))]);
    const date = addDays(FIRST, day + 1);
    const [carried] = await calibrated(store, date);
    assert.deepEqual(carried, { ...fitted!, slate_date: date, known_at: pregame(date) });
  }
  store.put(GRADED_FORECASTS, [graded(addDays(FIRST, 7), overconfident(100, 9))]);
  const [again] = await calibrated(store, addDays(FIRST, 8));
  assert.deepEqual([again!.n, again!.fitted_at], [800, pregame(addDays(FIRST, 8))]);
});

test('a market that is new is fitted at once, beside one that is carried on', async () => {
  const store = new RowStore().put(GRADED_FORECASTS, [graded(FIRST, overconfident(50, 1))]);
  await calibrated(store, addDays(FIRST, 1));
  store.put(GRADED_FORECASTS, [
    graded(addDays(FIRST, 1), overconfident(50, 2)),
    graded(addDays(FIRST, 1), overconfident(50, 3), 'threes'),
  ]);
  const rows = await calibrated(store, addDays(FIRST, 2));
  assert.deepEqual(
    rows.map(({ market, n }) => [market, n]),
    [
      ['points', 50],
      ['threes', 50],
    ],
  );
});

test('what was graded at the decision or later, on the slate itself, or two seasons ago is not fitted on', async () => {
  const date = addDays(FIRST, 3);
  const known = [graded(FIRST, overconfident(100, 1)), graded(addDays(FIRST, -300), overconfident(100, 2))];
  const plain = await calibrated(new RowStore().put(GRADED_FORECASTS, known), date);
  assert.equal(plain[0]!.n, 200);
  const more = new RowStore().put(GRADED_FORECASTS, [
    ...known,
    { ...graded(addDays(FIRST, 1), overconfident(100, 3)), known_at: pregame(date) },
    { ...graded(date, overconfident(100, 4)), known_at: pregame(FIRST) },
    graded(slateDate('2023-03-01'), overconfident(100, 5)),
  ]);
  assert.deepEqual(await calibrated(more, date), plain);
});

test('a stored calibrator is read back as it was, and nothing else passes for one', () => {
  for (const calibrator of [
    { kind: 'identity', n: 3 },
    { kind: 'isotonic', n: 3, stated: [0.2, 0.5], calibrated: [0.3, 0.5] },
    { kind: 'temperature', n: 3, temperature: 1.5, intercept: -0.1 },
    { kind: 'beta', n: 3, a: 1, b: 1.2, c: 0 },
  ]) {
    assert.deepEqual(storedCalibrator(JSON.stringify(calibrator)), calibrator);
  }
  for (const text of [
    '',
    '{',
    '{}',
    '{"kind":"isotonic","n":3,"stated":[0.1],"calibrated":[]}',
    '{"kind":"beta","n":1}',
  ]) {
    assert.throws(() => storedCalibrator(text), RangeError, text);
  }
});
