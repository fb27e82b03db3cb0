import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closingLineValue } from './closing-line-value.ts';
import { settle } from './settled-bet.ts';

const american = fc.oneof(fc.integer({ min: 100, max: 900 }), fc.integer({ min: -900, max: -101 }));
const line = fc.integer({ min: 1, max: 80 }).map((halves) => halves / 2);
const count = fc.integer({ min: 0, max: 60 });

test('a bet is settled at the price it was taken at', () => {
  assert.deepEqual(settle('OVER', 20.5, -110, 21), { result: 'won', profit: 1 + 100 / 110 - 1 });
  assert.deepEqual(settle('OVER', 20.5, 150, 21), { result: 'won', profit: 1.5 });
  assert.deepEqual(settle('OVER', 20.5, 150, 20), { result: 'lost', profit: -1 });
  assert.deepEqual(settle('UNDER', 20, -110, 20), { result: 'push', profit: 0 });
});

test('of two bets on both sides one wins and the other loses, or both are pushes', () => {
  fc.assert(
    fc.property(line, american, count, (at, price, actual) => {
      const [over, under] = [settle('OVER', at, price, actual), settle('UNDER', at, price, actual)];
      const results = [over.result, under.result].sort();
      assert.deepEqual(results, actual === at ? ['push', 'push'] : ['lost', 'won']);
      assert.ok(over.profit >= -1 && under.profit >= -1);
    }),
  );
});

test('a price that is none is refused', () => {
  assert.throws(() => settle('OVER', 20.5, 50, 21), RangeError);
});

test('closing-line value: −110 against a close of 55 % is 0.55 − 110/210, and a line that rose is worth its points to an OVER', () => {
  const bet = { line: 20.5, price: -110 };
  const close = { line: 21.5, over: 0.55 };
  const over = closingLineValue({ ...bet, side: 'OVER' }, close);
  assert.ok(Math.abs((over.probability ?? 0) - (0.55 - 110 / 210)) < 1e-12);
  assert.equal(over.points, 1);
  const under = closingLineValue({ ...bet, side: 'UNDER' }, close);
  assert.ok(Math.abs((under.probability ?? 0) - (0.45 - 110 / 210)) < 1e-12);
  assert.equal(under.points, -1);
});

test('what did not close says nothing', () => {
  const value = closingLineValue({ side: 'UNDER', line: 20.5, price: -110 }, { line: null, over: null });
  assert.deepEqual(value, { probability: null, points: null });
});
