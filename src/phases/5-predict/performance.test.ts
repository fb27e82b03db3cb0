/** Breakdown, diagnosis and states through their outputs, over rows made by hand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decayHistory } from '../../evaluation/decay/decay-history.ts';
import type { PerformanceDay } from '../../evaluation/decay/performance-day.ts';
import { simulatedNights } from '../../evaluation/decay/simulated-nights.fixture.ts';
import type { SlateSum } from '../../evaluation/decay/slate-sums.ts';
import { generatedRows } from '../../evaluation/graded-row.fixture.ts';
import type { GradedRow } from '../../evaluation/graded-row.ts';
import { type Instant, plusMinutes } from '../../league/instant.ts';
import { addDays, type SlateDate, slateDate } from '../../league/slate-date.ts';
import {
  PERFORMANCE_BREAKDOWN,
  PERFORMANCE_DIAGNOSIS,
  PREDICTION_ACCURACY,
  SYSTEM_DAILY_PERFORMANCE,
  SYSTEM_STATES,
} from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { make, RowStore } from '../3-analytics/analytics-run.fixture.ts';
import { PERFORMANCE_BREAKDOWN_OUTPUT } from './performance-breakdown.ts';
import { PERFORMANCE_DIAGNOSIS_OUTPUT } from './performance-diagnosis.ts';
import { SYSTEM_STATES_OUTPUT } from './system-states.ts';

type DailyRow = RowOf<typeof SYSTEM_DAILY_PERFORMANCE>;

const MONDAY = slateDate('2025-01-13');
const KNOWN = 1_737_000_000_000 as Instant;
const LATER = plusMinutes(KNOWN, 60);

/** So many predictions on each of the dates. */
function graded(dates: readonly SlateDate[], rows: number): readonly GradedRow[] {
  return dates.flatMap((date, index) =>
    generatedRows(index + 1, { rows }).map((row) => ({ ...row, slate_date: date })),
  );
}

async function breakdown(rows: readonly GradedRow[], date: SlateDate) {
  const store = new RowStore().put(PREDICTION_ACCURACY, rows);
  assert.equal((await make(store, PERFORMANCE_BREAKDOWN_OUTPUT, date, LATER)).kind, 'rows');
  return store.rows(PERFORMANCE_BREAKDOWN);
}

const isWhole = (row: RowOf<typeof PERFORMANCE_BREAKDOWN>) =>
  row.direction === 'all' && row.edge_band === 'all' && row.tier === 'all';

test('the week up to the slate is broken down: what came before its Monday, or comes later, is not in it', async () => {
  const dates = [-1, 0, 2, 3].map((days) => addDays(MONDAY, days));
  const rows = await breakdown(graded(dates, 40), addDays(MONDAY, 2));
  const whole = rows.filter(isWhole);
  assert.deepEqual(
    whole.map(({ week, predictions, n }) => [week, predictions, n]),
    [['2025-W03', 80, 80]],
  );
});

test('sides, bands, tiers and cells each add up to the whole, in rows and in error', async () => {
  const rows = await breakdown(graded([MONDAY, addDays(MONDAY, 1)], 80), addDays(MONDAY, 1));
  const whole = rows.find(isWhole) ?? assert.fail();
  const one = (column: 'direction' | 'edge_band' | 'tier') =>
    rows.filter(
      (row) =>
        row[column] !== 'all' &&
        ['direction', 'edge_band', 'tier'].every(
          (other) => other === column || row[other as typeof column] === 'all',
        ),
    );
  const cells = rows.filter(
    (row) => row.direction !== 'all' && row.edge_band !== 'all' && row.tier !== 'all',
  );
  for (const part of [one('direction'), one('edge_band'), one('tier'), cells]) {
    assert.equal(
      part.reduce((sum, row) => sum + row.n, 0),
      whole.n,
    );
    const error = part.reduce((sum, row) => sum + row.n * (row.mae ?? Number.NaN), 0);
    assert.ok(Math.abs(error - whole.n * (whole.mae ?? 0)) < 1e-6);
  }
  assert.ok(cells.length > 4);
});

test('the whole has intervals around its figures, slices have none, and small slices have no rate', async () => {
  const rows = await breakdown(graded([MONDAY], 120), MONDAY);
  const whole = rows.find(isWhole) ?? assert.fail();
  assert.ok(
    (whole.difference_low ?? 9) < (whole.difference ?? 0) &&
      (whole.difference ?? 0) < (whole.difference_high ?? -9),
  );
  assert.ok(
    (whole.hit_rate_low ?? 9) < (whole.hit_rate ?? 0) && (whole.hit_rate ?? 0) < (whole.hit_rate_high ?? -9),
  );
  for (const row of rows.filter((each) => !isWhole(each))) {
    assert.deepEqual([row.difference_low, row.hit_rate_high], [null, null]);
    assert.equal(row.hit_rate === null, row.favoured_n < 30, `${row.favoured_n}`);
  }
  assert.deepEqual([whole.bets, whole.roi], [0, null]);
});

test('a week of which too little is graded is refused, not averaged', async () => {
  const rows = graded([MONDAY], 40).map(
    (row, index): GradedRow =>
      index % 10 === 0
        ? {
            ...row,
            grade: 'pending',
            actual: null,
            error: null,
            line_error: null,
            crps: null,
            pit_low: null,
            pit_high: null,
            line_result: null,
          }
        : row,
  );
  const whole = (await breakdown(rows, MONDAY)).find(isWhole) ?? assert.fail();
  assert.deepEqual(
    [whole.verdict, whole.predictions, whole.coverage, whole.n, whole.mae],
    ['low_coverage', 40, 0.9, 0, null],
  );
});

test('a slate without grades has no breakdown', async () => {
  const store = new RowStore().put(PREDICTION_ACCURACY, graded([MONDAY], 40));
  assert.deepEqual(await make(store, PERFORMANCE_BREAKDOWN_OUTPUT, addDays(MONDAY, 1), LATER), {
    kind: 'empty',
    reason: 'Halted',
  });
});

const FAULT = { kind: 'model', size: 0.8, from: 112, to: Number.POSITIVE_INFINITY } as const;

/** Nights as the daily performance stores them. */
function stored(days: readonly PerformanceDay[], hits: number): readonly DailyRow[] {
  return days.map(
    (day): DailyRow => ({
      ...EMPTY,
      slate_date: day.slateDate,
      graded: day.overLine.n,
      mae: mean(day.ownError),
      line_mae: mean(day.lineError),
      low_line_rows: day.overLineLow.n,
      low_line_excess: mean(day.overLineLow),
      baseline_rows: day.overYardstick.n,
      baseline_excess: mean(day.overYardstick),
      low_baseline_rows: day.overYardstickLow.n,
      low_baseline_excess: mean(day.overYardstickLow),
      line_baseline_rows: day.ownOverYardstick.n,
      own_beside_baseline: mean(day.ownOverYardstick),
      line_beside_baseline: mean(day.lineOverYardstick),
      favoured: day.overLine.n,
      favoured_right: Math.round(hits * day.overLine.n),
    }),
  );
}

const mean = ({ n, sum }: SlateSum) => (n === 0 ? null : sum / n);
const EMPTY = {
  ...Object.fromEntries(Object.keys(SYSTEM_DAILY_PERFORMANCE.columns).map((name) => [name, null])),
  system: 'ensemble_v1',
  market: 'points',
  is_refused: false,
  ...{
    games: 8,
    pushes: 0,
    voids: 0,
    without_line: 0,
    pending: 0,
    scored: 0,
    probabilities: 0,
    market_rows: 0,
  },
  known_at: KNOWN,
} as unknown as DailyRow;

async function diagnosed(rows: readonly DailyRow[], date: SlateDate) {
  const store = new RowStore().put(SYSTEM_DAILY_PERFORMANCE, rows);
  for (const output of [PERFORMANCE_DIAGNOSIS_OUTPUT, SYSTEM_STATES_OUTPUT]) {
    assert.equal((await make(store, output, date, LATER)).kind, 'rows');
  }
  const [diagnosis] = store.rows(PERFORMANCE_DIAGNOSIS);
  const [state] = store.rows(SYSTEM_STATES);
  assert.ok(diagnosis !== undefined && state !== undefined);
  return { diagnosis, state };
}

test('the stored nights give the diagnosis and the state that the nights themselves give', async () => {
  const days = simulatedNights(1, 140, FAULT);
  const last = decayHistory(days).at(-1) ?? assert.fail();
  const { diagnosis, state } = await diagnosed(stored(days, 0.52), last.slateDate);
  assert.equal(last.diagnosis.verdict, 'model_drift');
  assert.deepEqual(
    [diagnosis.verdict, diagnosis.stretch_slates, diagnosis.stretch_from, diagnosis.against],
    [last.diagnosis.verdict, last.diagnosis.stretch?.slates, last.diagnosis.stretch?.from, 'line'],
  );
  assert.ok(Math.abs((diagnosis.stretch_t ?? 0) - (last.diagnosis.stretch?.t ?? 0)) < 1e-6);
  assert.deepEqual([state.state, state.since, state.before], [last.run.state, last.since, last.before]);
  assert.notEqual(state.state, 'active');
  assert.equal(diagnosis.implausible, null);
});

test('nights that are not known yet do not exist, and a night that was refused has no rows', async () => {
  const days = simulatedNights(1, 140, FAULT);
  const nights = stored(days, 0.52);
  const date = days.at(-1)?.slateDate ?? assert.fail();
  const sound = nights.map((row, index) =>
    index >= 112 && index < 139 ? { ...row, known_at: plusMinutes(LATER, 60) } : row,
  );
  assert.equal((await diagnosed(sound, date)).diagnosis.verdict, 'ordinary_variance');
  const refused = nights.map((row, index) =>
    index < 112
      ? row
      : {
          ...row,
          is_refused: true,
          mae: null,
          line_mae: null,
          low_line_rows: 0,
          baseline_rows: 0,
          baseline_excess: null,
          low_baseline_rows: 0,
          line_baseline_rows: 0,
        },
  );
  assert.equal((await diagnosed(refused, date)).state.state, 'active');
});

test('hits that are too good to be true stand in the diagnosis of the night', async () => {
  const days = simulatedNights(1, 40, { ...FAULT, from: 200 });
  const { diagnosis } = await diagnosed(stored(days, 0.62), days.at(-1)?.slateDate ?? assert.fail());
  assert.match(
    diagnosis.implausible ?? '',
    /ensemble_v1 is right on points in 6\d\.\d % of \d+ rows; above 58\.0 % it is a leak/,
  );
});
