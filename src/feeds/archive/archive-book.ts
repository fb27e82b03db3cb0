/**
 * A season book made of archived files.
 *
 * Promises when each fact became knowable, by rules, because the archive does not record it: the schedule is
 * announced 60 days before the season's first game; a game is final 165 minutes after its tip-off and 15 more
 * per overtime; where the tip-off is unknown (before 2022-23), at 08:00 Eastern of the day after.
 * Shots are knowable with the final; closing lines shortly before tip-off; the list of players from the announcement.
 * Postponements are not in the archive: each game is listed once, as it was played. So are the few games that
 * were drawn up during the season, such as the NBA Cup's knockout rounds: they are listed earlier than they were.
 */
import { easternInstant } from '../../league/eastern.ts';
import type { NbaGameId } from '../../league/game-id.ts';
import { DAY, earlierOf, type Instant, instant, plusMinutes } from '../../league/instant.ts';
import type { Season } from '../../league/season.ts';
import { addDays } from '../../league/slate-date.ts';
import type { BookPlayer } from '../book-player.ts';
import { overtimes } from '../overtimes.ts';
import type { BookGame, SeasonBook } from '../season-book.ts';
import type { ArchivedGame } from './archive-schedule.ts';
import type { ArchivedTeamLine } from './archive-stat-lines.ts';

export interface ArchivedSeason {
  readonly season: Season;
  readonly games: readonly [ArchivedGame, ...ArchivedGame[]];
  readonly teamLines: ReadonlyMap<NbaGameId, readonly [home: ArchivedTeamLine, away: ArchivedTeamLine]>;
  /** The large tables, read when asked for; a file that is absent makes no member. */
  readonly tables: Pick<SeasonBook, 'playerLines' | 'propLines' | 'shots' | 'gameLines'>;
  /** Null: the archive has no list of players. */
  readonly players: ((knownFrom: Instant) => readonly BookPlayer[]) | null;
}

const ANNOUNCED_DAYS_AHEAD = 60;
const MINUTES_TO_FINAL = 165;
const MINUTES_PER_OVERTIME = 15;
const MORNING_AFTER_HOUR = 8;

export function archiveBook(archived: ArchivedSeason): SeasonBook {
  const [first, ...others] = archived.games;
  const opening = earlierOf(startOf(first), ...others.map(startOf));
  const announcedAt = instant(opening - ANNOUNCED_DAYS_AHEAD * DAY);
  const { players } = archived;
  return {
    season: archived.season,
    origin: 'archive',
    games: archived.games.map((game) => bookGame(game, archived, announcedAt)),
    teamLines: (game) => archived.teamLines.get(game) ?? [],
    ...archived.tables,
    ...(players === null ? {} : { players: () => players(announcedAt) }),
  };
}

function bookGame(game: ArchivedGame, archived: ArchivedSeason, announcedAt: Instant): BookGame {
  const { gameId, home, away, arena, slateDate, tipOff } = game;
  const lines = archived.teamLines.get(gameId);
  return {
    gameId,
    home,
    away,
    arena,
    isNeutral: lines?.every(({ listedAtHome }) => !listedAtHome) ?? false,
    listings: [{ knownFrom: announcedAt, slateDate, tipOff, postponed: false }],
    finalAt: lines === undefined ? null : finalAt(game, lines),
    homePoints: lines?.[0].pts ?? null,
    awayPoints: lines?.[1].pts ?? null,
  };
}

function finalAt({ tipOff, slateDate }: ArchivedGame, lines: readonly ArchivedTeamLine[]): Instant {
  if (tipOff === null) return easternInstant(addDays(slateDate, 1), MORNING_AFTER_HOUR);
  return plusMinutes(tipOff, MINUTES_TO_FINAL + MINUTES_PER_OVERTIME * overtimes(lines));
}

function startOf({ tipOff, slateDate }: ArchivedGame): Instant {
  return tipOff ?? easternInstant(slateDate, 0);
}
