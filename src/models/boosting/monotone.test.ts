import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { BoostedTrees } from './boosted-trees.ts';
import { fitted, matrixOf } from './boosting.fixture.ts';
import type { BoostingLoss, MonotoneDirection } from './boosting-options.ts';
import type { Problem } from './friedman.fixture.ts';
import { MinimalStandard } from './friedman.fixture.ts';

const ROWS = 400;
const LOSSES: readonly BoostingLoss[] = [
  { kind: 'squared' },
  { kind: 'poisson' },
  { kind: 'quantile', level: 0.3 },
];
const OPTIONS = { trees: 25, learningRate: 0.3, minLeafRows: 3 } as const;

/** The target rises with x, falls, and rises again; y shifts where it does. */
function waves(seed: number): Omit<Problem, 'truth'> {
  const random = new MinimalStandard(seed);
  const draw = (): number[] => Array.from({ length: ROWS }, () => random.next());
  const matrix = matrixOf({ x: draw(), y: draw() });
  const [x, y] = matrix.columns;
  const target = x!.map((value, row) =>
    Math.round(6 + 5 * Math.sin(9 * value + 4 * y![row]!) + 3 * value + 2 * random.next()),
  );
  return { matrix, target: Float64Array.from(target) };
}

/** Pairs of rows alike but for x, of which the one with the greater x is predicted on the wrong side. */
function violations(model: BoostedTrees, direction: MonotoneDirection): number {
  let count = 0;
  for (let y = 0; y <= 1; y += 0.05) {
    let before = model.predictRow(Float64Array.of(-1, y));
    for (let x = 0; x <= 1; x += 0.01) {
      const now = model.predictRow(Float64Array.of(x, y));
      if ((now - before) * direction < -1e-12) count += 1;
      before = now;
    }
  }
  return count;
}

for (const loss of LOSSES) {
  test(`with the ${loss.kind} loss no pair of rows breaks a monotone constraint`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(1, -1), (seed, direction) => {
        const { matrix, target } = waves(seed);
        const model = fitted(matrix, { target }, { ...OPTIONS, loss, monotone: { x: direction } });
        assert.equal(violations(model, direction), 0);
      }),
      { numRuns: 8 },
    );
  });

  test(`with the ${loss.kind} loss and no constraint the same rows are broken`, () => {
    const { matrix, target } = waves(11);
    assert.ok(violations(fitted(matrix, { target }, { ...OPTIONS, loss }), 1) > 50);
  });
}

test('a constraint on one feature leaves the others free to follow the target', () => {
  const { matrix, target } = waves(3);
  const model = fitted(matrix, { target }, { ...OPTIONS, monotone: { x: 1 } });
  const along = Array.from({ length: 50 }, (_, at) => model.predictRow(Float64Array.of(0.5, at / 50)));
  assert.ok(along.some((value, at) => at > 0 && value > along[at - 1]!));
  assert.ok(along.some((value, at) => at > 0 && value < along[at - 1]!));
});
