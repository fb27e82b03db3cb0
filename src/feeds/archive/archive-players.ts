/**
 * The index of players of an archived season, from the list of ids and, where there is one, the season's positions.
 *
 * Promises every player whose first season is not after this one. The archive does not record teams by date, so
 * nobody has one. Its list begins in 2015-16: whose first season is that one may have begun earlier, so it is not
 * said. When a newcomer signed is not recorded either: all are listed from the announcement of the schedule on.
 */
import type { Instant } from '../../league/instant.ts';
import { type Season, season, seasonStartYear } from '../../league/season.ts';
import type { BookPlayer } from '../book-player.ts';
import type { ArchiveFiles } from './archive-files.ts';
import { readArchiveTable } from './archive-table.ts';

interface ArchivedPlayer {
  readonly playerId: number;
  readonly playerName: string;
  readonly firstSeason: Season;
  readonly position: string | null;
}

const PLAYER_COLUMNS = ['player_id', 'player_name', 'first_season', 'position'] as const;
const POSITION_COLUMNS = ['PLAYER_ID', 'POSITION'] as const;
const FIRST_LISTED_YEAR = 2015;

/** Throws ARCHIVE_UNREADABLE. */
export function readPlayers(files: ArchiveFiles, path: string): readonly ArchivedPlayer[] {
  return readArchiveTable(files, path, PLAYER_COLUMNS).rows.map((row) =>
    row.read(() => ({
      playerId: row.number('player_id'),
      playerName: row.text('player_name'),
      firstSeason: season(row.text('first_season')),
      position: row.textOrNull('position'),
    })),
  );
}

/** By player id. Throws ARCHIVE_UNREADABLE. */
export function readPositions(files: ArchiveFiles, path: string): ReadonlyMap<number, string> {
  const { rows } = readArchiveTable(files, path, POSITION_COLUMNS);
  return new Map(rows.map((row) => [row.number('PLAYER_ID'), row.text('POSITION')]));
}

export function indexOfSeason(
  players: readonly ArchivedPlayer[],
  positions: ReadonlyMap<number, string>,
  { label, knownFrom }: { readonly label: Season; readonly knownFrom: Instant },
): readonly BookPlayer[] {
  return players
    .filter(({ firstSeason }) => seasonStartYear(firstSeason) <= seasonStartYear(label))
    .map(({ playerId, playerName, firstSeason, position }) => {
      const firstYear = seasonStartYear(firstSeason);
      return {
        playerId,
        playerName,
        position: positions.get(playerId) ?? position,
        firstSeasonYear: firstYear === FIRST_LISTED_YEAR ? null : firstYear,
        lastSeasonYear: null,
        stints: [{ knownFrom, team: null }],
      };
    });
}
