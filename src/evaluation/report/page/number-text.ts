/** Numbers as they are printed: a true minus, thousands apart, a dash where there is none. */
import type { Estimate, Rate } from '../figures/estimate.ts';

const NONE = '–';
const THIN_SPACE = '\u202f';

export function decimal(value: number | null, digits: number): string {
  return value === null ? NONE : minus(value.toFixed(digits));
}

/** With its sign; 0 has none. */
export function signed(value: number | null, digits: number): string {
  if (value === null) return NONE;
  const text = value.toFixed(digits);
  return Number(text) > 0 ? `+${text}` : minus(text);
}

export function percent(share: number | null, digits = 1): string {
  return share === null ? NONE : `${minus((share * 100).toFixed(digits))}${THIN_SPACE}%`;
}

export function signedPercent(share: number | null, digits = 1): string {
  return share === null ? NONE : `${signed(share * 100, digits)}${THIN_SPACE}%`;
}

export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `[4.812, 4.951]`. */
export function interval({ low, high }: Pick<Estimate, 'low' | 'high'>, digits: number): string {
  return `[${decimal(low, digits)}, ${decimal(high, digits)}]`;
}

export function rate(value: Rate, format: (share: number) => string): string {
  return value.kind === 'withheld'
    ? `withheld, N${THIN_SPACE}=${THIN_SPACE}${count(value.n)}`
    : format(value.value);
}

function minus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
