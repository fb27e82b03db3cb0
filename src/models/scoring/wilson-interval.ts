/**
 * The 95 % Wilson score interval of a share: which true shares are compatible with so many of so many.
 *
 * It never leaves 0 to 1 and holds its level for small numbers. It takes the trials for independent; where they are
 * not, resample whole clusters instead.
 *
 * Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal of the American
 * Statistical Association 22 (1927).
 */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the standard normal. */
const Z = 1.959963984540054;

/** `happened` of `n` trials. Throws RangeError unless 0 <= happened <= n and n > 0. */
export function wilsonInterval(happened: number, n: number): ShareInterval {
  if (!(happened >= 0 && happened <= n && n > 0)) {
    throw new RangeError(`${happened} of ${n} is no share.`);
  }
  const share = happened / n;
  const shrink = 1 + (Z * Z) / n;
  const centre = (share + (Z * Z) / (2 * n)) / shrink;
  const reach = (Z / shrink) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  return {
    low: happened === 0 ? 0 : Math.max(0, centre - reach),
    high: happened === n ? 1 : Math.min(1, centre + reach),
  };
}
