/**
 * Details of a measure: what in particular fell short, such as the column behind `value_range`.
 *
 * They stand in the receipt beside the measure, named `METRIC:PART`, and only for parts that fell short: a verdict
 * is made from the measure alone, and its text names the parts.
 */
import type { Measure } from '../ledger/measure.ts';

export function detailName(metric: string, part: string): string {
  return `${metric}:${part}`;
}

export interface Detail {
  readonly part: string;
  readonly numerator: number;
  readonly denominator: number;
}

export function detailsOf(measures: readonly Measure[], metric: string): readonly Detail[] {
  const prefix = detailName(metric, '');
  return measures
    .filter((measure) => measure.metric.startsWith(prefix))
    .map(({ metric: name, numerator, denominator }) => ({
      part: name.slice(prefix.length),
      numerator,
      denominator,
    }));
}
