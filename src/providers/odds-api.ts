/**
 * The Odds API v4: what books offer on games and players, now and at any moment since 2020 (players since May 2023).
 *
 * The odds of an event hold players and games alike: the resources of that name come twice, once per table, with the
 * players first. It does not join anything to a game: ids of the league are in none of its answers.
 */
import { HOUR, MINUTE } from '../league/instant.ts';
import { ODDS_API_EVENTS, ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from '../tables/nba-raw-odds.ts';
import type { OddsApiRequest } from '../world/provider-request.ts';
import { GAME_LINE_CHECKS, PLAYER_PROP_CHECKS } from './odds-api/line-checks.ts';
import { oddsApiAddress } from './odds-api/odds-api-address.ts';
import {
  offersEvents,
  offersHistoricalEvents,
  offersHistoricalOdds,
  offersNothing,
  offersScores,
} from './odds-api/odds-api-offers.ts';
import { parseOddsApiGameLines } from './odds-api/parse-odds-api-game-lines.ts';
import { parseOddsApiListing } from './odds-api/parse-odds-api-listing.ts';
import { parseOddsApiPlayerProps } from './odds-api/parse-odds-api-player-props.ts';
import { ONE_GAME_A_TEAM } from './one-game-a-team.ts';
import type { Provider, Resource } from './provider.ts';

const LISTING = {
  table: ODDS_API_EVENTS,
  rows: async (bytes, facts) => parseOddsApiListing(bytes, facts),
  crossChecks: [ONE_GAME_A_TEAM],
} satisfies Partial<Resource>;

const PLAYER_PROPS = {
  table: ODDS_API_PLAYER_PROPS,
  rows: async (bytes, facts) => parseOddsApiPlayerProps(bytes, facts),
  crossChecks: PLAYER_PROP_CHECKS,
} satisfies Partial<Resource>;

const GAME_LINES = {
  table: ODDS_API_GAME_LINES,
  rows: async (bytes, facts) => parseOddsApiGameLines(bytes, facts),
  crossChecks: GAME_LINE_CHECKS,
} satisfies Partial<Resource>;

const MOVES = { maximumAge: HOUR, why: 'Books move their lines until the tip-off.' };
const PAST = { maximumAge: null, why: 'What was on the board at a past moment does not change.' };

export const ODDS_API: Provider = {
  name: 'odds_api',
  doc: 'The Odds API v4: player props and game lines of about ten American books, live and historical.',
  access: { kind: 'key', setting: 'HARDWOOD_ODDS_API_KEY', sentAs: { query: 'apiKey' } },
  // The provider allows 30 a second; what limits is the monthly quota, so a slate is asked for at leisure.
  policy: {
    requestsPerMinute: 120,
    concurrency: 4,
    timeout: 20_000,
    retries: 2,
    backoff: 1_000,
    circuit: { opensAfter: 5, halfOpenAfter: 2 * MINUTE },
    maximumBytes: 8_000_000,
  },
  resources: [
    {
      ...asked('events', 'Games to come, with the ids under which their boards are asked for.'),
      offers: offersEvents,
      freshness: { maximumAge: 6 * HOUR, why: 'Games are listed days ahead and seldom moved.' },
      ...LISTING,
    },
    {
      ...asked('historical_events', 'Games as they were listed at a past moment.'),
      offers: offersHistoricalEvents,
      freshness: PAST,
      ...LISTING,
    },
    {
      ...asked('scores', 'Games of up to three days back, with their scores.'),
      offers: offersScores,
      freshness: { maximumAge: 6 * HOUR, why: 'A game is over within hours.' },
      ...LISTING,
    },
    {
      ...asked('event_odds', 'The board of a game: its players.'),
      offers: offersNothing,
      freshness: MOVES,
      ...PLAYER_PROPS,
    },
    {
      ...asked('historical_event_odds', 'The board of a game at a past moment: its players.'),
      offers: offersNothing,
      freshness: PAST,
      ...PLAYER_PROPS,
    },
    {
      ...asked('historical_odds', 'Moneyline, spread and total of all games at a past moment.'),
      offers: offersHistoricalOdds,
      freshness: PAST,
      ...GAME_LINES,
    },
    {
      ...asked('event_odds', 'The board of a game: moneyline, spread and total.'),
      offers: offersNothing,
      freshness: MOVES,
      ...GAME_LINES,
    },
    {
      ...asked('historical_event_odds', 'The board of a game at a past moment: moneyline, spread and total.'),
      offers: offersNothing,
      freshness: PAST,
      ...GAME_LINES,
    },
  ],
};

function asked(name: OddsApiRequest['resource'], doc: string) {
  const calls: Resource['calls'] = (request) => {
    if (request.provider !== 'odds_api' || request.resource !== name) {
      throw new Error(`${request.provider}.${request.resource} is not a request of odds_api.${name}`);
    }
    return [{ url: oddsApiAddress(request), headers: { accept: 'application/json' } }];
  };
  return { name, doc, contentType: 'application/json' as const, calls, absent: [] };
}
