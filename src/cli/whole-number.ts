/** A whole number above zero on the command line. */
import { invalidArgument } from './invalid-argument.ts';

export function wholeNumber(text: string, option: string, next: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw invalidArgument(`${option} takes a whole number above zero, not ${text}.`, text, next);
}
