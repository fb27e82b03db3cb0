/**
 * The books whose lines may arrive, by the key that The Odds API gives each.
 *
 * Promises, of each, its title, what kind it is and whether its prices are real. A pick'em book pays by the number of
 * picks that come true, so that the price printed beside each of its lines is a placeholder: its line counts, its
 * price is none. A book that is not here is unknown: `two-way-prices.ts` says when its prices are used.
 */

export interface Book {
  readonly title: string;
  readonly kind: 'sportsbook' | 'pickem';
  readonly hasRealPrices: boolean;
}

const sportsbook = (title: string): Book => ({ title, kind: 'sportsbook', hasRealPrices: true });
const pickem = (title: string): Book => ({ title, kind: 'pickem', hasRealPrices: false });

const BOOKS: ReadonlyMap<string, Book> = new Map([
  ['ballybet', sportsbook('Bally Bet')],
  ['barstool', sportsbook('Barstool Sportsbook')],
  ['betmgm', sportsbook('BetMGM')],
  ['betonlineag', sportsbook('BetOnline.ag')],
  ['betr_us_dfs', pickem('Betr Picks')],
  ['betrivers', sportsbook('BetRivers')],
  ['bovada', sportsbook('Bovada')],
  ['draftkings', sportsbook('DraftKings')],
  ['espnbet', sportsbook('ESPN BET')],
  ['fanatics', sportsbook('Fanatics')],
  ['fanduel', sportsbook('FanDuel')],
  ['hardrockbet', sportsbook('Hard Rock Bet')],
  ['mybookieag', sportsbook('MyBookie.ag')],
  ['pick6', pickem('DraftKings Pick6')],
  ['pointsbetus', sportsbook('PointsBet (US)')],
  ['prizepicks', pickem('PrizePicks')],
  ['superbook', sportsbook('SuperBook')],
  ['underdog', pickem('Underdog Fantasy')],
  ['unibet_us', sportsbook('Unibet')],
  ['williamhill_us', sportsbook('Caesars')],
  ['wynnbet', sportsbook('WynnBET')],
]);

/** Null: unknown. */
export function knownBook(key: string): Book | null {
  return BOOKS.get(key) ?? null;
}
