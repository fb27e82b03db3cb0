/**
 * balldontlie v1: a second source of games, box scores and injuries.
 *
 * Lists without a date are those of the moment: they are offered on the day of the slate only, never for a past one.
 * Box scores come whole; the other lists come in pages of a hundred, and a page that goes on says so as a fault.
 */
import { slateDateOf } from '../league/eastern.ts';
import { HOUR, type Instant, MINUTE } from '../league/instant.ts';
import type { Slate } from '../league/slate.ts';
import type { SlateDate } from '../league/slate-date.ts';
import {
  BDL_ACTIVE_PLAYERS,
  BDL_ADV_STATS,
  BDL_GAMES,
  BDL_INJURIES,
  BDL_PLAYER_BOXSCORES,
  BDL_STANDINGS,
  BDL_TEAMS,
} from '../tables/nba-raw-balldontlie.ts';
import type { BallDontLieRequest } from '../world/provider-request.ts';
import { bdlAddress } from './balldontlie/bdl-address.ts';
import { parseBdlAdvStats } from './balldontlie/parse-bdl-adv-stats.ts';
import { parseBdlBoxScores } from './balldontlie/parse-bdl-box-scores.ts';
import { parseBdlGames } from './balldontlie/parse-bdl-games.ts';
import { parseBdlInjuries } from './balldontlie/parse-bdl-injuries.ts';
import { parseBdlPlayerBoxScores } from './balldontlie/parse-bdl-player-box-scores.ts';
import { parseBdlPlayers } from './balldontlie/parse-bdl-players.ts';
import { parseBdlStandings } from './balldontlie/parse-bdl-standings.ts';
import { parseBdlTeams } from './balldontlie/parse-bdl-teams.ts';
import { BOX_LINE_CHECKS } from './box-line-checks.ts';
import { ONE_GAME_A_TEAM } from './one-game-a-team.ts';
import type { Provider, Resource } from './provider.ts';

const CORRECTED = { maximumAge: 24 * HOUR, why: 'Box scores are corrected for days after the game.' };
const NEWS = { maximumAge: 6 * HOUR, why: 'News comes all day.' };
const SELDOM = { maximumAge: 7 * 24 * HOUR, why: 'It changes with the seasons.' };

export const BALLDONTLIE: Provider = {
  name: 'balldontlie',
  doc: 'balldontlie v1: games, box scores, injuries, players and standings.',
  access: { kind: 'key', setting: 'HARDWOOD_BALLDONTLIE_API_KEY', sentAs: { header: 'Authorization' } },
  // The free plan allows 5 requests a minute and has games, players and teams only; the next one allows 60.
  policy: {
    requestsPerMinute: 60,
    concurrency: 2,
    timeout: 20_000,
    retries: 2,
    backoff: 2_000,
    circuit: { opensAfter: 5, halfOpenAfter: 5 * MINUTE },
    maximumBytes: 8_000_000,
  },
  resources: [
    {
      ...asked(
        'box_scores',
        'Players listed for the games of a date.',
        dated((date) => ({ provider: 'balldontlie', resource: 'box_scores', date })),
      ),
      freshness: CORRECTED,
      table: BDL_PLAYER_BOXSCORES,
      rows: async (bytes, facts) => parseBdlBoxScores(bytes, facts),
      crossChecks: BOX_LINE_CHECKS,
    },
    {
      ...asked(
        'player_box_scores',
        'The same, line by line.',
        dated((date) => ({ provider: 'balldontlie', resource: 'player_box_scores', date })),
      ),
      freshness: CORRECTED,
      table: BDL_PLAYER_BOXSCORES,
      rows: async (bytes, facts) => parseBdlPlayerBoxScores(bytes, facts),
      crossChecks: BOX_LINE_CHECKS,
    },
    {
      ...asked(
        'games',
        'Games of a date, with their scores.',
        dated((date) => ({ provider: 'balldontlie', resource: 'games', date })),
      ),
      freshness: NEWS,
      table: BDL_GAMES,
      rows: async (bytes, facts) => parseBdlGames(bytes, facts),
      crossChecks: [ONE_GAME_A_TEAM],
    },
    {
      ...asked(
        'game_adv_stats',
        'Advanced statistics per player and game.',
        dated((date) => ({ provider: 'balldontlie', resource: 'game_adv_stats', date })),
      ),
      freshness: CORRECTED,
      table: BDL_ADV_STATS,
      rows: async (bytes, facts) => parseBdlAdvStats(bytes, facts),
      crossChecks: [],
    },
    {
      ...asked(
        'injuries',
        'Players who are hurt.',
        ofTheDay({ provider: 'balldontlie', resource: 'injuries' }),
      ),
      freshness: NEWS,
      table: BDL_INJURIES,
      rows: async (bytes, facts) => parseBdlInjuries(bytes, facts),
      crossChecks: [],
    },
    {
      ...asked(
        'active_players',
        'Players under contract.',
        ofTheDay({ provider: 'balldontlie', resource: 'active_players' }),
      ),
      freshness: { maximumAge: 24 * HOUR, why: 'Players are traded and waived.' },
      table: BDL_ACTIVE_PLAYERS,
      rows: async (bytes, facts) => parseBdlPlayers(bytes, facts),
      crossChecks: [],
    },
    {
      ...asked('teams', 'The thirty teams.', ofTheDay({ provider: 'balldontlie', resource: 'teams' })),
      freshness: SELDOM,
      table: BDL_TEAMS,
      rows: async (bytes, facts) => parseBdlTeams(bytes, facts),
      crossChecks: [],
    },
    {
      ...asked('standings', 'Standings of a season.', (slate, at) =>
        ofTheDay({ provider: 'balldontlie', resource: 'standings', season: slate.season })(slate, at),
      ),
      freshness: { maximumAge: 24 * HOUR, why: 'They change with every game.' },
      table: BDL_STANDINGS,
      rows: async (bytes, facts) => parseBdlStandings(bytes, facts),
      crossChecks: [],
    },
  ],
};

type Offers = (slate: Slate, at: Instant) => readonly BallDontLieRequest[];

function dated(request: (date: SlateDate) => BallDontLieRequest): Offers {
  return (slate) => (slate.games.length === 0 ? [] : [request(slate.date)]);
}

function ofTheDay(request: BallDontLieRequest): Offers {
  return (slate, at) => (slateDateOf(at) === slate.date ? [request] : []);
}

function asked(name: BallDontLieRequest['resource'], doc: string, offers: Offers) {
  const calls: Resource['calls'] = (request) => {
    if (request.provider !== 'balldontlie' || request.resource !== name) {
      throw new Error(`${request.provider}.${request.resource} is not a request of balldontlie.${name}`);
    }
    return [{ url: bdlAddress(request), headers: { accept: 'application/json' } }];
  };
  return { name, doc, contentType: 'application/json' as const, offers, calls, absent: [] };
}
