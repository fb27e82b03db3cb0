/**
 * What the other books think of an offer: their chance of its side at its line, margins taken out, in the median.
 *
 * A book that shows another line is read at that line, and the difference between the two lines is taken from the
 * distribution: its shape, not its opinion. At least two other books are needed, so that one that is wrong is outvoted;
 * with fewer the answer is null. Stale and refused prices do not count.
 *
 * Why it is asked: in 2023-24 the prices that two books showed on points, rebounds and assists had nothing in common
 * with those of the others at the same line (correlation 0.00, N = 435, against 0.46 to 0.72), and would each have
 * passed for a bet worth a quarter of the stake and more.
 */
import type { BookView } from '../lines/book-view.ts';
import { median } from '../lines/median.ts';
import { usablePrice } from '../lines/quote.ts';
import { fairProbabilities } from '../models/odds/devig.ts';
import { decimalFromAmerican } from '../models/odds/odds.ts';
import type { Offer } from './offer.ts';
import { type LineProbabilities, outcomeProbabilities } from './outcome-probabilities.ts';

const FEWEST_OTHERS = 2;

/** Probability of the side, given no push; null with fewer than two other books. */
export function marketChance(
  offer: Pick<Offer, 'side' | 'line' | 'book'>,
  books: readonly BookView[],
  distribution: LineProbabilities,
): number | null {
  const chances = books.flatMap((book) => {
    const line = book.bookmaker === offer.book || book.staleness !== null ? null : book.main;
    const over = line === null ? null : usablePrice(line, 'over');
    const under = line === null ? null : usablePrice(line, 'under');
    if (line === null || over === null || under === null) return [];
    const fair = fairProbabilities(decimalFromAmerican(over), decimalFromAmerican(under), 'multiplicative');
    const step = overAt(distribution, offer.line) - overAt(distribution, line.line);
    const chance = Math.min(1, Math.max(0, fair.over + step));
    return [offer.side === 'over' ? chance : 1 - chance];
  });
  return chances.length < FEWEST_OTHERS ? null : median(chances);
}

function overAt(distribution: LineProbabilities, line: number): number {
  return outcomeProbabilities(distribution, 'over', line, null).winGivenNoPush ?? 0;
}
