/**
 * The expected count of a stat and how far outcomes fell from it, learnt one after the other as one piece of work, so
 * that what the first says of its own rows need not be asked again.
 *
 * Training rows fall closer to it than new ones; what that hides, the recalibration mends.
 */
import type { BinnedMatrix } from '../models/boosting/binned-matrix.ts';
import type { BoostingOptions } from '../models/boosting/boosting-options.ts';
import { fitBoostedTrees, fitWithScores } from '../models/boosting/fit-boosted-trees.ts';
import type { FitJob } from '../models/boosting/fit-job.ts';

export interface MeanAndSpreadPayload {
  readonly binned: BinnedMatrix;
  readonly target: Float64Array;
  readonly mean: BoostingOptions;
  readonly spread: BoostingOptions;
}

/** No count is expected to be rarer. */
export const LEAST_MEAN = 0.05;
/** Bytes that the length of the first model takes. */
const LENGTH = 4;
/** A single outcome beyond this many times its expected spread says no more than one that far. */
const FAR = 50;

export function meanAndSpreadJob(name: string, payload: MeanAndSpreadPayload): FitJob<MeanAndSpreadPayload> {
  return { name, module: import.meta.url, payload };
}

/** Whoever runs the job calls this. The bytes of both models, after the length of the first as 32 bits, low byte first. */
export function fit({ binned, target, mean, spread }: MeanAndSpreadPayload): Uint8Array {
  const { model, scores } = fitWithScores(binned, { target }, mean);
  const first = model.toBytes();
  const second = fitBoostedTrees(binned, { target: squaredPearson(target, scores) }, spread).toBytes();
  const both = new Uint8Array(LENGTH + first.length + second.length);
  new DataView(both.buffer).setUint32(0, first.length, true);
  both.set(first, LENGTH);
  both.set(second, LENGTH + first.length);
  return both;
}

/** The two models’ bytes of what the job returned. */
export function meanAndSpread(both: Uint8Array): { readonly mean: Uint8Array; readonly spread: Uint8Array } {
  const end = LENGTH + new DataView(both.buffer, both.byteOffset).getUint32(0, true);
  return { mean: both.subarray(LENGTH, end), spread: both.subarray(end) };
}

function squaredPearson(target: Float64Array, scores: Float64Array): Float64Array {
  return target.map((actual, row) => {
    const mean = Math.max(LEAST_MEAN, Math.exp(scores[row] as number));
    return Math.min(FAR, (actual - mean) ** 2 / mean);
  });
}
