/** BettingPros v3: a second listing of games with scores. Its lines are not read here. */
import { HOUR, MINUTE } from '../league/instant.ts';
import { BP_EVENTS } from '../tables/nba-raw-bettingpros.ts';
import { parseBpEvents } from './bettingpros/parse-bp-events.ts';
import { ONE_GAME_A_TEAM } from './one-game-a-team.ts';
import type { Provider } from './provider.ts';

export const BETTINGPROS: Provider = {
  name: 'bettingpros',
  doc: 'BettingPros v3: games of a date with their scores.',
  access: { kind: 'key', setting: 'HARDWOOD_BETTINGPROS_API_KEY', sentAs: { header: 'x-api-key' } },
  policy: {
    requestsPerMinute: 30,
    concurrency: 1,
    timeout: 20_000,
    retries: 2,
    backoff: 2_000,
    circuit: { opensAfter: 5, halfOpenAfter: 5 * MINUTE },
    maximumBytes: 8_000_000,
  },
  resources: [
    {
      name: 'events',
      doc: 'Games of a date, with scores once they are closed.',
      contentType: 'application/json',
      offers: (slate) => [{ provider: 'bettingpros', resource: 'events', date: slate.date }],
      calls: (request) => {
        if (request.provider !== 'bettingpros') {
          throw new Error(`${request.provider}.${request.resource} is not a request of bettingpros.events`);
        }
        const query = new URLSearchParams({ sport: 'NBA', date: request.date });
        const url = `https://api.bettingpros.com/v3/events?${query}`;
        return [{ url, headers: { accept: 'application/json' } }];
      },
      absent: [],
      freshness: { maximumAge: 6 * HOUR, why: 'Games are listed ahead and close within hours.' },
      table: BP_EVENTS,
      rows: async (bytes, facts) => parseBpEvents(bytes, facts),
      crossChecks: [ONE_GAME_A_TEAM],
    },
  ],
};
