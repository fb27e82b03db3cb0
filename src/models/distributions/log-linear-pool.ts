/**
 * The logarithmic opinion pool: p(k) ∝ Π pᵢ(k)^wᵢ.
 *
 * Unlike a mixture it stays as sharp as what it blends, and what every expert holds unlikely stays unlikely. Weights are
 * 0 or more; their sum may differ from one, and then sharpens or widens. Experts that share too little to be pooled
 * cannot occur here: probabilities are kept above FLOOR.
 *
 * Source: Genest and Zidek, "Combining Probability Distributions", Statistical Science 1 (1986), 3.3.
 */
const FLOOR = 1e-9;

/** Throws RangeError on no experts at all. The result is as long as the longest. */
export function logLinearPool(pmfs: readonly Float64Array[], weights: readonly number[]): Float64Array {
  if (pmfs.length === 0 || pmfs.length !== weights.length)
    throw new RangeError('A pool needs experts, and a weight for each.');
  return poolOfLogs(logsOf(pmfs), weights);
}

/** Logarithms of each table, floored, all as long as the longest. */
function logsOf(pmfs: readonly Float64Array[]): readonly Float64Array[] {
  const length = Math.max(...pmfs.map((pmf) => pmf.length));
  return pmfs.map((pmf) => {
    const logs = new Float64Array(length).fill(Math.log(FLOOR));
    for (let k = 0; k < pmf.length; k += 1) logs[k] = Math.log(Math.max(FLOOR, pmf[k] as number));
    return logs;
  });
}

function poolOfLogs(logs: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const pooled = new Float64Array(logs[0]?.length ?? 0);
  for (let at = 0; at < logs.length; at += 1) {
    const own = logs[at] as Float64Array;
    const weight = weights[at] as number;
    for (let k = 0; k < pooled.length; k += 1)
      pooled[k] = (pooled[k] as number) + weight * (own[k] as number);
  }
  let greatest = -Infinity;
  for (let k = 0; k < pooled.length; k += 1) greatest = Math.max(greatest, pooled[k] as number);
  let total = 0;
  for (let k = 0; k < pooled.length; k += 1) {
    pooled[k] = Math.exp((pooled[k] as number) - greatest);
    total += pooled[k] as number;
  }
  for (let k = 0; k < pooled.length; k += 1) pooled[k] = (pooled[k] as number) / total;
  return pooled;
}

export interface PooledOutcome {
  /** One per expert, in one order for all outcomes. */
  readonly pmfs: readonly Float64Array[];
  readonly actual: number;
}

const STEPS = 40;
const RATE = 1;
/** Weights that move no further than this have arrived, as far as a blend can tell. */
const ARRIVED = 2e-4;
/** Pull towards equal weights, in outcomes. */
const PRIOR = 50;

/**
 * Weights with the least mean negative log-likelihood of the outcomes, shrunk towards equal ones: exponentiated
 * gradient, so that none falls below 0. Their sum is kept at one.
 * Source of the update: Kivinen and Warmuth, Information and Computation 132 (1997).
 */
export function fitPoolWeights(outcomes: readonly PooledOutcome[], experts: number): readonly number[] {
  let weights = Array.from({ length: experts }, () => 1 / experts);
  if (experts === 1 || outcomes.length === 0) return weights;
  const told = outcomes.map(({ pmfs, actual }) => ({ logs: logsOf(pmfs), actual }));
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight) => (PRIOR * (weight - 1 / experts)) / outcomes.length);
    for (const { logs, actual } of told) {
      const pooled = poolOfLogs(logs, weights);
      for (let at = 0; at < experts; at += 1) {
        const own = logs[at] as Float64Array;
        let expected = 0;
        for (let k = 0; k < pooled.length; k += 1) expected += (pooled[k] as number) * (own[k] as number);
        const seen = own[actual] ?? Math.log(FLOOR);
        gradient[at] = (gradient[at] as number) + (expected - seen) / outcomes.length;
      }
    }
    const moved = weights.map((weight, at) => weight * Math.exp(-RATE * (gradient[at] as number)));
    const total = moved.reduce((sum, weight) => sum + weight, 0);
    const next = moved.map((weight) => weight / total);
    const hasArrived = next.every((weight, at) => Math.abs(weight - (weights[at] as number)) < ARRIVED);
    weights = next;
    if (hasArrived) break;
  }
  return weights;
}
