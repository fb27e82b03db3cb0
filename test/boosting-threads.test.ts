/** Boosted trees fitted in threads against the same fits made here: the bytes are the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binMatrix } from '../src/models/boosting/binned-matrix.ts';
import { REFERENCE_OPTIONS } from '../src/models/boosting/boosting.fixture.ts';
import { fitJob } from '../src/models/boosting/fit-job.ts';
import { friedman } from '../src/models/boosting/friedman.fixture.ts';
import { trainingThreads } from '../src/world/live/training-threads.ts';
import { inlineTraining } from '../src/world/training.ts';

test('boosted trees have the same bytes in threads as inline, for every loss', async () => {
  const { matrix, target } = friedman(1_000, 2);
  const binned = binMatrix(matrix, 255);
  const counts = target.map((value) => Math.max(0, Math.round(value)));
  const losses = [{ kind: 'squared' }, { kind: 'poisson' }, { kind: 'quantile', level: 0.8 }] as const;
  const jobs = losses.map((loss, seed) => {
    const options = { ...REFERENCE_OPTIONS, loss, trees: 8, rowFraction: 0.7, featureFraction: 0.8, seed };
    return fitJob(loss.kind, { binned, data: { target: counts }, options });
  });
  const [inline, threaded] = [await inlineTraining.fit(jobs), await trainingThreads(2).fit(jobs)];
  assert.equal(new Set(inline.map((bytes) => Buffer.from(bytes).toString('base64'))).size, losses.length);
  assert.deepEqual(
    threaded.map((bytes) => Uint8Array.from(bytes)),
    inline.map((bytes) => Uint8Array.from(bytes)),
  );
});
