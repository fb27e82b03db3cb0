/**
 * What was measured on the rows of an output as they were read back: part of its receipt, so that a gate is a
 * pure function of the ledger, and a verdict can be recomputed from what is stored.
 */
export interface Measure {
  /** Name of the metric in the threshold registry, such as `minutes_coverage`. */
  readonly metric: string;
  readonly numerator: number;
  /** 0: the metric does not apply to these rows. */
  readonly denominator: number;
}
