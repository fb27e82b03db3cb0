/** www.nba.com: the teams' pages, and the list of moves. */
import { PLAYER_MOVEMENT } from './nba-com/player-movement.ts';
import { TEAM_ROSTER } from './nba-com/team-roster.ts';
import type { Provider } from './provider.ts';

export const NBA_COM: Provider = {
  name: 'nba_com',
  doc: 'The league’s site: rosters, and signings, waivers and trades.',
  access: { kind: 'open' },
  policy: {
    requestsPerMinute: 10,
    concurrency: 1,
    timeout: 30_000,
    retries: 2,
    backoff: 5_000,
    circuit: { opensAfter: 4, halfOpenAfter: 900_000 },
    maximumBytes: 16_000_000,
  },
  resources: [TEAM_ROSTER, PLAYER_MOVEMENT],
};
