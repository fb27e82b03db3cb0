/** The daily figures, beside the line’s, the market’s and the baseline’s own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import {
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_ACCURACY,
  SYSTEM_DAILY_PERFORMANCE,
} from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { make, type RowStore } from '../3-analytics/analytics-run.fixture.ts';
import {
  GRADED,
  NIGHT,
  named,
  playedNight,
  prediction,
  scorer,
  summarised,
  summaryOf,
} from './grading.fixture.ts';
import { PREDICTION_ACCURACY_OUTPUT } from './prediction-accuracy.ts';
import { SYSTEM_DAILY_PERFORMANCE_OUTPUT } from './system-daily-performance.ts';

type Grade = RowOf<typeof PREDICTION_ACCURACY>;

test('the daily figures are refused below 95 % coverage: one pending row of two is enough', async () => {
  const store = await summarised(playedNight());
  const player = summaryOf(store, scorer);
  store.put(PLAYER_GAME_SUMMARY, [{ ...player, minutes: null }]);
  const another = summaryOf(store, (row) => scorer(row) && row.player_lookup !== player.player_lookup);
  store.put(PLAYER_PROP_PREDICTIONS, [
    prediction({ ...named(player), line: 10.5 }),
    prediction({ ...named(another), line: 10.5 }),
  ]);
  await make(store, PREDICTION_ACCURACY_OUTPUT, NIGHT, GRADED);
  const [refused] = await performance(store);
  assert.deepEqual([refused?.is_refused, refused?.coverage, refused?.mae], [true, 0.5, null]);
  assert.equal(refused?.pending, 1);
});

test('the daily figures stand beside the line’s, the market’s and the baseline’s on the same rows', async () => {
  const store = await summarised(playedNight());
  const players = store.rows(PLAYER_GAME_SUMMARY).filter(({ status }) => status === 'appeared');
  store.put(
    PLAYER_PROP_PREDICTIONS,
    players.flatMap((row, index) => {
      const made = {
        ...named(row),
        gameId: row.game_id,
        line: index % 3 === 0 ? null : 11.5,
        fairOver: index % 3 === 1 ? 0.4 : null,
      };
      return [
        prediction({ ...made, mean: 10 + (index % 5) }),
        prediction({ ...made, system: 'ensemble_v1', mean: 12 }),
      ];
    }),
  );
  await make(store, PREDICTION_ACCURACY_OUTPUT, NIGHT, GRADED);
  const grades = store.rows(PREDICTION_ACCURACY);
  const rows = await performance(store);
  const row = rows.find(({ system }) => system === 'ensemble_v1') ?? assert.fail();
  const own = grades.filter(({ system }) => system === 'ensemble_v1');
  const error = (grade: Grade) => Math.abs(grade.median - (grade.actual ?? Number.NaN));
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const withLine = own.filter(({ line }) => line !== null);
  const baseline = (grade: Grade) =>
    error(
      grades.find(
        ({ system, player_lookup: player }) => system !== 'ensemble_v1' && player === grade.player_lookup,
      ) ?? assert.fail(),
    );
  const close = (value: number | null, expected: number) =>
    assert.ok(value !== null && Math.abs(value - expected) < 1e-9, `${value} is not ${expected}`);
  assert.deepEqual(
    [row.scored, row.graded + row.pushes, row.without_line],
    [own.length, withLine.length, own.length - withLine.length],
  );
  close(row.mae, average(withLine.map(error)));
  close(row.line_mae, average(withLine.map((grade) => Math.abs(11.5 - (grade.actual ?? Number.NaN)))));
  close(row.scored_mae, average(own.map(error)));
  assert.equal(row.baseline_rows, own.length);
  close(row.baseline_excess, average(own.map((grade) => error(grade) - baseline(grade))));
  close(
    row.line_beside_baseline,
    average(withLine.map((grade) => Math.abs(11.5 - (grade.actual ?? Number.NaN)) - baseline(grade))),
  );
  const priced = own.filter(({ fair_over: fair }) => fair !== null);
  assert.equal(row.market_rows, priced.length);
  close(
    row.market_brier,
    average(priced.map((grade) => (0.4 - (grade.line_result === 'OVER' ? 1 : 0)) ** 2)),
  );
  const reference = rows.find(({ system }) => system === 'moving_average_baseline_v1') ?? assert.fail();
  assert.deepEqual([reference.baseline_rows, reference.baseline_excess], [0, null]);
  assert.equal(row.hit_rate, null, `${row.favoured} rows are too few for a rate`);
});

async function performance(store: RowStore) {
  assert.equal((await make(store, SYSTEM_DAILY_PERFORMANCE_OUTPUT, NIGHT, GRADED)).kind, 'rows');
  return store.rows(SYSTEM_DAILY_PERFORMANCE);
}
