/** A bet on one side of a line, settled at the price it was taken at. */
import { decimalFromAmerican } from '../models/odds/odds.ts';

export type BetSide = 'OVER' | 'UNDER';

export interface SettledBet {
  readonly side: BetSide;
  /** American odds. */
  readonly price: number;
  readonly result: 'won' | 'lost' | 'push';
  /** Per unit staked: price − 1 in decimal odds when won, −1 when lost, 0 on a push. */
  readonly profit: number;
  /** Closing-line value as a probability; null where there is no later quote before tip-off. */
  readonly closingProbabilityValue: number | null;
  /** Closing-line value in points of the line; null likewise. */
  readonly closingPointsValue: number | null;
}

export interface Settlement {
  readonly result: SettledBet['result'];
  readonly profit: number;
}

/** `line` in units of the stat, `price` in American odds. Throws RangeError on what is no price. */
export function settle(side: BetSide, line: number, price: number, actual: number): Settlement {
  const decimal = decimalFromAmerican(price);
  if (actual === line) return { result: 'push', profit: 0 };
  const isWon = side === 'OVER' ? actual > line : actual < line;
  return isWon ? { result: 'won', profit: decimal - 1 } : { result: 'lost', profit: -1 };
}
