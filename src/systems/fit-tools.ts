/** What fitting needs beside the rows: chance that repeats itself, somebody to do the heavy part, and others’ words. */
import type { FitJob } from '../models/boosting/fit-job.ts';
import type { MarketPmfs } from './player-input.ts';

export interface FitTools {
  readonly seed: number;
  /** Fits boosted trees, in threads where there are any; the bytes are the same either way. */
  readonly fitTrees: (jobs: readonly FitJob[]) => Promise<readonly Uint8Array[]>;
  /** What the other systems said of a row without having learnt from it; null: nobody was asked. */
  readonly others?: (row: number) => ReadonlyMap<string, MarketPmfs> | null;
}
