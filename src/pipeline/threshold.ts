/** A threshold, declared as data: what is measured, of what, from where on it warns and from where on it blocks. */

export interface Threshold {
  /** Name of the metric that receipts carry. */
  readonly metric: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: 'percent' | 'count';
  /** In words: on which rows and when the metric applies. */
  readonly appliesWhen: string;
  /** `at_least`: the ratio must not fall below; `at_most`: it must not rise above. */
  readonly direction: 'at_least' | 'at_most';
  /** As a ratio of numerator to denominator (unit percent) or as the numerator itself (unit count). */
  readonly warn: number;
  readonly block: number;
  readonly why: string;
}
