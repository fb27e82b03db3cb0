/** cdn.nba.com: the documents behind the league's live pages. Quick, and it bans whoever asks in rapid succession. */
import { LIVE_BOX_SCORE } from './nba-cdn/live-box-score.ts';
import { PLAY_BY_PLAY } from './nba-cdn/play-by-play.ts';
import { SCHEDULE_LEAGUE_V2 } from './nba-cdn/schedule-league-v2.ts';
import { TODAYS_SCOREBOARD } from './nba-cdn/todays-scoreboard.ts';
import type { Provider } from './provider.ts';

export const NBA_CDN: Provider = {
  name: 'nba_cdn',
  doc: 'The league’s live feed: schedule, scoreboard, box scores and play-by-play of the current season.',
  access: { kind: 'open' },
  policy: {
    requestsPerMinute: 30,
    concurrency: 1,
    timeout: 15_000,
    retries: 2,
    backoff: 3_000,
    circuit: { opensAfter: 4, halfOpenAfter: 900_000 },
    maximumBytes: 32_000_000,
  },
  resources: [SCHEDULE_LEAGUE_V2, LIVE_BOX_SCORE, PLAY_BY_PLAY, TODAYS_SCOREBOARD],
};
