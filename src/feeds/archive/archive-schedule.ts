/**
 * The regular-season games of the archive, from its schedule files.
 *
 * Promises home and away as the schedule has them, the Eastern slate date, and a tip-off where the schedule has
 * one. The schedule's score columns are not read: the team lines have the official points.
 */
import { gameKindOf, type NbaGameId, nbaGameId, seasonOfGame } from '../../league/game-id.ts';
import { type Instant, parseInstant } from '../../league/instant.ts';
import type { Season } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamCode } from '../../league/team.ts';
import type { ArchiveFiles } from './archive-files.ts';
import { type ArchiveRow, readArchiveTable } from './archive-table.ts';

export interface ArchivedGame {
  readonly season: Season;
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  readonly tipOff: Instant | null;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly arena: string | null;
}

const COLUMNS = ['game_id', 'game_date_et', 'tip_utc', 'home', 'away', 'arena'] as const;

type Row = ArchiveRow<(typeof COLUMNS)[number]>;

/** Throws ARCHIVE_UNREADABLE, also when two rows name the same game. */
export function readSchedule(files: ArchiveFiles, paths: readonly string[]): readonly ArchivedGame[] {
  const games = new Map<NbaGameId, ArchivedGame>();
  for (const path of paths) {
    for (const row of readArchiveTable(files, path, COLUMNS).rows) {
      const game = row.read(() => readGame(row));
      if (game === null) continue;
      if (games.has(game.gameId)) throw row.unreadable(`game ${game.gameId} is listed a second time.`);
      games.set(game.gameId, game);
    }
  }
  return [...games.values()];
}

function readGame(row: Row): ArchivedGame | null {
  const gameId = nbaGameId(row.text('game_id'));
  if (gameKindOf(gameId) !== 'regular') return null;
  const tipOff = row.textOrNull('tip_utc');
  return {
    season: seasonOfGame(gameId),
    gameId,
    slateDate: slateDate(row.text('game_date_et')),
    tipOff: tipOff === null ? null : parseInstant(tipOff),
    home: teamCode(row.text('home')),
    away: teamCode(row.text('away')),
    arena: row.textOrNull('arena'),
  };
}
