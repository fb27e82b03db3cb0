/**
 * Isotonic calibration: the never-falling steps that come closest to what happened.
 *
 * Forecasts are pooled with their neighbours until the shares that happened never fall. Each pool's share counts one
 * event that happened and one that did not beside its own, so that no finite experience is made a certainty; pools
 * whose shares then fall are pooled further. A pool holds from its lowest to its highest probability, and between two
 * pools the calibrator runs straight.
 *
 * Sources: Robertson, Wright and Dykstra, "Order Restricted Statistical Inference" (1988), 1.2 (pool adjacent
 * violators); for probabilities, Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass
 * probability estimates", KDD 2002; the two events added are Laplace's rule of succession.
 */
import type { EventForecast } from '../scoring/accuracy.ts';
import type { IsotonicCalibrator } from './calibrator.ts';

interface Pool {
  readonly low: number;
  readonly high: number;
  readonly happened: number;
  readonly n: number;
}

/** Null over no forecasts. The order of the forecasts does not matter. */
export function fitIsotonic(forecasts: readonly EventForecast[]): IsotonicCalibrator | null {
  if (forecasts.length === 0) return null;
  const pools = pooled(pooled(singles(forecasts), share), smoothedShare);
  const stated: number[] = [];
  const calibrated: number[] = [];
  for (const pool of pools) {
    stated.push(pool.low);
    calibrated.push(smoothedShare(pool));
    if (pool.high === pool.low) continue;
    stated.push(pool.high);
    calibrated.push(smoothedShare(pool));
  }
  return { kind: 'isotonic', n: forecasts.length, stated, calibrated };
}

/** One pool for each probability stated, ascending. */
function singles(forecasts: readonly EventForecast[]): readonly Pool[] {
  const byProbability = Map.groupBy(forecasts, (forecast) => forecast.probability);
  return [...byProbability]
    .sort(([a], [b]) => a - b)
    .map(([probability, members]) => ({
      low: probability,
      high: probability,
      happened: members.filter((member) => member.happened).length,
      n: members.length,
    }));
}

/** Joins neighbours until `level` rises from pool to pool. */
function pooled(pools: readonly Pool[], level: (pool: Pool) => number): readonly Pool[] {
  const rising: Pool[] = [];
  for (const pool of pools) {
    let last = pool;
    for (
      let before = rising.at(-1);
      before !== undefined && level(before) >= level(last);
      before = rising.at(-1)
    ) {
      rising.pop();
      last = {
        low: before.low,
        high: last.high,
        happened: before.happened + last.happened,
        n: before.n + last.n,
      };
    }
    rising.push(last);
  }
  return rising;
}

function share({ happened, n }: Pool): number {
  return happened / n;
}

function smoothedShare({ happened, n }: Pool): number {
  return (happened + 1) / (n + 2);
}
