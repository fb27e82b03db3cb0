/**
 * Closing lines of games of one archived season: winner, margin and total.
 *
 * The source has one closing number of each kind and does not say whose or when it was taken. It is served under the
 * bookmaker key `closing`, which no real book has, as captured two minutes before the scheduled tip-off; a game
 * without a tip-off time has no line. Margin and total come without prices.
 */
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { plusMinutes } from '../../league/instant.ts';
import { type Season, season } from '../../league/season.ts';
import type { BookGameLine } from '../book-game-line.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { ArchivedGame } from './archive-schedule.ts';
import { type ArchiveRow, readArchiveTable } from './archive-table.ts';

/** `rows` is the sum of the four counts after it. */
export interface GameLineCoverage {
  /** Rows of the season. */
  readonly rows: number;
  /** Without a game id, as play-offs are. */
  readonly withoutGame: number;
  readonly outsideSchedule: number;
  readonly withoutTipOff: number;
  readonly inBook: number;
}

export interface ArchivedGameLines {
  readonly lines: ReadonlyMap<NbaGameId, readonly BookGameLine[]>;
  readonly coverage: GameLineCoverage;
}

const CLOSING_BOOKMAKER = 'closing';
const MINUTES_BEFORE_TIP_OFF = 2;
const AMERICAN = /^[+-]?\d{3,}(\.0)?$/;
const COLUMNS = ['season', 'game_id', 'total', 'home_fav_by', 'ml_home', 'ml_away'] as const;

type Row = ArchiveRow<(typeof COLUMNS)[number]>;

interface ClosingNumbers {
  readonly gameId: NbaGameId | null;
  readonly total: number | null;
  readonly homeFavouriteBy: number | null;
  readonly homePrice: number | null;
  readonly awayPrice: number | null;
}

/** Rows of all files, by season. */
type GameLineRows = ReadonlyMap<Season, readonly ClosingNumbers[]>;

/** Throws ARCHIVE_UNREADABLE. */
export function readGameLineRows(files: ArchiveFiles, paths: readonly string[]): GameLineRows {
  const rows = paths.flatMap((path) => readArchiveTable(files, path, COLUMNS).rows);
  const read = rows.map((row) => row.read(() => ({ label: season(row.text('season')), ...numbers(row) })));
  return Map.groupBy(read, ({ label }) => label);
}

export function gameLinesOfSeason(
  rows: readonly ClosingNumbers[],
  schedule: ReadonlyMap<NbaGameId, ArchivedGame>,
): ArchivedGameLines {
  const lines = new Map<NbaGameId, readonly BookGameLine[]>();
  const counts = { withoutGame: 0, outsideSchedule: 0, withoutTipOff: 0, inBook: 0 };
  for (const row of rows) {
    const game = row.gameId === null ? undefined : schedule.get(row.gameId);
    if (row.gameId === null) counts.withoutGame += 1;
    else if (game === undefined) counts.outsideSchedule += 1;
    else if (game.tipOff === null) counts.withoutTipOff += 1;
    else {
      counts.inBook += 1;
      const capturedAt = plusMinutes(game.tipOff, -MINUTES_BEFORE_TIP_OFF);
      lines.set(row.gameId, closing(row, { capturedAt, bookmaker: CLOSING_BOOKMAKER }));
    }
  }
  return { lines, coverage: { rows: rows.length, ...counts } };
}

function numbers(row: Row): ClosingNumbers {
  const id = row.textOrNull('game_id');
  return {
    gameId: id === null ? null : nbaGameId(id),
    total: row.numberOrNull('total'),
    homeFavouriteBy: row.numberOrNull('home_fav_by'),
    homePrice: price(row, 'ml_home'),
    awayPrice: price(row, 'ml_away'),
  };
}

/** American odds, with or without a plus. */
function price(row: Row, column: 'ml_home' | 'ml_away'): number | null {
  const text = row.textOrNull(column)?.trim() ?? null;
  if (text === null) return null;
  if (AMERICAN.test(text)) return Number(text);
  throw row.unreadable(`${column} is "${text}", which is no American price.`);
}

function closing(
  { total, homeFavouriteBy, homePrice, awayPrice }: ClosingNumbers,
  capture: Pick<BookGameLine, 'capturedAt' | 'bookmaker'>,
): readonly BookGameLine[] {
  const hasPrice = homePrice !== null || awayPrice !== null;
  return [
    ...(hasPrice ? [{ ...capture, market: 'h2h', homePrice, awayPrice } as const] : []),
    ...(homeFavouriteBy === null
      ? []
      : [
          {
            ...capture,
            market: 'spreads',
            homePoint: homeFavouriteBy === 0 ? 0 : -homeFavouriteBy,
            homePrice: null,
            awayPrice: null,
          } as const,
        ]),
    ...(total === null
      ? []
      : [{ ...capture, market: 'totals', total, overPrice: null, underPrice: null } as const]),
  ];
}
