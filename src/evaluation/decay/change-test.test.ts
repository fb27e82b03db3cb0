import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '../../models/resampling/seeded-random.ts';
import { changeSince, referenceOf as referenceBy } from './change-test.ts';
import { SCAN_SLATES, scan } from './scan.ts';
import type { SlateSum } from './slate-sums.ts';

const referenceOf = (of: readonly SlateSum[]) => referenceBy(of, (slate) => slate);
const slates = fc.array(
  fc.record({ n: fc.integer({ min: 1, max: 80 }), sum: fc.double({ min: -50, max: 50, noNaN: true }) }),
  { minLength: 5, maxLength: 40 },
);
const close = (value: number | undefined, expected: number) =>
  assert.ok(
    value !== undefined && Math.abs(value - expected) < 1e-9 * (1 + Math.abs(expected)),
    `${value} is not ${expected}`,
  );

test('with slates of one row each it is the two-sample t with the spread of the reference', () => {
  const values = [1, 3, 2, 5, 4, 3];
  const reference = referenceOf(values.map((sum) => ({ n: 1, sum })));
  assert.ok(reference !== null);
  // Mean 3, sample variance 10 / 5 = 2: by hand.
  close(reference.mean, 3);
  close(reference.spread, Math.SQRT2);
  const change = changeSince(reference, { n: 4, sum: 20 });
  close(change?.difference, 2);
  close(change?.t, 2 / (Math.SQRT2 * Math.sqrt(1 / 4 + 1 / 6)));
});

test('the spread is that of whole slates: rows that go together count for fewer', () => {
  const random = new SeededRandom(4);
  const normal = () => Math.sqrt(-2 * Math.log(random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
  const night = (common: number): SlateSum => {
    const shared = common * normal();
    let sum = 0;
    for (let row = 0; row < 50; row += 1) sum += shared + normal();
    return { n: 50, sum };
  };
  const spread = (common: number) => referenceOf(Array.from({ length: 400 }, () => night(common)))?.spread;
  // Variance of a slate's sum over its rows: 1 + 50 · common².
  assert.ok(Math.abs((spread(0) ?? 0) - 1) < 0.08, `${spread(0)}`);
  assert.ok(Math.abs((spread(0.2) ?? 0) - Math.sqrt(3)) < 0.14, `${spread(0.2)}`);
});

test('a shift of every row shifts the difference and leaves t where it was', () => {
  fc.assert(
    fc.property(slates, fc.double({ min: -3, max: 3, noNaN: true }), (days, shift) => {
      const moved = days.map(({ n, sum }) => ({ n, sum: sum + shift * n }));
      const [one, other] = [referenceOf(days), referenceOf(moved)];
      fc.pre(one !== null && other !== null && one.spread > 1e-3);
      close(
        changeSince(other, { n: 10, sum: 4 + 10 * shift })?.t,
        changeSince(one, { n: 10, sum: 4 })?.t ?? Number.NaN,
      );
    }),
  );
});

test('slates without rows, or that never vary, make no reference', () => {
  assert.equal(referenceOf([]), null);
  assert.equal(
    referenceOf([
      { n: 5, sum: 1 },
      { n: 0, sum: 0 },
    ]),
    null,
  );
  assert.equal(
    referenceOf([
      { n: 5, sum: 5 },
      { n: 3, sum: 3 },
    ]),
    null,
  );
});

test('the scan is the largest t of all stretches that end tonight, tried one by one', () => {
  const reference = { slates: 50, n: 2_000, mean: 0.1, spread: 1.5 };
  fc.assert(
    fc.property(slates, (days) => {
      let best: { t: number; slates: number } | null = null;
      for (let from = days.length - 1; from >= Math.max(0, days.length - SCAN_SLATES); from -= 1) {
        const stretch = days.slice(from);
        const n = stretch.reduce((sum, day) => sum + day.n, 0);
        if (stretch.length < 3 || n < 30) continue;
        const sum = stretch.reduce((total, day) => total + day.sum, 0);
        const t = (sum / n - 0.1) / (1.5 * Math.sqrt(1 / n + 1 / 2_000));
        if (best === null || t > best.t) best = { t, slates: stretch.length };
      }
      const found = scan(reference, days);
      if (best === null) assert.equal(found, null);
      else close(found?.t, best.t);
    }),
  );
});
