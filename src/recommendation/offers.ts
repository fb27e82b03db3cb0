/**
 * The offers that a policy can take from what the books show: a side of a line at a real price, at one book.
 *
 * The lines are the books’ main lines, and the consensus line where a book quotes it as an alternate: a probability that
 * is calibrated at main lines says little about lines far off. Of books that pay alike for the same side and line the
 * first by key counts. Placeholder prices, stale quotes, books that are not allowed, and prices too good beside what the
 * other books show make no offer; where they leave none, the reason is the mildest thing that stood in the way.
 */
import { type Instant, MINUTE } from '../league/instant.ts';
import type { BookView } from '../lines/book-view.ts';
import type { MarketView } from '../lines/market-view.ts';
import { type Quote, type Side, usablePrice } from '../lines/quote.ts';
import { decimalFromAmerican, impliedProbability } from '../models/odds/odds.ts';
import { marketChance } from './market-chance.ts';
import type { Offer } from './offer.ts';
import type { LineProbabilities } from './outcome-probabilities.ts';
import type { RecommendationPolicy } from './policy.ts';

export type Offers =
  | { readonly kind: 'offers'; readonly offers: readonly Offer[]; readonly consensus: number }
  | { readonly kind: 'none'; readonly reason: 'NoLine' }
  | {
      readonly kind: 'none';
      readonly reason: 'NoPrice' | 'BookNotAllowed' | 'StaleLine' | 'OffMarket';
      readonly consensus: number;
    };

const SIDES: readonly Side[] = ['over', 'under'];

type OfferRules = Pick<RecommendationPolicy, 'books' | 'oldestQuoteMinutes' | 'offMarketBy'>;

/** An offer before the other books are asked about it. */
type Bare = Omit<Offer, 'marketChance'>;

/** `view`: null when no book has shown the player. */
export function offersOf(
  view: MarketView | null,
  distribution: LineProbabilities,
  policy: OfferRules,
  asOf: Instant,
): Offers {
  if (view === null || view.consensus === null) return { kind: 'none', reason: 'NoLine' };
  const consensus = view.consensus.line;
  const priced = view.books.flatMap((book) =>
    quotesOf(book, consensus).flatMap((quote) =>
      SIDES.flatMap((side) => {
        const offer = offerOf(book, quote, side);
        return offer === null ? [] : [{ offer, isStale: book.staleness !== null }];
      }),
    ),
  );
  if (priced.length === 0) return { kind: 'none', reason: 'NoPrice', consensus };
  const allowed = priced.filter(({ offer }) => policy.books === 'all' || policy.books.includes(offer.book));
  if (allowed.length === 0) return { kind: 'none', reason: 'BookNotAllowed', consensus };
  const oldest = asOf - policy.oldestQuoteMinutes * MINUTE;
  const fresh = allowed.filter(({ offer, isStale }) => !isStale && offer.capturedAt >= oldest);
  if (fresh.length === 0) return { kind: 'none', reason: 'StaleLine', consensus };
  const offers = best(
    fresh.flatMap(({ offer }) => {
      const chance = marketChance(offer, view.books, distribution);
      const isOff = chance !== null && impliedProbability(offer.decimal) < chance - policy.offMarketBy;
      return isOff ? [] : [{ ...offer, marketChance: chance }];
    }),
  );
  if (offers.length === 0) return { kind: 'none', reason: 'OffMarket', consensus };
  return { kind: 'offers', offers, consensus };
}

function quotesOf({ main, alternates }: BookView, consensus: number): readonly Quote[] {
  const atConsensus = alternates.filter(({ line }) => line === consensus);
  return main === null ? atConsensus : [main, ...atConsensus];
}

function offerOf({ bookmaker }: BookView, quote: Quote, side: Side): Bare | null {
  const price = usablePrice(quote, side);
  if (price === null) return null;
  const { line, capturedAt } = quote;
  return { side, line, book: bookmaker, price, decimal: decimalFromAmerican(price), capturedAt };
}

/** One offer for each side and line, in the order of their first appearance. */
function best(offers: readonly Offer[]): readonly Offer[] {
  const byLine = new Map<string, Offer>();
  for (const offer of offers) {
    const key = `${offer.side} ${offer.line}`;
    const known = byLine.get(key);
    if (known === undefined || offer.decimal > known.decimal) byLine.set(key, offer);
  }
  return [...byLine.values()];
}
