import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nbaGameId } from '../league/game-id.ts';
import { coverageOf } from './coverage.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { gameInterval } from './game-interval.ts';
import { generatedRows, gradedRow } from './graded-row.fixture.ts';
import type { GradedRow } from './graded-row.ts';
import type { SettledBet } from './settled-bet.ts';

function measured(rows: readonly GradedRow[]): Evaluation {
  const result = evaluate(rows);
  assert.equal(result.kind, 'measured');
  return result.kind === 'measured' ? result.figures : assert.fail();
}

const close = (value: number | null | undefined, expected: number) =>
  assert.ok(
    value !== null && value !== undefined && Math.abs(value - expected) < 1e-9,
    `${value} is not ${expected}`,
  );

const pending = gradedRow({
  grade: 'pending',
  actual: null,
  error: null,
  line_error: null,
  crps: null,
  pit_low: null,
  pit_high: null,
  line_result: null,
});
const absent = { ...pending, grade: 'void', void_reason: 'Unknown' } as const;
const unlined = gradedRow({
  grade: 'no_line',
  line: null,
  edge: null,
  line_error: null,
  line_result: null,
  favoured: null,
  probability_over: null,
  probability_under: null,
});

test('below 95 % coverage there are no figures, and at 95 % there are', () => {
  const rows = (graded: number) => [...Array.from({ length: graded }, () => gradedRow()), pending];
  assert.equal(evaluate(rows(18)).kind, 'low_coverage');
  assert.equal(evaluate(rows(19)).kind, 'measured');
});

test('a void is settled, a pending row is not, and rows without a line count only where none has one', () => {
  assert.deepEqual(coverageOf([gradedRow(), absent, pending, unlined]), { gradable: 3, settled: 2 });
  assert.deepEqual(coverageOf([unlined, { ...pending, line: null }]), { gradable: 2, settled: 1 });
});

test('over nothing there is nothing: no figure is zero for want of rows', () => {
  assert.deepEqual(evaluate([]), { kind: 'nothing_to_grade' });
  assert.deepEqual(measured([absent]), { distribution: null, line: null, probability: null, bets: null });
});

test('the figures of three rows are those that are worked out by hand', () => {
  const rows = [
    gradedRow({
      mean: 20.5,
      median: 20,
      actual: 26,
      error: -6,
      line_error: -5.5,
      crps: 3,
      fair_over: 0.6,
      probability_over: 0.75,
      probability_under: 0.25,
    }),
    gradedRow({
      mean: 20.5,
      median: 20,
      actual: 10,
      error: 10,
      line_error: 10.5,
      crps: 5,
      line_result: 'UNDER',
      fair_over: 0.4,
      probability_over: 0.3,
      probability_under: 0.7,
      favoured: 'UNDER',
      is_within_80: false,
      pit_low: 0.02,
      pit_high: 0.06,
    }),
    gradedRow({
      mean: 20.5,
      median: 20,
      line: 22,
      actual: 22,
      error: -2,
      line_error: 0,
      crps: 1,
      grade: 'push',
      line_result: 'PUSH',
    }),
    unlined,
  ];
  const { distribution, line, probability } = measured(rows);
  assert.deepEqual([distribution?.n, line?.n, probability?.n, probability?.besideMarket?.n], [4, 3, 2, 2]);
  close(line?.mae, (6 + 10 + 2) / 3);
  close(line?.lineMae, (5.5 + 10.5 + 0) / 3);
  close(line?.bias, (-6 + 10 - 2) / 3);
  close(line?.crps, 3);
  close(distribution?.rmse, Math.sqrt((5.5 ** 2 + 10.5 ** 2 + 1.5 ** 2 + 2 ** 2) / 4));
  close(distribution?.pinball50, (6 + 10 + 2 + 2) / 8);
  close(distribution?.pinball10, (0.1 * 14 + 0.9 * 2 + 0.1 * 10 + 0.1 * 10) / 4);
  close(distribution?.pinball90, (0.1 * 2 + 0.1 * 18 + 0.1 * 6 + 0.1 * 6) / 4);
  close(probability?.brier, (0.25 ** 2 + 0.3 ** 2) / 2);
  close(probability?.logLoss, -(Math.log(0.75) + Math.log(0.7)) / 2);
  close(probability?.besideMarket?.marketBrier, 0.16);
  assert.deepEqual(line?.favoured, { n: 2, right: 2 });
  assert.deepEqual(line?.hits, { kind: 'withheld', n: 2 });
});

test('probabilities are compared with the market’s given no push', () => {
  const row = gradedRow({ line: 20, probability_over: 0.45, probability_under: 0.45, fair_over: 0.5 });
  const { probability } = measured([row]);
  close(probability?.brier, probability?.besideMarket?.marketBrier ?? Number.NaN);
});

test('a rate of fewer than 30 rows is withheld with its N, and of 30 is not', () => {
  const hits = (n: number) => measured(Array.from({ length: n }, () => gradedRow())).line?.hits;
  assert.deepEqual(hits(29), { kind: 'withheld', n: 29 });
  assert.deepEqual(hits(30), { kind: 'rate', value: 1, n: 30 });
});

test('bets are counted at their own price: 20 won at −110 and 20 lost are a loss', () => {
  const bet: SettledBet = {
    side: 'OVER',
    price: -110,
    result: 'won',
    profit: 100 / 110,
    closingProbabilityValue: 0.01,
    closingPointsValue: null,
  };
  const rows = Array.from({ length: 40 }, (_, index) =>
    gradedRow({ bet: index % 2 === 0 ? bet : { ...bet, result: 'lost', profit: -1 } }),
  );
  const { bets } = measured(rows);
  assert.deepEqual(bets?.won, { kind: 'rate', value: 0.5, n: 40 });
  close(bets?.roi.kind === 'rate' ? bets.roi.value : null, (100 / 110 - 1) / 2);
  close(bets?.closingProbabilityValue.kind === 'rate' ? bets.closingProbabilityValue.value : null, 0.01);
  assert.deepEqual(bets?.closingPointsValue, { kind: 'withheld', n: 0 });
});

test('forecasts that are right have a flat PIT, an interval of 80 % and a calibrated probability', () => {
  // The truth is predicted with an error of up to 2, which barely widens a spread of 4 to 7.
  const { distribution, probability } = measured(generatedRows(5, { rows: 3_000 }));
  assert.ok(Math.abs((distribution?.pitMean ?? 0) - 0.5) < 0.02, `${distribution?.pitMean}`);
  assert.ok(Math.abs((distribution?.pitVariance ?? 0) - 1 / 12) < 0.006, `${distribution?.pitVariance}`);
  assert.ok(Math.abs((distribution?.randomised80 ?? 0) - 0.8) < 0.03, `${distribution?.randomised80}`);
  assert.ok(
    (distribution?.covered80 ?? 0) > (distribution?.randomised80 ?? 1),
    'a count’s interval covers more',
  );
  assert.ok((probability?.calibrationError?.error ?? 1) < 0.05);
});

test('the order of the rows changes no figure', () => {
  const rows = generatedRows(9, { rows: 60 });
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
      const [one, other] = [measured(rows), measured(shuffled)];
      close(other.line?.mae, one.line?.mae ?? Number.NaN);
      close(other.probability?.brier, one.probability?.brier ?? Number.NaN);
      close(other.distribution?.crps, one.distribution?.crps ?? Number.NaN);
    }),
    { numRuns: 20 },
  );
});

test('an interval draws whole games: rows that only repeat their game make it no narrower', () => {
  const games = Array.from({ length: 40 }, (_, game) =>
    gradedRow({ game_id: nbaGameId(`00224${String(game + 1).padStart(5, '0')}`), error: (game % 9) - 4 }),
  );
  const width = (rows: readonly GradedRow[]) => {
    const interval = gameInterval(rows, ({ error }) => Math.abs(error ?? 0));
    assert.ok(interval !== null && interval.low !== null && interval.high !== null);
    return [interval.high - interval.low, interval.n, interval.clusters];
  };
  const repeated = games.flatMap((row) => Array.from({ length: 10 }, () => row));
  assert.deepEqual(width(repeated).slice(1), [400, 40]);
  close(width(repeated)[0], width(games)[0] ?? Number.NaN);
});
