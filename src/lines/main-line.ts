/**
 * Which of the lines that a book shows on a player is its main one: the one whose two prices are nearest to each other.
 *
 * Of equally even lines the lower counts. Prices that are refused say nothing: without any the middle line is the main
 * one, the lower of the two in the middle.
 */
import { impliedPair, type Quote } from './quote.ts';

/** Of the quotes of one board, in any order; null of none. */
export function mainLine(quotes: readonly Quote[]): Quote | null {
  if (quotes.length < 2) return quotes[0] ?? null;
  const sorted = quotes.toSorted((a, b) => a.line - b.line);
  let best: Quote | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  for (const quote of sorted) {
    const pair = quote.refusal === null ? impliedPair(quote.overPrice, quote.underPrice) : null;
    if (pair === null) continue;
    const unevenness = Math.abs(pair.over - pair.under);
    if (unevenness >= smallest) continue;
    best = quote;
    smallest = unevenness;
  }
  return best ?? sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
