/**
 * The season of today from the real providers, over HTTP.
 *
 * The providers and the HTTP client are loaded with the first fetch: no other command waits for them. Providers whose
 * key is not set answer with an error that names the setting; nothing takes their place.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { slateDateOf } from '../league/eastern.ts';
import { type Season, seasonOf } from '../league/season.ts';
import { NBA } from '../ledger/work-id.ts';
import { LiveClock } from '../world/live/live-clock.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import type { Feed } from './feed.ts';

/** Not the archive's: rows of two feeds never share a directory. */
export const LIVE_HOME = '.hardwood/nba-live';

/** `home`: the data directory, which holds the log of fetches too. */
export function liveFeed(home: string): Feed {
  const clock = new LiveClock();
  const isToday = (season: Season): boolean => season === seasonOf(slateDateOf(clock.now()));
  return {
    league: NBA,
    name: 'live',
    source: lazySource(async () => {
      const { openLiveSource } = await import('./live-source.ts');
      return openLiveSource(home);
    }),
    seasons(season, replayFrom) {
      if (isToday(season)) return [{ season, replayFrom }];
      throw new HardwoodError({
        code: 'UNKNOWN_SEASON',
        message: `The live sources have the schedule of the season of today, and not that of ${season}.`,
        subject: season,
        next: `./hardwood replay --season ${season} plays a past season from an archive`,
      });
    },
    learntFrom: () => null,
    offers: (season) => (isToday(season) ? 'replay' : 'nothing'),
    defaultHome: LIVE_HOME,
    option: ' --live',
  };
}

function lazySource(open: () => Promise<PayloadSource>): PayloadSource {
  let opened: Promise<PayloadSource> | null = null;
  return {
    async fetch(request, now) {
      opened ??= open();
      return (await opened).fetch(request, now);
    },
  };
}
