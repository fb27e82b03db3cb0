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
  const logs = logsOf(pmfs);
  return poolOfLogs(logs, weights, new Float64Array(logs.length / weights.length));
}

/** Logarithms of the tables, floored: those of a count side by side, up to the end of the longest. */
function logsOf(pmfs: readonly Float64Array[]): Float64Array {
  const experts = pmfs.length;
  const logs = new Float64Array(Math.max(...pmfs.map((pmf) => pmf.length)) * experts).fill(Math.log(FLOOR));
  for (const [at, pmf] of pmfs.entries()) {
    for (let k = 0; k < pmf.length; k += 1) {
      logs[k * experts + at] = Math.log(Math.max(FLOOR, pmf[k] as number));
    }
  }
  return logs;
}

/** Into `pooled`, which has a place for each count. */
function poolOfLogs(logs: Float64Array, weights: readonly number[], pooled: Float64Array): Float64Array {
  const experts = weights.length;
  let greatest = -Infinity;
  for (let k = 0; k < pooled.length; k += 1) {
    let sum = 0;
    for (let at = 0; at < experts; at += 1) {
      sum += (weights[at] as number) * (logs[k * experts + at] as number);
    }
    pooled[k] = sum;
    if (sum > greatest) greatest = sum;
  }
  let total = 0;
  for (let k = 0; k < pooled.length; k += 1) {
    const share = Math.exp((pooled[k] as number) - greatest);
    pooled[k] = share;
    total += share;
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
  const told = outcomes.map(({ pmfs, actual }) => {
    const logs = logsOf(pmfs);
    return { logs, actual, pooled: new Float64Array(logs.length / experts) };
  });
  const expected = new Float64Array(experts);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight) => (PRIOR * (weight - 1 / experts)) / outcomes.length);
    for (const { logs, actual, pooled } of told) {
      poolOfLogs(logs, weights, pooled);
      expectedLogs(logs, pooled, expected);
      for (let at = 0; at < experts; at += 1) {
        const seen = logs[actual * experts + at] ?? Math.log(FLOOR);
        gradient[at] = (gradient[at] as number) + ((expected[at] as number) - seen) / outcomes.length;
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

/** Of each expert's table, under the pool's probabilities. */
function expectedLogs(logs: Float64Array, pooled: Float64Array, into: Float64Array): void {
  const experts = into.length;
  into.fill(0);
  for (let k = 0; k < pooled.length; k += 1) {
    const share = pooled[k] as number;
    for (let at = 0; at < experts; at += 1) {
      into[at] = (into[at] as number) + share * (logs[k * experts + at] as number);
    }
  }
}
