/** How good the distributions of one market were on rows that nothing had been learnt from. */
import { crpsOf } from '../models/scoring/crps-of.ts';
import { intervalCoverage } from '../models/scoring/interval-coverage.ts';
import { pitSummary } from '../models/scoring/pit-summary.ts';
import { pitInterval } from '../models/scoring/randomised-pit.ts';

export interface MarketValidation {
  readonly n: number;
  /** Of the median. */
  readonly mae: number;
  /** Mean of median − actual. */
  readonly bias: number;
  readonly crps: number;
  /** Share of outcomes between the 10 % and the 90 % quantile, randomised at the ends. */
  readonly coverage80: number;
  /** Of the randomised PIT; 1/12 when the spread is right. */
  readonly pitVariance: number;
  /** Rows with a line. What follows is of these, and null where there are none. */
  readonly lineN: number;
  readonly maeBesideLine: number | null;
  readonly biasBesideLine: number | null;
  readonly lineMae: number | null;
  /** Mean of line − actual. */
  readonly lineBias: number | null;
  /** Medians above the line, of those that are not on it. */
  readonly shareOver: number | null;
}

export interface ValidatedOutcome {
  readonly pmf: Float64Array;
  readonly actual: number;
  readonly line: number | null;
}

/** Throws RangeError on no outcomes. */
export function validation(outcomes: readonly ValidatedOutcome[]): MarketValidation {
  const scored = outcomes.map((each) => ({ ...each, error: median(each.pmf) - each.actual }));
  const intervals = outcomes.map(({ pmf, actual }) => pitInterval(pmf, actual));
  const [pit, coverage] = [pitSummary(intervals), intervalCoverage(intervals, 0.8)];
  if (pit === null || coverage === null) throw new RangeError('There is nothing to validate on no outcomes.');
  const lined = scored.flatMap(({ line, error, actual }) =>
    line === null ? [] : [{ error, lineError: line - actual }],
  );
  const offLine = lined.filter(({ error, lineError }) => error !== lineError);
  return {
    n: outcomes.length,
    mae: average(scored.map(({ error }) => Math.abs(error))) ?? 0,
    bias: average(scored.map(({ error }) => error)) ?? 0,
    crps: average(outcomes.map(({ pmf, actual }) => crpsOf(pmf, actual))) ?? 0,
    coverage80: coverage.randomised,
    pitVariance: pit.variance,
    lineN: lined.length,
    maeBesideLine: average(lined.map(({ error }) => Math.abs(error))),
    biasBesideLine: average(lined.map(({ error }) => error)),
    lineMae: average(lined.map(({ lineError }) => Math.abs(lineError))),
    lineBias: average(lined.map(({ lineError }) => lineError)),
    shareOver: average(offLine.map(({ error, lineError }) => (error > lineError ? 1 : 0))),
  };
}

function median(pmf: Float64Array): number {
  let below = 0;
  for (let k = 0; k < pmf.length; k += 1) {
    below += pmf[k] as number;
    if (below >= 0.5) return k;
  }
  return pmf.length - 1;
}

/** Null over nothing. */
function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
