/**
 * A mixture of count distributions: with each part's share of the weight, the count is drawn from that part.
 *
 * Promises a mean that is the weighted mean of the parts' means. Weights need not sum to one.
 */
import { trimPmf } from './trim-pmf.ts';

export interface MixturePart {
  /** 0 or more, relative to the others. */
  readonly weight: number;
  readonly pmf: Float64Array;
}

/** Throws RangeError on a negative weight, or where no weight is positive. */
export function mixturePmf(parts: readonly MixturePart[]): Float64Array {
  let total = 0;
  let length = 0;
  for (const { weight, pmf } of parts) {
    if (!(weight >= 0)) throw new RangeError(`The weight of a part is 0 or more; got ${weight}.`);
    total += weight;
    if (weight > 0) length = Math.max(length, pmf.length);
  }
  if (!(total > 0 && Number.isFinite(total))) {
    throw new RangeError(`The weights of ${parts.length} parts sum to ${total}.`);
  }
  const mixture = new Float64Array(length);
  for (const { weight, pmf } of parts) {
    if (weight === 0) continue;
    const share = weight / total;
    for (let k = 0; k < pmf.length; k += 1) {
      mixture[k] = (mixture[k] as number) + share * (pmf[k] as number);
    }
  }
  return trimPmf(mixture);
}
