/** official.nba.com and its document stores: injury reports, gamebooks and referees. */
import { GAMEBOOK_RESOURCE } from './nba-official/gamebook.ts';
import { INJURY_REPORT_RESOURCE } from './nba-official/injury-report.ts';
import { REFEREE_ASSIGNMENTS } from './nba-official/referee-assignments.ts';
import type { Provider } from './provider.ts';

export const NBA_OFFICIAL: Provider = {
  name: 'nba_official',
  doc: 'The league’s office: injury reports by the hour, scorer’s reports, and who referees.',
  access: { kind: 'open' },
  policy: {
    requestsPerMinute: 30,
    concurrency: 1,
    timeout: 20_000,
    retries: 2,
    backoff: 2_000,
    circuit: { opensAfter: 5, halfOpenAfter: 300_000 },
    maximumBytes: 16_000_000,
  },
  resources: [INJURY_REPORT_RESOURCE, REFEREE_ASSIGNMENTS, GAMEBOOK_RESOURCE],
};
