/** stats.nba.com: logs, box scores, shot charts and lists of any season. Slow, and silent to whoever asks often. */
import { BOX_SCORE_TRADITIONAL_V2 } from './nba-stats/box-score-traditional-v2.ts';
import { LEAGUE_GAME_LOG } from './nba-stats/league-game-log.ts';
import { PLAYER_INDEX } from './nba-stats/player-index.ts';
import { SCOREBOARD_V2 } from './nba-stats/scoreboard-v2.ts';
import { SHOT_CHART_DETAIL } from './nba-stats/shot-chart-detail.ts';
import type { Provider } from './provider.ts';

export const NBA_STATS: Provider = {
  name: 'nba_stats',
  doc: 'The league’s statistics site: game logs, box scores, shot charts and player lists of every season.',
  access: { kind: 'open' },
  policy: {
    requestsPerMinute: 20,
    concurrency: 1,
    timeout: 45_000,
    retries: 2,
    backoff: 5_000,
    circuit: { opensAfter: 5, halfOpenAfter: 600_000 },
    maximumBytes: 16_000_000,
  },
  resources: [LEAGUE_GAME_LOG, BOX_SCORE_TRADITIONAL_V2, SHOT_CHART_DETAIL, SCOREBOARD_V2, PLAYER_INDEX],
};
