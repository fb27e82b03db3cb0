/** Which league a command plays: real seasons from an archive, or a generated one. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { openArchive } from '../feeds/archive/archive.ts';
import type { SeasonBook } from '../feeds/season-book.ts';
import { seasonFeed } from '../feeds/season-feed.ts';
import { previousSeason, type Season, seasonStartYear } from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { type LeagueId, NBA } from '../ledger/work-id.ts';
import { firstSeasonLearnt } from '../phases/5-predict/registry/model-history.ts';
import type { ManagedSeason } from '../pipeline/season-planning.ts';
import { simulateSeason } from '../sim/simulated-season.ts';
import { archiveFolder } from '../world/live/archive-folder.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import { PROJECT_ROOT } from './project-root.ts';

export interface Feed {
  readonly league: LeagueId;
  /** Recorded in the data directory, which never changes feeds. */
  readonly name: string;
  readonly source: PayloadSource;
  /** The season, and what it needs as history. Throws UNKNOWN_SEASON when it cannot be replayed. */
  seasons(season: Season, replayFrom: SlateDate): readonly ManagedSeason[];
  /** The first season whose results models of `season` learn from when a backtest does not say; null: what `seasons` has. */
  learntFrom(season: Season): Season | null;
  /** Whether the feed has the season, and whether with tip-off times, without which it serves as history only. */
  offers(season: Season): 'replay' | 'history' | 'nothing';
  readonly defaultHome: string;
  /** What a command line needs to play this feed, with a leading space; empty where that is the default. */
  readonly option: string;
}

/** Moments count from 1970; no season before it is worth inventing. */
const FIRST_SIMULATED_YEAR = 1970;

const ARCHIVE_BESIDE_PROJECT = '../shared/data';

export function archiveFeed(folder: string | null): Feed {
  const archive = openArchive(archivePath(folder), archiveFolder);
  const books = new Map<Season, SeasonBook>();
  return {
    league: NBA,
    name: 'archive',
    source: seasonFeed((season) => {
      if (!archive.seasons().includes(season)) return null;
      const book = books.get(season) ?? archive.book(season);
      books.set(season, book);
      return book;
    }),
    seasons(season, replayFrom) {
      const replayable = archive.replayableSeasons();
      if (!replayable.includes(season)) {
        const newest = replayable.at(-1);
        throw new HardwoodError({
          code: 'UNKNOWN_SEASON',
          message: `The archive cannot replay ${season}: it needs game logs and tip-off times, which it has for ${newest === undefined ? 'no season' : replayable.join(', ')}.`,
          subject: season,
          next:
            newest === undefined
              ? 'add a schedules/schedule_*.csv.gz with tip-off times to the archive, or play the generated league: ./hardwood replay --simulated 1 --season 2024-25'
              : `./hardwood replay --season ${newest}`,
        });
      }
      const before = previousSeason(season);
      const history = archive.seasons().includes(before) ? [{ season: before, replayFrom: null }] : [];
      return [...history, { season, replayFrom }];
    },
    learntFrom(season) {
      const held = archive.seasons();
      const earliest = firstSeasonLearnt(season);
      let first = season;
      while (first > earliest && held.includes(previousSeason(first))) first = previousSeason(first);
      return first === season ? null : first;
    },
    offers(season) {
      if (archive.replayableSeasons().includes(season)) return 'replay';
      return archive.seasons().includes(season) ? 'history' : 'nothing';
    },
    defaultHome: '.hardwood/nba',
    option: folder === null ? '' : ` --data ${folder}`,
  };
}

export function simulatedFeed(seed: number): Feed {
  const books = new Map<Season, SeasonBook>();
  return {
    league: 'simulated' as LeagueId,
    name: `simulated:${seed}`,
    source: seasonFeed((season) => {
      const book = books.get(season) ?? simulateSeason({ seed, season });
      books.set(season, book);
      return book;
    }),
    seasons(season, replayFrom) {
      if (seasonStartYear(season) >= FIRST_SIMULATED_YEAR) return [{ season, replayFrom }];
      throw new HardwoodError({
        code: 'UNKNOWN_SEASON',
        message: `The generated league plays from ${FIRST_SIMULATED_YEAR} on; ${season} is before that.`,
        subject: season,
        next: `./hardwood replay --simulated ${seed} --season 2024-25`,
      });
    },
    learntFrom: () => null,
    offers: (season) => (seasonStartYear(season) >= FIRST_SIMULATED_YEAR ? 'replay' : 'nothing'),
    defaultHome: `.hardwood/simulated-${seed}`,
    option: ` --simulated ${seed}`,
  };
}

/** Absolute. Throws ARCHIVE_UNREADABLE when none is named and none is there. */
export function archivePath(folder: string | null): string {
  const named = folder ?? process.env.HARDWOOD_ARCHIVE ?? null;
  if (named !== null) return resolve(named);
  const beside = resolve(PROJECT_ROOT, ARCHIVE_BESIDE_PROJECT);
  if (existsSync(beside)) return beside;
  throw new HardwoodError({
    code: 'ARCHIVE_UNREADABLE',
    message: 'No archive of real seasons is named, and there is none beside the project.',
    subject: beside,
    next: 'name one with --data DIR or HARDWOOD_ARCHIVE, or play the generated league: ./hardwood replay --simulated 1 --season 2024-25',
  });
}
