/**
 * What The Odds API has for a slate at a moment.
 *
 * Until the last tip-off the live answers, after it the past as it was a minute before the first tip-off. Boards are
 * asked for by event, and events are known from a listing only: they are offered by no slate.
 */

import { slateDateOf } from '../../league/eastern.ts';
import { formatInstant, HOUR, type Instant, instant, plusMinutes } from '../../league/instant.ts';
import { type Slate, tipOffs } from '../../league/slate.ts';
import { daysBetween } from '../../league/slate-date.ts';
import type { OddsApiRequest } from '../../world/provider-request.ts';

/** The provider's own limit. */
const LONGEST_AGO = 3;

type Offers = (slate: Slate, at: Instant) => readonly OddsApiRequest[];

export const offersNothing: Offers = () => [];

export const offersEvents: Offers = (slate, at) =>
  withTips(slate, (first, last) =>
    at < last ? [{ provider: 'odds_api', resource: 'events', ...around(first, last) }] : [],
  );

export const offersHistoricalEvents: Offers = (slate, at) =>
  withTips(slate, (first, last) =>
    at < last
      ? []
      : [
          {
            provider: 'odds_api',
            resource: 'historical_events',
            date: before(first),
            ...around(first, last),
          },
        ],
  );

export const offersHistoricalOdds: Offers = (slate, at) =>
  withTips(slate, (first, last) =>
    at < last
      ? []
      : [
          {
            provider: 'odds_api',
            resource: 'historical_odds',
            date: before(first),
            markets: ['h2h', 'spreads', 'totals'],
          },
        ],
  );

export const offersScores: Offers = (slate, at) =>
  withTips(slate, (first) => {
    const daysFrom = daysBetween(slate.date, slateDateOf(at)) + 1;
    const isOffered = at > first && daysFrom >= 1 && daysFrom <= LONGEST_AGO;
    return isOffered ? [{ provider: 'odds_api', resource: 'scores', daysFrom }] : [];
  });

function withTips(
  slate: Slate,
  offer: (first: Instant, last: Instant) => readonly OddsApiRequest[],
): readonly OddsApiRequest[] {
  const tips = tipOffs(slate);
  const [first, last] = [tips.at(0), tips.at(-1)];
  return first === undefined || last === undefined ? [] : offer(first, last);
}

/** The commence time is printed some ten minutes after the tip-off. */
function around(first: Instant, last: Instant) {
  return { commenceTimeFrom: formatInstant(first), commenceTimeTo: formatInstant(instant(last + HOUR)) };
}

function before(first: Instant): string {
  return formatInstant(plusMinutes(first, -1));
}
