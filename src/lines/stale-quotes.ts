/**
 * Which of the books' quotes on a player are stale.
 *
 * A quote is stale for one of two reasons, both read off what the other books show:
 * - old_and_off: it was captured long before the newest of the others, and its line lies off their median;
 * - left_behind: line and prices are the same in two captures or more, while others have moved, all the same way, and
 *   now stand beyond it. A book that moved first, and to which the others come, is not left behind.
 *
 * It flags and removes nothing: a stale line counts in the consensus of lines, which is a median.
 */
import { type Instant, MINUTE } from '../league/instant.ts';
import type { BookHistory } from './book-history.ts';
import { median } from './median.ts';
import { impliedPair, type Quote } from './quote.ts';
import type { StalePolicy } from './stale-policy.ts';

export type Staleness =
  | {
      readonly kind: 'old_and_off';
      /** Whole minutes before the newest of the others. */
      readonly minutesBehind: number;
      /** Median line of the others, and how many they are. */
      readonly othersLine: number;
      readonly others: number;
    }
  | {
      readonly kind: 'left_behind';
      /** First capture since which nothing has changed. */
      readonly unchangedSince: Instant;
      readonly moved: 'up' | 'down';
      /** Books that moved past it, of the others that show a line. */
      readonly movedBooks: number;
      readonly others: number;
    };

/** Null: not stale, as is a book without a main line. */
export function staleness(
  own: BookHistory,
  all: readonly BookHistory[],
  policy: StalePolicy,
): Staleness | null {
  const { main } = own;
  if (main === null) return null;
  const others = all.filter((book) => book !== own && book.main !== null);
  const quotes = others.flatMap((book) => (book.main === null ? [] : [book.main]));
  if (quotes.length === 0) return null;
  return oldAndOff(main, quotes, policy) ?? leftBehind(main, own.mains, others, policy);
}

function oldAndOff(main: Quote, others: readonly Quote[], policy: StalePolicy): Staleness | null {
  const behind = Math.max(...others.map((other) => other.capturedAt)) - main.capturedAt;
  if (behind <= policy.olderThanMinutes * MINUTE) return null;
  const othersLine = median(others.map((other) => other.line));
  if (Math.abs(main.line - othersLine) < policy.offBy) return null;
  const minutesBehind = Math.floor(behind / MINUTE);
  return { kind: 'old_and_off', minutesBehind, othersLine, others: others.length };
}

function leftBehind(
  main: Quote,
  mains: readonly Quote[],
  others: readonly BookHistory[],
  policy: StalePolicy,
): Staleness | null {
  const changed = mains.findLastIndex((quote) => !isSame(quote, main));
  const unchanged = mains.slice(changed + 1);
  const [first] = unchanged;
  if (first === undefined || unchanged.length < 2) return null;
  const unchangedSince = first.capturedAt;
  const count = { up: 0, down: 0 };
  for (const other of others) {
    const then = other.mains.findLast((quote) => quote.capturedAt <= unchangedSince);
    if (then === undefined || other.main === null) continue;
    const moved = direction(then, other.main, policy);
    if (moved !== null && moved === direction(main, other.main, policy)) count[moved] += 1;
  }
  const moved = count.up > count.down ? 'up' : 'down';
  const against = moved === 'up' ? count.down : count.up;
  if (count[moved] < policy.movedBooks || against > 0) return null;
  return { kind: 'left_behind', unchangedSince, moved, movedBooks: count[moved], others: others.length };
}

function isSame(one: Quote, other: Quote): boolean {
  return one.line === other.line && one.overPrice === other.overPrice && one.underPrice === other.underPrice;
}

/** Which way the second quote lies of the first; null when it is where it was. */
function direction(from: Quote, to: Quote, policy: StalePolicy): 'up' | 'down' | null {
  const lines = to.line - from.line;
  if (Math.abs(lines) >= policy.movedLine) return lines > 0 ? 'up' : 'down';
  const [before, now] = [chanceOfOver(from), chanceOfOver(to)];
  if (lines !== 0 || before === null || now === null) return null;
  if (Math.abs(now - before) < policy.movedProbability) return null;
  return now > before ? 'up' : 'down';
}

/** The margin taken out in proportion, which is exact enough to see a move. */
function chanceOfOver(quote: Quote): number | null {
  const pair = quote.refusal === null ? impliedPair(quote.overPrice, quote.underPrice) : null;
  return pair === null ? null : pair.over / (pair.over + pair.under);
}
