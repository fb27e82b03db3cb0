import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, slateDate } from '../../../league/slate-date.ts';
import { bootstrapStatistic } from '../../../models/resampling/clustered-bootstrap.ts';
import { SeededRandom } from '../../../models/resampling/seeded-random.ts';
import { calibrationLine } from '../../../models/scoring/calibration-line.ts';
import { distributionFigures } from '../../distribution-figures.ts';
import type { AccuracyRow } from '../../graded-row.ts';
import { lineFigures as dailyLineFigures } from '../../line-figures.ts';
import { probabilityFigures as dailyProbabilityFigures } from '../../probability-figures.ts';
import { errorSources } from './error-sources.ts';
import { evaluateMarket } from './evaluate-market.ts';
import type { ReportRow } from './report-row.ts';
import { appeared } from './report-row.ts';
import { reportRows } from './report-rows.fixture.ts';
import { slopeInterval } from './slope-interval.ts';
import { weekFigures } from './week-figures.ts';

const ROWS = reportRows({ games: 120, seed: 7, system: 'ensemble_v1', withoutLine: 0.2 });

function figuresOf(rows: readonly ReportRow[]) {
  const found = evaluateMarket('points', new Map([['ensemble_v1', rows]]), new Map()).figures[0];
  assert.ok(found);
  return found;
}

test('the figures are those of the daily metrics, which are computed elsewhere, on the same rows', () => {
  const { forecast, pit, line, probability } = figuresOf(ROWS);
  assert.ok(forecast && pit && line && probability);
  const daily = ROWS.map((row) => ({
    ...row,
    error: row.actual === null ? null : row.median - row.actual,
    line_error: row.actual === null || row.line === null ? null : row.line - row.actual,
  })) as unknown as readonly AccuracyRow[];
  const [spread, against, events] = [
    distributionFigures(daily),
    dailyLineFigures(daily),
    dailyProbabilityFigures(daily),
  ];
  assert.ok(spread && against && events?.besideMarket);
  const { market } = probability;
  assert.ok(market);
  const pairs: readonly (readonly [number | undefined, number | undefined])[] = [
    [forecast.mae.value, spread.mae],
    [forecast.rmse.value, spread.rmse],
    [forecast.bias.value, spread.bias],
    [forecast.crps.value, spread.crps],
    [forecast.pinball.p10.value, spread.pinball10],
    [forecast.pinball.p50.value, spread.pinball50],
    [forecast.pinball.p90.value, spread.pinball90],
    [pit.mean, spread.pitMean],
    [pit.variance, spread.pitVariance],
    [line.n, against.n],
    [line.mae.value, against.mae],
    [line.lineMae.value, against.lineMae],
    [line.difference.value, against.mae - against.lineMae],
    [line.lineBias.value, against.lineBias],
    [probability.own.brier.value, events.brier],
    [probability.own.logLoss.value, events.logLoss],
    [probability.own.ece?.error, events.calibrationError?.error],
    [probability.own.line?.slope, events.calibrationLine?.slope],
    [market.market.brier.value, events.besideMarket.marketBrier],
    [market.market.logLoss.value, events.besideMarket.marketLogLoss],
  ];
  for (const [ours, theirs] of pairs) {
    assert.ok(ours !== undefined && theirs !== undefined);
    assert.ok(Math.abs(ours - theirs) < 1e-9, `${ours} and ${theirs}`);
  }
});

test('distributions that are right show no spread error, and every interval holds its estimate', () => {
  const { forecast, pit, line } = figuresOf(ROWS);
  assert.ok(forecast && pit && line);
  assert.ok(Math.abs(pit.variance - 1 / 12) < 0.006);
  for (const { value, low, high } of [
    forecast.mae,
    forecast.crps,
    forecast.rmse,
    line.difference,
    pit.inside80,
  ]) {
    assert.ok(low !== null && high !== null && low <= value && value <= high);
  }
});

test('below 95 % coverage every figure is refused, at 95 % none is', () => {
  const pending = (row: ReportRow): ReportRow => ({
    ...row,
    grade: 'pending',
    actual: null,
    minutes: null,
    crps: null,
    pit_low: null,
    pit_high: null,
    line_result: null,
  });
  const lined = ROWS.filter(({ line }) => line !== null).slice(0, 400);
  const refused = figuresOf(lined.map((row, index) => (index < 21 ? pending(row) : row)));
  assert.equal(refused.coverage.kind, 'low_coverage');
  assert.deepEqual(
    [refused.forecast, refused.line, refused.probability, refused.weeks],
    [null, null, null, []],
  );
  const shown = figuresOf(lined.map((row, index) => (index < 20 ? pending(row) : row)));
  assert.equal(shown.coverage.kind, 'measured');
  assert.equal(shown.line?.n, 380);
});

test('over no row every figure is null, none is 0', () => {
  const { counts, coverage, forecast, pit, line, probability, sources } = figuresOf([]);
  assert.equal(counts.predictions, 0);
  assert.equal(coverage.kind, 'nothing_to_grade');
  assert.deepEqual([forecast, pit, line, probability, sources], [null, null, null, null, null]);
});

test('without a line there are figures of everyone who appeared, and none against a line', () => {
  const { forecast, line, probability, weeks } = figuresOf(
    ROWS.map(
      (row): ReportRow => ({
        ...row,
        grade: 'no_line',
        line: null,
        line_result: null,
        fair_over: null,
        favoured: null,
        probability_over: null,
        probability_under: null,
      }),
    ),
  );
  assert.equal(forecast?.mae.n, ROWS.length);
  assert.deepEqual([line, probability, weeks], [null, null, []]);
});

test('a rate over 29 rows is withheld with its N', () => {
  const lined = ROWS.filter(({ line }) => line !== null);
  assert.deepEqual(figuresOf(lined.slice(0, 29)).line?.favouredRight, { kind: 'withheld', n: 29, least: 30 });
  assert.equal(figuresOf(lined.slice(0, 30)).line?.favouredRight.kind, 'shown');
});

test('a week runs from Monday to Sunday', () => {
  const base = ROWS.filter(({ line }) => line !== null)
    .filter(appeared)
    .slice(0, 70);
  const sunday = slateDate('2024-11-10');
  const weeks = weekFigures(
    base.map((row, index) => ({ ...row, slate_date: index < 35 ? sunday : addDays(sunday, 1) })),
  );
  assert.deepEqual(
    weeks.map(({ monday, n }) => [monday, n]),
    [
      ['2024-11-04', 35],
      ['2024-11-11', 35],
    ],
  );
});

test('an error that is all minutes disappears when the minutes are known', () => {
  const rows = ROWS.flatMap((row): readonly ReportRow[] =>
    row.minutes === null || row.usualMinutes === null
      ? []
      : [{ ...row, actual: 12 * row.minutes, mean: 12 * row.usualMinutes }],
  );
  const minutes = errorSources(rows)?.minutes;
  assert.ok(minutes);
  assert.ok(minutes.mae.value > 1 && minutes.maeMinutesKnown.value < 1e-9);
  assert.ok(Math.abs(minutes.worth.value - minutes.mae.value) < 1e-9);
});

test('what an opponent does to everybody is found as its share of the squared error, and nothing where it does nothing', () => {
  const random = new SeededRandom(3);
  const draw = () => Array.from({ length: 12 }, () => random.uniform()).reduce((sum, u) => sum + u, -6);
  const effects = Array.from({ length: 30 }, draw);
  const planted = (size: number) =>
    reportRows({ games: 300, seed: 9, system: 'ensemble_v1' }).map((row, index): ReportRow => {
      const team = index % 30;
      return {
        ...row,
        opponent: `T${team}`,
        actual: 20,
        mean: 20 + size * (effects[team] ?? 0) + 2 * draw(),
      };
    });
  // A shared error of standard deviation 1 beside one of 2: a fifth of the squared error.
  const spread = effects.reduce((sum, e) => sum + e * e, 0) / effects.length;
  const found = errorSources(planted(1))?.opponent?.share;
  assert.ok(found !== undefined && Math.abs(found - spread / (spread + 4)) < 0.05, String(found));
  const none = errorSources(planted(0))?.opponent?.share;
  assert.ok(none !== undefined && Math.abs(none) < 0.02, String(none));
});

test('the interval of the slope is about as wide as that of resampling whole games', () => {
  const events = ROWS.flatMap(({ game_id, probability_over: over, line_result: result }) =>
    over === null || result === null ? [] : [{ game_id, probability: over, happened: result === 'OVER' }],
  );
  const line = calibrationLine(events);
  assert.ok(line);
  const sandwich = slopeInterval(events, line);
  const games = [...new Set(events.map(({ game_id }) => game_id))];
  const place = new Map(games.map((game, index) => [game, index]));
  const resampled = bootstrapStatistic(
    games.length,
    (weights) =>
      calibrationLine(
        events,
        Float64Array.from(events, ({ game_id }) => weights[place.get(game_id) ?? -1] ?? 0),
      )?.slope ?? null,
    { replicates: 300, seed: 1, level: 0.95 },
  );
  assert.ok(sandwich && resampled?.low && resampled.high);
  const ratio = (sandwich.high - sandwich.low) / (resampled.high - resampled.low);
  assert.ok(ratio > 0.8 && ratio < 1.25, String(ratio));
});
