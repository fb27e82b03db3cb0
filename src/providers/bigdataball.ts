/**
 * BigDataBall: play-by-play of seasons past, in files that subscribers receive on a shared drive.
 *
 * There is no address under which a game is asked for: no call is made, and nothing is offered. What is declared is how
 * a file that somebody has is read.
 */
import { HOUR } from '../league/instant.ts';
import { BDB_PLAY_BY_PLAY } from '../tables/nba-raw-bigdataball.ts';
import { parseBdbPlayByPlay } from './bigdataball/parse-bdb-play-by-play.ts';
import { SHOT_CHECKS } from './bigdataball/shot-checks.ts';
import type { Provider } from './provider.ts';

export const BIGDATABALL: Provider = {
  name: 'bigdataball',
  doc: 'BigDataBall: play-by-play with shots and lineups, by subscription and by file only.',
  access: { kind: 'key', setting: 'HARDWOOD_BIGDATABALL_API_KEY', sentAs: { query: 'key' } },
  policy: {
    requestsPerMinute: 1,
    concurrency: 1,
    timeout: 60_000,
    retries: 0,
    backoff: 10_000,
    circuit: { opensAfter: 1, halfOpenAfter: HOUR },
    maximumBytes: 4_000_000,
  },
  resources: [
    {
      name: 'play_by_play',
      doc: 'Plays of a game, with shots, their places, and who was on court.',
      contentType: 'text/csv',
      offers: () => [],
      calls: (request) => {
        if (request.provider === 'bigdataball') return [];
        throw new Error(
          `${request.provider}.${request.resource} is not a request of bigdataball.play_by_play`,
        );
      },
      absent: [],
      freshness: { maximumAge: null, why: 'A file is published once.' },
      table: BDB_PLAY_BY_PLAY,
      rows: async (bytes, facts) => parseBdbPlayByPlay(bytes, facts),
      crossChecks: SHOT_CHECKS,
    },
  ],
};
