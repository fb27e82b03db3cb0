/**
 * One fit as a piece of work that may run anywhere: here, or in a thread.
 *
 * Promises that the bytes are the same either way. A job names this module, and whoever runs it calls `fit` of the
 * module with the job's payload; matrix and data are not copied where their memory is shared.
 */
import type { BinnedMatrix } from './binned-matrix.ts';
import type { BoostingOptions, FitData } from './boosting-options.ts';
import { fitBoostedTrees } from './fit-boosted-trees.ts';

export interface FitPayload {
  readonly binned: BinnedMatrix;
  readonly data: FitData;
  readonly options: BoostingOptions;
}

export interface FitJob<Payload = unknown> {
  /** What a failure is reported under. */
  readonly name: string;
  /** URL of a module that exports `fit`. */
  readonly module: string;
  readonly payload: Payload;
}

export function fitJob(name: string, payload: FitPayload): FitJob<FitPayload> {
  return { name, module: import.meta.url, payload };
}

/** Returns the bytes of a `BoostedTrees`. Throws RangeError as `fitBoostedTrees` does. */
export function fit({ binned, data, options }: FitPayload): Uint8Array {
  return fitBoostedTrees(binned, data, options).toBytes();
}
