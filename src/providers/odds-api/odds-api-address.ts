/**
 * The address of each request to The Odds API v4. The key is no part of it: it is added where the call is made.
 *
 * Asks for region `us`: ten books, at half the price of `us,us2`; `us_dfs` has placeholder prices. The price of a call
 * is markets times regions, and ten times that for the past.
 */
import type { OddsApiRequest } from '../../world/provider-request.ts';

const ROOT = 'https://api.the-odds-api.com/v4';
const SPORT = 'sports/basketball_nba';
const REGIONS = 'us';

export function oddsApiAddress(request: OddsApiRequest): string {
  switch (request.resource) {
    case 'events':
      return address(`${SPORT}/events`, { ...window(request), dateFormat: 'iso' });
    case 'event_odds':
      return address(`${SPORT}/events/${encodeURIComponent(request.eventId)}/odds`, board(request.markets));
    case 'scores':
      return address(`${SPORT}/scores`, { daysFrom: String(request.daysFrom), dateFormat: 'iso' });
    case 'historical_events':
      return address(`historical/${SPORT}/events`, {
        date: request.date,
        ...window(request),
        dateFormat: 'iso',
      });
    case 'historical_event_odds':
      return address(`historical/${SPORT}/events/${encodeURIComponent(request.eventId)}/odds`, {
        date: request.date,
        ...board(request.markets),
      });
    case 'historical_odds':
      return address(`historical/${SPORT}/odds`, { date: request.date, ...board(request.markets) });
  }
}

function window({ commenceTimeFrom, commenceTimeTo }: { commenceTimeFrom: string; commenceTimeTo: string }) {
  return { commenceTimeFrom, commenceTimeTo };
}

function board(markets: readonly string[]) {
  return { regions: REGIONS, markets: markets.join(','), oddsFormat: 'american', dateFormat: 'iso' };
}

function address(path: string, query: Readonly<Record<string, string>>): string {
  return `${ROOT}/${path}?${new URLSearchParams(query)}`;
}
