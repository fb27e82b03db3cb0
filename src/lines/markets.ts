/** The markets of the product, with the key that The Odds API gives each. */
export const MARKETS = ['points', 'rebounds', 'assists', 'threes', 'pra'] as const;
export type Market = (typeof MARKETS)[number];

const ODDS_KEY: Readonly<Record<Market, string>> = {
  points: 'player_points',
  rebounds: 'player_rebounds',
  assists: 'player_assists',
  threes: 'player_threes',
  pra: 'player_points_rebounds_assists',
};

/** What a board is asked for: the players’ markets, and those of the game. */
export const BOARD_MARKETS: readonly string[] = [...Object.values(ODDS_KEY), 'h2h', 'spreads', 'totals'];

export function oddsKey(market: Market): string {
  return ODDS_KEY[market];
}
