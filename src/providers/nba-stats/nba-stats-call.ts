/** One question to stats.nba.com, with the headers without which the host does not answer. */
import type { HttpCall } from '../provider.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  Accept: 'application/json, text/plain, */*',
  'Accept-Language': 'en-US,en;q=0.9',
  Referer: 'https://www.nba.com/',
  Origin: 'https://www.nba.com',
  'x-nba-stats-origin': 'stats',
  'x-nba-stats-token': 'true',
};

export const LEAGUE_ID = '00';

/** The host refuses a question that leaves a parameter out; those without a value are sent empty. */
export function nbaStatsCall(resource: string, parameters: Readonly<Record<string, string>>): HttpCall {
  return {
    url: `https://stats.nba.com/stats/${resource}?${new URLSearchParams(parameters)}`,
    headers: HEADERS,
  };
}
