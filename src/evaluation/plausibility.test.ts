import assert from 'node:assert/strict';
import { test } from 'node:test';
import { YARDSTICK_SYSTEM } from './decay/performance-day.ts';
import { gameInterval } from './game-interval.ts';
import { generatedRows } from './graded-row.fixture.ts';
import type { GradedRow } from './graded-row.ts';
import { lineFigures } from './line-figures.ts';
import { type Plausibility, plausibility } from './plausibility.ts';
import { settle } from './settled-bet.ts';

const plausibilityOf = (rows: readonly GradedRow[]): Plausibility => {
  const line = lineFigures(rows);
  return plausibility({
    system: rows[0]?.system ?? 'ensemble_v1',
    market: 'points',
    line,
    favoured: line?.favoured ?? { n: 0, right: 0 },
    profit: gameInterval(rows, ({ bet }) => bet?.profit ?? null),
  });
};

const found = (rows: readonly GradedRow[]) => {
  const verdict = plausibilityOf(rows);
  return verdict.kind === 'plausible' ? [] : verdict.figures.map(({ which }) => which);
};

/** Every favoured side taken at −110. */
const withBets = (rows: readonly GradedRow[]) =>
  rows.map((row): GradedRow => {
    const { favoured, line, actual } = row;
    if (favoured === null || line === null || actual === null) return row;
    const settled = settle(favoured, line, -110, actual);
    return {
      ...row,
      bet: {
        side: favoured,
        price: -110,
        ...settled,
        closingProbabilityValue: null,
        closingPointsValue: null,
      },
    };
  });

test('an honest system raises nothing, over many seasons of rows', () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    assert.deepEqual(
      found(withBets(generatedRows(seed, { rows: 1_000, error: 12, system: YARDSTICK_SYSTEM }))),
      [],
      `seed ${seed}`,
    );
  }
});

test('a system that was told a fifth of the outcome is caught, by its error and by its hits', () => {
  const caught = plausibilityOf(generatedRows(1, { rows: 600, leak: 0.2 }));
  assert.equal(caught.kind, 'implausible');
  assert.deepEqual(found(generatedRows(1, { rows: 600, leak: 0.2 })), ['points_error', 'hit_rate']);
  const sentences = caught.kind === 'implausible' ? caught.figures.map(({ sentence }) => sentence) : [];
  for (const sentence of sentences)
    assert.match(sentence, /ensemble_v1 .*(N = 600|of 600 rows).*leak until proven otherwise/);
});

test('a naive baseline that beats the price is caught', () => {
  const leaky = withBets(generatedRows(2, { rows: 600, leak: 0.15, system: YARDSTICK_SYSTEM }));
  assert.ok(found(leaky).includes('naive_profit'));
  const learnt = withBets(generatedRows(2, { rows: 600, leak: 0.15 }));
  assert.ok(!found(learnt).includes('naive_profit'), 'another system may earn something');
});

test('two hundred rows say nothing yet', () => {
  assert.deepEqual(found(generatedRows(1, { rows: 200, leak: 1 })), []);
  assert.notDeepEqual(found(generatedRows(1, { rows: 201, leak: 1 })), []);
  assert.deepEqual(found([]), []);
});
