/**
 * Closing-line value: what a bet was worth by the last quotes before tip-off.
 *
 * As a probability: the fair closing probability of the side at the bet’s own line, less the break-even probability
 * 1 / price (decimal) that was paid. It holds the margin that was paid, so that a bet taken at the close itself is below
 * zero. In points: how far the closing line moved the bet’s way, the line for an OVER and against it for an UNDER.
 *
 * Source of the idea as a yardstick of skill: Levitt, "Why are gambling markets organised so differently from financial
 * markets?", Economic Journal 114 (2004); the fair closing probability is devigged.
 */
import { decimalFromAmerican, impliedProbability } from '../models/odds/odds.ts';
import type { BetSide } from './settled-bet.ts';

export interface ClosingQuotes {
  /** Consensus line at the close; null when no book shows one. */
  readonly line: number | null;
  /** Fair P(over) at the bet’s own line, given no push; null when no book has both prices at it. */
  readonly over: number | null;
}

export interface ClosingLineValue {
  readonly probability: number | null;
  readonly points: number | null;
}

/** `price` in American odds. Throws RangeError on what is no price. */
export function closingLineValue(
  bet: { readonly side: BetSide; readonly line: number; readonly price: number },
  close: ClosingQuotes,
): ClosingLineValue {
  const breakEven = impliedProbability(decimalFromAmerican(bet.price));
  const fair = close.over === null ? null : bet.side === 'OVER' ? close.over : 1 - close.over;
  const moved = close.line === null ? null : close.line - bet.line;
  return {
    probability: fair === null ? null : fair - breakEven,
    points: moved === null ? null : bet.side === 'OVER' ? moved : 0 - moved,
  };
}
