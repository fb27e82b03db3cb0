/**
 * The name The Odds API prints beside a bookmaker's key. An unknown key is its own title: nothing reads titles.
 */
const TITLES: ReadonlyMap<string, string> = new Map([
  ['barstool', 'Barstool Sportsbook'],
  ['betmgm', 'BetMGM'],
  ['betonlineag', 'BetOnline.ag'],
  ['betrivers', 'BetRivers'],
  ['bovada', 'Bovada'],
  ['closing', 'Closing line, book unknown'],
  ['draftkings', 'DraftKings'],
  ['fanatics', 'Fanatics'],
  ['fanduel', 'FanDuel'],
  ['mybookieag', 'MyBookie.ag'],
  ['pointsbetus', 'PointsBet (US)'],
  ['prizepicks', 'PrizePicks'],
  ['underdog', 'Underdog'],
  ['unibet_us', 'Unibet'],
  ['williamhill_us', 'Caesars'],
]);

export function bookmakerTitle(key: string): string {
  return TITLES.get(key) ?? key;
}
