import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { betValue } from './bet-value.ts';
import { kellyStake } from './kelly.ts';
import { decimalFromAmerican } from './odds.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const outcomes = fc.tuple(unit, unit).map(([a, b]) => {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return { win: low, push: high - low, loss: 1 - high };
});
const decimal = fc.double({ min: 1.01, max: 20, noNaN: true });

test('the published stakes come out', () => {
  // Thorp: a coin of 51 percent at even money is worth 2 percent of the bankroll; 60 percent at even money 20 percent.
  assert.ok(Math.abs(kellyStake({ win: 0.51, push: 0, loss: 0.49 }, 2, 1) - 0.02) < 1e-12);
  assert.ok(Math.abs(kellyStake({ win: 0.6, push: 0, loss: 0.4 }, 2, 1) - 0.2) < 1e-12);
  assert.ok(Math.abs(kellyStake({ win: 0.6, push: 0, loss: 0.4 }, 2, 0.25) - 0.05) < 1e-12);
});

test('no stake grows the bankroll faster than the full one', () => {
  fc.assert(
    fc.property(outcomes, decimal, fc.double({ min: 0, max: 0.999, noNaN: true }), (bet, price, other) => {
      const growth = (stake: number): number =>
        bet.win * Math.log(1 + stake * (price - 1)) + (bet.loss === 0 ? 0 : bet.loss * Math.log(1 - stake));
      assert.ok(growth(kellyStake(bet, price, 1)) >= growth(other) - 1e-12);
    }),
  );
});

test('without an edge nothing is staked, and a push changes nothing about the stake', () => {
  fc.assert(
    fc.property(outcomes, decimal, (bet, price) => {
      const stake = kellyStake(bet, price, 1);
      assert.ok(stake >= 0 && stake <= 1 + 1e-12);
      assert.equal(stake > 0, betValue(bet, price).expectedValue > 0);
      const decided = bet.win + bet.loss;
      fc.pre(decided > 1e-3);
      const alone = kellyStake({ win: bet.win / decided, push: 0, loss: bet.loss / decided }, price, 1);
      assert.ok(Math.abs(stake - alone) < 1e-9);
    }),
  );
});

test('at -110 a bet must win 52.38 percent, less where pushes are likely', () => {
  const price = decimalFromAmerican(-110);
  assert.equal(betValue({ win: 0.5, push: 0, loss: 0.5 }, price).breakEven.toFixed(4), '0.5238');
  assert.equal(betValue({ win: 0.5, push: 0.1, loss: 0.4 }, price).breakEven.toFixed(4), '0.4714');
  assert.ok(Math.abs(betValue({ win: 0.5, push: 0, loss: 0.5 }, price).expectedValue + 1 / 22) < 1e-12);
});

test('at the fair price, and at the break-even probability, the expected value is zero', () => {
  fc.assert(
    fc.property(outcomes, decimal, (bet, price) => {
      const { fairPrice, breakEven } = betValue(bet, price);
      if (fairPrice !== null && fairPrice > 1 && fairPrice < 1e6) {
        assert.ok(Math.abs(betValue(bet, fairPrice).expectedValue) < 1e-9);
      }
      const even = { win: breakEven, push: bet.push, loss: 1 - bet.push - breakEven };
      assert.ok(Math.abs(betValue(even, price).expectedValue) < 1e-9);
    }),
  );
});

test('a bet that cannot win has no fair price', () => {
  assert.equal(betValue({ win: 0, push: 0.2, loss: 0.8 }, 2).fairPrice, null);
});

test('what is no bet is refused', () => {
  const fair = { win: 0.5, push: 0, loss: 0.5 };
  for (const bet of [
    { win: 0.5, push: 0, loss: 0.4 },
    { win: -0.1, push: 0.6, loss: 0.5 },
    { win: Number.NaN, push: 0, loss: 0.5 },
  ]) {
    assert.throws(() => betValue(bet, 2), RangeError);
    assert.throws(() => kellyStake(bet, 2, 1), RangeError);
  }
  for (const fraction of [-0.1, 1.1, Number.NaN])
    assert.throws(() => kellyStake(fair, 2, fraction), RangeError);
  for (const price of [1, Number.NaN]) {
    assert.throws(() => kellyStake(fair, price, 1), RangeError);
    assert.throws(() => betValue(fair, price), RangeError);
  }
});
