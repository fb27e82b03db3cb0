import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SeededRandom } from '../resampling/seeded-random.ts';
import type { EventForecast } from '../scoring/accuracy.ts';
import { logLoss } from '../scoring/log-loss.ts';
import { logistic, logit } from '../scoring/logit.ts';
import { applyCalibrator, type Calibrator } from './calibrator.ts';
import { chooseCalibrator } from './choose-calibrator.ts';
import { fitBeta } from './fit-beta.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitTemperature } from './fit-temperature.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const forecasts = fc.array(
  fc.record({ probability: fc.integer({ min: 0, max: 50 }).map((n) => n / 50), happened: fc.boolean() }),
  { minLength: 1, maxLength: 80 },
);
const fits: readonly ((given: readonly EventForecast[]) => Calibrator | null)[] = [
  (given) => fitTemperature(given, 'temperature alone'),
  (given) => fitTemperature(given, 'with intercept'),
  fitBeta,
  fitIsotonic,
];

/** Forecasts whose truth is `truth` of what they say, spread evenly over 0.05 to 0.95. */
function drawn(n: number, seed: number, truth: (p: number) => number): EventForecast[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: n }, () => {
    const stated = 0.05 + 0.9 * random.uniform();
    return { probability: stated, happened: random.uniform() < truth(stated) };
  });
}
const lossWith = (calibrator: Calibrator, given: readonly EventForecast[]): number =>
  logLoss(given.map((f) => ({ ...f, probability: applyCalibrator(calibrator, f.probability) })))!;
/** A dry run of the definition: the best never-falling step function, by trying all on a grid of shares. */
function bestMonotoneError(groups: readonly { happened: number; n: number }[], grid: number): number {
  let best = new Float64Array(grid + 1);
  for (const { happened, n } of groups) {
    const next = new Float64Array(grid + 1);
    let least = Infinity;
    for (let g = 0; g <= grid; g += 1) {
      least = Math.min(least, best[g]!);
      const value = g / grid;
      next[g] = least + happened * (1 - value) ** 2 + (n - happened) * value ** 2;
    }
    best = next;
  }
  return Math.min(...best);
}

test('every calibrator gives probabilities and never turns two forecasts around', () => {
  fc.assert(
    fc.property(forecasts, probability, probability, (given, p, q) => {
      for (const fit of fits) {
        const calibrator = fit(given);
        if (calibrator === null) continue;
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map((x) => applyCalibrator(calibrator, x));
        assert.ok(low! >= 0 && high! <= 1);
        assert.ok(low! <= high! + 1e-12, JSON.stringify(calibrator));
        assert.equal(calibrator.n, given.length);
        assert.deepEqual(JSON.parse(JSON.stringify(calibrator)), calibrator);
      }
    }),
  );
});

test('no fit is worse than leaving its own forecasts alone, the isotonic one aside, which is held off certainty', () => {
  fc.assert(
    fc.property(forecasts, (given) => {
      const identity = lossWith({ kind: 'identity', n: given.length }, given);
      for (const fit of fits.slice(0, 3)) {
        const calibrator = fit(given);
        if (calibrator !== null) assert.ok(lossWith(calibrator, given) <= identity + 1e-9);
      }
    }),
  );
});

test('pools are those of the least squares, but for the two events added to each', () => {
  const groupsOf = fc.array(fc.record({ happened: fc.nat(6), rest: fc.nat(6) }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(groupsOf, (raw) => {
      const groups = raw.map(({ happened, rest }) => ({ happened, n: happened + rest + 1 }));
      const given = groups.flatMap(({ happened, n }, g) =>
        Array.from({ length: n * 300 }, (_, i) => ({
          probability: (g + 1) / 10,
          happened: i < happened * 300,
        })),
      );
      // With 300 times the events the two added ones vanish beside the rest.
      const calibrator = fitIsotonic(given)!;
      const error = groups.reduce((sum, { happened, n }, g) => {
        const value = applyCalibrator(calibrator, (g + 1) / 10);
        return sum + happened * (1 - value) ** 2 + (n - happened) * value ** 2;
      }, 0);
      assert.ok(error <= bestMonotoneError(groups, 840) + 1e-3);
    }),
    { numRuns: 40 },
  );
});

test('violators are pooled as in the textbook', () => {
  // Shares 1/2, 0/2, 2/2: the first two are pooled to 1/4, and Laplace's rule makes them 2/6 and 3/4.
  const given = [
    [0.2, true],
    [0.2, false],
    [0.4, false],
    [0.4, false],
    [0.9, true],
    [0.9, true],
  ].map(([p, happened]) => ({ probability: p as number, happened: happened as boolean }));
  const calibrator = fitIsotonic(given)!;
  assert.deepEqual(calibrator.stated, [0.2, 0.4, 0.9]);
  assert.deepEqual(calibrator.calibrated, [2 / 6, 2 / 6, 3 / 4]);
  const at = (p: number): string => applyCalibrator(calibrator, p).toFixed(4);
  assert.deepEqual([0, 0.3, 0.65, 1].map(at), ['0.3333', '0.3333', '0.5417', '0.7500']);
});

test('a temperature that was put in is found again', () => {
  const given = drawn(40_000, 3, (p) => logistic(logit(p) / 1.6));
  const alone = fitTemperature(given, 'temperature alone')!;
  assert.ok(Math.abs(alone.temperature - 1.6) < 0.06);
  assert.equal(alone.intercept, 0);
  const moved = drawn(40_000, 4, (p) => logistic(0.3 + logit(p) / 1.6));
  const withIntercept = fitTemperature(moved, 'with intercept')!;
  assert.ok(Math.abs(withIntercept.temperature - 1.6) < 0.06);
  assert.ok(Math.abs(withIntercept.intercept - 0.3) < 0.04);
});

test('beta parameters that were put in are found again', () => {
  const truth: Calibrator = { kind: 'beta', n: 0, a: 0.5, b: 1.4, c: -0.2 };
  const found = fitBeta(drawn(100_000, 5, (p) => applyCalibrator(truth, p)))!;
  assert.ok(Math.abs(found.a - 0.5) < 0.05 && Math.abs(found.b - 1.4) < 0.05);
  assert.ok(Math.abs(found.c + 0.2) < 0.08);
  // With a = b it is the temperature with an intercept, and with 1, 1, 0 the identity.
  assert.ok(Math.abs(applyCalibrator({ kind: 'beta', n: 0, a: 1, b: 1, c: 0 }, 0.3) - 0.3) < 1e-12);
});

test('a beta side that would fall is left out', () => {
  const truth = (p: number): number => logistic(-0.6 * Math.log(p) - 1.5 * Math.log1p(-p) - 1.5);
  const found = fitBeta(drawn(20_000, 6, truth))!;
  assert.equal(found.a, 0);
  assert.ok(found.b > 0);
});

test('forecasts that are upside down are not calibrated by turning them', () => {
  const given = drawn(5_000, 7, (p) => 1 - p);
  assert.equal(fitTemperature(given, 'with intercept'), null);
  assert.equal(fitBeta(given), null);
  const isotonic = fitIsotonic(given)!;
  assert.ok(Math.abs(applyCalibrator(isotonic, 0.1) - 0.5) < 0.15);
});

test('nothing determines no calibrator', () => {
  for (const fit of fits) assert.equal(fit([]), null);
});

test('few forecasts, and forecasts that are right, are left as they are', () => {
  const boasting = (p: number): number => logistic(logit(p) / 3);
  assert.deepEqual(chooseCalibrator(drawn(999, 8, boasting)), { kind: 'identity', n: 999 });
  assert.notEqual(chooseCalibrator(drawn(1_000, 8, boasting)).kind, 'identity');
  const held = drawn(3_000, 9, (p) => p);
  const gain = lossWith({ kind: 'identity', n: 0 }, held) - lossWith(chooseCalibrator(held), held);
  assert.ok(gain < 2e-3);
});

test('what forecasts lack decides which calibrator is chosen, and it is fitted on all of them', () => {
  const boasting = chooseCalibrator(drawn(20_000, 10, (p) => logistic(logit(p) / 2)));
  assert.equal(boasting.n, 20_000);
  assert.ok(boasting.kind === 'temperature' || boasting.kind === 'beta');
  assert.ok(Math.abs(applyCalibrator(boasting, 0.9) - 0.75) < 0.02);
  const stepped = chooseCalibrator(drawn(20_000, 11, (p) => (p < 0.3 ? 0.1 : p < 0.7 ? 0.5 : 0.6)));
  assert.equal(stepped.kind, 'isotonic');
});

test('the choice is made on the later forecasts: a lesson that stopped holding is not applied', () => {
  const wrong = drawn(1_400, 12, (p) => logistic(logit(p) / 4));
  const right = drawn(600, 13, (p) => p);
  assert.equal(chooseCalibrator([...wrong, ...right]).kind, 'identity');
  assert.notEqual(chooseCalibrator([...right, ...wrong]).kind, 'identity');
});

test('what is no probability is refused by every calibrator', () => {
  const all: readonly Calibrator[] = [
    { kind: 'identity', n: 0 },
    { kind: 'isotonic', n: 1, stated: [0.5], calibrated: [0.5] },
    { kind: 'temperature', n: 1, temperature: 1, intercept: 0 },
    { kind: 'beta', n: 1, a: 1, b: 1, c: 0 },
  ];
  for (const calibrator of all)
    for (const p of [-0.1, 1.1, Number.NaN]) assert.throws(() => applyCalibrator(calibrator, p), RangeError);
});
