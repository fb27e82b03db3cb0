/** One document of cdn.nba.com, with the headers of the site that shows it. */
import type { HttpCall } from '../provider.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  Accept: 'application/json, text/plain, */*',
  'Accept-Language': 'en-US,en;q=0.9',
  Referer: 'https://www.nba.com/',
  Origin: 'https://www.nba.com',
};

/** The store behind the host answers so for a document that is not there (yet). */
export const CDN_FORBIDDEN = 403;

export function nbaCdnCall(path: string): HttpCall {
  return { url: `https://cdn.nba.com/static/json/${path}`, headers: HEADERS };
}
