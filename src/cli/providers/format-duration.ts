/** A duration in the largest unit that it is a whole number of. */
import { DAY, HOUR, MINUTE } from '../../league/instant.ts';

const UNITS: readonly (readonly [number, string])[] = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
  [1_000, 's'],
];

export function formatDuration(milliseconds: number): string {
  const unit = UNITS.find(([length]) => milliseconds % length === 0 && milliseconds >= length);
  return unit === undefined ? `${milliseconds} ms` : `${milliseconds / unit[0]} ${unit[1]}`;
}
