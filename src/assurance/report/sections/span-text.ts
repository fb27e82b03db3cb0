/** How long, as a person says it. */
import { DAY, HOUR, MINUTE } from '../../../league/instant.ts';

/** `0 s`, `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. */
export function spanText(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.round(milliseconds / 100) / 10} s`;
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min`;
  if (milliseconds < DAY) {
    return two(Math.floor(milliseconds / HOUR), 'h', Math.floor((milliseconds % HOUR) / MINUTE), 'min');
  }
  return two(Math.floor(milliseconds / DAY), 'd', Math.floor((milliseconds % DAY) / HOUR), 'h');
}

function two(first: number, unit: string, second: number, smaller: string): string {
  return second === 0 ? `${first} ${unit}` : `${first} ${unit} ${second} ${smaller}`;
}
