/** Thresholds that many checks share: all of it, or none of it. What tolerates something states its limits itself. */
import type { Threshold } from '../../pipeline/threshold.ts';

type Words = Pick<Threshold, 'metric' | 'numerator' | 'denominator' | 'appliesWhen' | 'why'>;

/** Arithmetic: whatever is left out is wrong. */
export function allOf(words: Words): Threshold {
  return { ...words, unit: 'percent', direction: 'at_least', warn: 1, block: 1 };
}

/** The numerator is what must not be. */
export function noneOf(words: Words): Threshold {
  return { ...words, unit: 'count', direction: 'at_most', warn: 0, block: 0 };
}

/** Beyond `warn` somebody reads it in the morning; beyond `block` it fails. */
export function atLeast(warn: number, block: number, words: Words): Threshold {
  return { ...words, unit: 'percent', direction: 'at_least', warn, block };
}
