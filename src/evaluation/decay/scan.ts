/**
 * Since when, if ever, the mean has been higher: the largest t over all stretches that end tonight.
 *
 * Promises one number that may be looked at every night. With it the start of the change need not be guessed, and the
 * price of looking everywhere and every night is in its threshold: `ALARM` (`diagnose.ts`) is exceeded on any night of a
 * season of 165 slates with a probability of 5 % at most when nothing changes. That rate was measured by simulation;
 * `bench/decay.ts` prints it beside the power.
 *
 * Source: the window-limited generalised likelihood ratio scan of Lai, "Sequential Changepoint Detection in Quality
 * Control and Dynamical Systems", Journal of the Royal Statistical Society B 57 (1995), after Page’s cumulative sums,
 * Biometrika 41 (1954).
 */
import { type Change, changeSince, type Reference } from './change-test.ts';
import type { SlateSum } from './slate-sums.ts';

/** Longest stretch, in slates. */
export const SCAN_SLATES = 28;
/** Shortest stretch, in slates, and the fewest rows it may have. */
const SHORTEST = 3;
const LEAST_ROWS = 30;

export interface Scan extends Change {
  /** Slates of the stretch. */
  readonly slates: number;
}

/** `recent`: slates with rows, oldest first. Null where no stretch has rows enough. */
export function scan(reference: Reference, recent: readonly SlateSum[]): Scan | null {
  let best: { change: Change; slates: number } | null = null;
  let [n, sum] = [0, 0];
  const longest = Math.min(recent.length, SCAN_SLATES);
  for (let slates = 1; slates <= longest; slates += 1) {
    const slate = recent[recent.length - slates];
    if (slate === undefined) break;
    n += slate.n;
    sum += slate.sum;
    if (slates < SHORTEST || n < LEAST_ROWS) continue;
    const change = changeSince(reference, { n, sum });
    if (change !== null && (best === null || change.t > best.change.t)) best = { change, slates };
  }
  return best === null ? null : { ...best.change, slates: best.slates };
}
