/**
 * The tier of a recommendation: bands of expected value, for probabilities that are calibrated.
 *
 * Without calibration there is no band to trust: the tier is U, however large the expected value looks.
 */
export type Tier = 'A' | 'B' | 'C' | 'U';

export interface TierBand {
  readonly tier: Exclude<Tier, 'U'>;
  /** Least expected value per unit staked. */
  readonly from: number;
}

/** `bands`: best tier first; what lies below the last has the last. Throws RangeError on none. */
export function tierOf(expectedValue: number, isCalibrated: boolean, bands: readonly TierBand[]): Tier {
  const last = bands.at(-1);
  if (last === undefined) throw new RangeError('A policy names at least one tier.');
  if (!isCalibrated) return 'U';
  return (bands.find(({ from }) => expectedValue >= from) ?? last).tier;
}
