/** The scoreboard of any date. */
import { MINUTE } from '../../league/instant.ts';
import { NBAC_SCOREBOARD } from '../../tables/nba-raw-nba-extras.ts';
import type { Resource } from '../provider.ts';
import { LEAGUE_ID, nbaStatsCall } from './nba-stats-call.ts';
import { otherRequest } from './other-request.ts';
import { parseScoreboardV2 } from './parse-scoreboard-v2.ts';
import { SCOREBOARD_CHECKS, scoreboardRows } from './scoreboard-row.ts';

export const SCOREBOARD_V2: Resource = {
  name: 'scoreboardv2',
  doc: 'The games of a date with status and score.',
  contentType: 'application/json',
  offers: ({ date }) => [{ provider: 'nba_stats', resource: 'scoreboardv2', date }],
  calls: (request) => {
    if (request.resource !== 'scoreboardv2') throw otherRequest('nba_stats.scoreboardv2', request);
    return [nbaStatsCall('scoreboardv2', { DayOffset: '0', GameDate: request.date, LeagueID: LEAGUE_ID })];
  },
  absent: [],
  freshness: { maximumAge: 15 * MINUTE, why: 'Scores move while games are played.' },
  table: NBAC_SCOREBOARD,
  rows: async (bytes, facts) => scoreboardRows('nba_stats.scoreboardv2', parseScoreboardV2(bytes), facts),
  crossChecks: SCOREBOARD_CHECKS,
};
