/**
 * ESPN: a second source of games, box scores with starters and reasons, and rosters.
 *
 * The interface is unofficial and the pages are read by the JSON they are drawn from. A box score is asked for by
 * ESPN's event id, which its scoreboard has: no slate offers one. Rosters are those of the moment.
 */
import { slateDateOf } from '../league/eastern.ts';
import { HOUR, type Instant, MINUTE } from '../league/instant.ts';
import { type Slate, teamsOf } from '../league/slate.ts';
import { team } from '../league/team.ts';
import { ESPN_PLAYER_BOXSCORES, ESPN_ROSTERS, ESPN_SCOREBOARD } from '../tables/nba-raw-espn.ts';
import type { ContentType } from '../world/payload-source.ts';
import type { EspnRequest } from '../world/provider-request.ts';
import { BOX_LINE_CHECKS } from './box-line-checks.ts';
import { espnAddress } from './espn/espn-address.ts';
import { parseEspnBoxScore } from './espn/parse-espn-box-score.ts';
import { parseEspnRoster } from './espn/parse-espn-roster.ts';
import { parseEspnRosterPage } from './espn/parse-espn-roster-page.ts';
import { parseEspnScoreboard } from './espn/parse-espn-scoreboard.ts';
import { ONE_GAME_A_TEAM } from './one-game-a-team.ts';
import type { Provider, Resource } from './provider.ts';

const ROSTERS = { maximumAge: 24 * HOUR, why: 'Players are traded, waived and hurt.' };

export const ESPN: Provider = {
  name: 'espn',
  doc: 'ESPN: scoreboard, box scores with starters and reasons, rosters with injuries.',
  access: { kind: 'open' },
  policy: {
    requestsPerMinute: 30,
    concurrency: 2,
    timeout: 20_000,
    retries: 2,
    backoff: 2_000,
    circuit: { opensAfter: 5, halfOpenAfter: 5 * MINUTE },
    maximumBytes: 8_000_000,
  },
  resources: [
    {
      ...asked('scoreboard', 'Games of a date, with their scores.', 'application/json', (slate) => [
        { provider: 'espn', resource: 'scoreboard', date: slate.date },
      ]),
      freshness: { maximumAge: 6 * HOUR, why: 'A game is over within hours.' },
      table: ESPN_SCOREBOARD,
      rows: async (bytes, facts) => parseEspnScoreboard(bytes, facts),
      crossChecks: [ONE_GAME_A_TEAM],
    },
    {
      ...asked('game_boxscore', 'Box score of a game, with starters and reasons.', 'text/html', () => []),
      freshness: { maximumAge: 24 * HOUR, why: 'Box scores are corrected for days after the game.' },
      table: ESPN_PLAYER_BOXSCORES,
      rows: async (bytes, facts) => parseEspnBoxScore(bytes, facts),
      crossChecks: BOX_LINE_CHECKS,
    },
    {
      ...asked('roster_api', 'Roster of a team, with injuries.', 'application/json', (slate, at) =>
        teamsOfTheDay(slate, at).map(({ espnId }) => ({
          provider: 'espn',
          resource: 'roster_api',
          espnTeamId: String(espnId),
        })),
      ),
      freshness: ROSTERS,
      table: ESPN_ROSTERS,
      rows: async (bytes, facts) => parseEspnRoster(bytes, facts),
      crossChecks: [],
    },
    {
      ...asked('roster_page', 'Roster of a team, without injuries.', 'text/html', (slate, at) =>
        teamsOfTheDay(slate, at).map(({ espn }) => ({
          provider: 'espn',
          resource: 'roster_page',
          teamSlug: espn.toLowerCase(),
        })),
      ),
      freshness: ROSTERS,
      table: ESPN_ROSTERS,
      rows: async (bytes, facts) => parseEspnRosterPage(bytes, facts),
      crossChecks: [],
    },
  ],
};

function teamsOfTheDay(slate: Slate, at: Instant) {
  return slateDateOf(at) === slate.date ? teamsOf(slate).map(team) : [];
}

function asked(
  name: EspnRequest['resource'],
  doc: string,
  contentType: ContentType,
  offers: (slate: Slate, at: Instant) => readonly EspnRequest[],
) {
  const calls: Resource['calls'] = (request) => {
    if (request.provider !== 'espn' || request.resource !== name) {
      throw new Error(`${request.provider}.${request.resource} is not a request of espn.${name}`);
    }
    return [{ url: espnAddress(request), headers: { accept: contentType } }];
  };
  return { name, doc, contentType, offers, calls, absent: [] };
}
