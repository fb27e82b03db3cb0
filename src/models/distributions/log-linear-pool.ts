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

/** Newton's steps; four or five arrive. */
const MOST_STEPS = 20;
/** Weights that move no further than this have arrived, as far as a blend can tell. */
const ARRIVED = 1e-3;
/** Pull towards equal weights, in outcomes. */
const PRIOR = 5;

/**
 * Weights, 0 or more and one in sum, with the least mean negative log-likelihood of the outcomes, shrunk towards equal
 * ones. The loss is convex in them (a log-partition less a linear term), so Newton's steps on the simplex find its one
 * minimum; a gradient alone does not, since experts that agree on most players leave it nearly flat.
 */
export function fitPoolWeights(outcomes: readonly PooledOutcome[], experts: number): readonly number[] {
  let weights = Array.from({ length: experts }, () => 1 / experts);
  if (experts === 1 || outcomes.length === 0) return weights;
  const told = outcomes.map(({ pmfs, actual }) => {
    const logs = logsOf(pmfs);
    return { logs, actual, pooled: new Float64Array(logs.length / experts) };
  });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = leastOnSimplex(weights, localQuadratic(told, weights));
    const hasArrived = next.every((weight, at) => Math.abs(weight - (weights[at] as number)) < ARRIVED);
    weights = next;
    if (hasArrived) break;
  }
  return weights;
}

/** The loss about some weights: its slope for each, and its curvature for each two, row by row. */
interface Quadratic {
  readonly slope: Float64Array;
  readonly curvature: Float64Array;
}

interface ToldLogs {
  readonly logs: Float64Array;
  readonly actual: number;
  readonly pooled: Float64Array;
}

/** The slope is the experts' expected logs under the pool less the logs seen; the curvature is their covariance. */
function localQuadratic(told: readonly ToldLogs[], weights: readonly number[]): Quadratic {
  const experts = weights.length;
  const slope = Float64Array.from(weights, (weight) => PRIOR * (weight - 1 / experts));
  const curvature = new Float64Array(experts * experts);
  for (let at = 0; at < experts; at += 1) curvature[at * experts + at] = PRIOR;
  const mean = new Float64Array(experts);
  for (const { logs, actual, pooled } of told) {
    poolOfLogs(logs, weights, pooled);
    addSecondMoments(logs, pooled, mean, curvature);
    for (let at = 0; at < experts; at += 1) {
      const seen = logs[actual * experts + at] ?? Math.log(FLOOR);
      slope[at] = (slope[at] as number) + (mean[at] as number) - seen;
      for (let other = 0; other < experts; other += 1) {
        const place = at * experts + other;
        curvature[place] = (curvature[place] as number) - (mean[at] as number) * (mean[other] as number);
      }
    }
  }
  return {
    slope: slope.map((each) => each / told.length),
    curvature: curvature.map((each) => each / told.length),
  };
}

/** Of the experts' logs under the pool's probabilities: the means into `mean`, the products' added to `products`. */
function addSecondMoments(
  logs: Float64Array,
  pooled: Float64Array,
  mean: Float64Array,
  products: Float64Array,
): void {
  const experts = mean.length;
  mean.fill(0);
  for (let k = 0; k < pooled.length; k += 1) {
    const share = pooled[k] as number;
    for (let at = 0; at < experts; at += 1) {
      const part = share * (logs[k * experts + at] as number);
      mean[at] = (mean[at] as number) + part;
      for (let other = 0; other < experts; other += 1) {
        const place = at * experts + other;
        products[place] = (products[place] as number) + part * (logs[k * experts + other] as number);
      }
    }
  }
}

const MOST_SWEEPS = 200;
const STILL = 1e-9;

/** The least of a quadratic on the simplex, by moving weight between two experts at a time: exact for each two. */
function leastOnSimplex(start: readonly number[], { slope, curvature }: Quadratic): number[] {
  const experts = start.length;
  const weights = [...start];
  const slopes = Float64Array.from(slope);
  const bend = (a: number, b: number) => curvature[a * experts + b] as number;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let furthest = 0;
    for (let to = 0; to < experts; to += 1) {
      for (let from = 0; from < to; from += 1) {
        const wanted =
          ((slopes[from] as number) - (slopes[to] as number)) /
          (bend(to, to) + bend(from, from) - 2 * bend(to, from));
        const moved = Math.min(weights[from] as number, Math.max(-(weights[to] as number), wanted));
        weights[to] = (weights[to] as number) + moved;
        weights[from] = (weights[from] as number) - moved;
        for (let at = 0; at < experts; at += 1) {
          slopes[at] = (slopes[at] as number) + moved * (bend(at, to) - bend(at, from));
        }
        furthest = Math.max(furthest, Math.abs(moved));
      }
    }
    if (furthest < STILL) break;
  }
  return weights;
}
