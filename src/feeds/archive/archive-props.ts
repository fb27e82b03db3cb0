/**
 * Prop lines of one archived season, by game.
 *
 * Promises that a line is kept only with a capture time and a game of the regular season, that nothing is
 * filled in for the others, and that every row of the files is accounted for in the coverage. Lines captured
 * after tip-off are kept, as the provider would show them, and counted: whoever decides before tip-off never
 * sees them.
 */
import { slateDateOf } from '../../league/eastern.ts';
import { gameKindOf, type NbaGameId, nbaGameId, seasonOfGame } from '../../league/game-id.ts';
import { parseInstant } from '../../league/instant.ts';
import { type Season, seasonOf } from '../../league/season.ts';
import type { BookPropLine } from '../season-book.ts';
import { unreadableArchive } from './archive-error.ts';
import type { ArchiveFiles } from './archive-files.ts';
import type { ArchivedGame } from './archive-schedule.ts';
import { type ArchiveRow, readArchiveTable } from './archive-table.ts';
import { sharedWords } from './shared-words.ts';

/** `propRows` is the sum of the five counts after it; `afterTip` is a part of `inBook`. */
export interface PropCoverage {
  /** Rows of the season, by game id, else by the Eastern date of the event. */
  readonly propRows: number;
  readonly withoutGame: number;
  readonly outsideRegularSeason: number;
  readonly withoutSnapshot: number;
  /** The same line at the same prices in the same snapshot, again. */
  readonly repeated: number;
  readonly inBook: number;
  /** Captured at or after the scheduled tip-off. */
  readonly afterTip: number;
}

export interface ArchivedProps {
  readonly lines: ReadonlyMap<NbaGameId, readonly BookPropLine[]>;
  readonly coverage: PropCoverage;
}

const COLUMNS = [
  'snapshot_utc',
  'market',
  'book',
  'player_name',
  'game_id',
  'commence_utc',
  'tip_utc',
  'line',
  'over_price',
  'under_price',
] as const;

type Row = ArchiveRow<(typeof COLUMNS)[number]>;
type PlacedRow =
  | { readonly kind: 'withoutGame' | 'outsideRegularSeason' | 'withoutSnapshot'; readonly season: Season }
  | {
      readonly kind: 'line';
      readonly season: Season;
      readonly gameId: NbaGameId;
      readonly line: BookPropLine;
      /** File and line. */
      readonly place: string;
    };

/** Rows of prop files, read once and dealt out to their seasons; a word that comes again is kept once. */
export type PropRows = ReadonlyMap<Season, readonly PlacedRow[]>;

/** Throws ARCHIVE_UNREADABLE. */
export function readPropRows(files: ArchiveFiles, paths: readonly string[]): PropRows {
  const word = sharedWords();
  const placed = paths.flatMap((path) =>
    readArchiveTable(files, path, COLUMNS).rows.map((row) => row.read(() => placeRow(row, word))),
  );
  return Map.groupBy(placed, ({ season }) => season);
}

/** Throws ARCHIVE_UNREADABLE when a line is of a game that is in no schedule file. */
export function propsOfSeason(
  placed: readonly PlacedRow[],
  schedule: ReadonlyMap<NbaGameId, ArchivedGame>,
): ArchivedProps {
  const lines = new Map<NbaGameId, BookPropLine[]>();
  const seen = new Set<string>();
  const counts = {
    withoutGame: 0,
    outsideRegularSeason: 0,
    withoutSnapshot: 0,
    repeated: 0,
    inBook: 0,
    afterTip: 0,
  };
  for (const entry of placed) {
    if (entry.kind !== 'line') {
      counts[entry.kind] += 1;
      continue;
    }
    const { gameId, line, place } = entry;
    const game = schedule.get(gameId);
    if (game === undefined) throw notScheduled(gameId, place);
    const identity = identityOf(gameId, line);
    if (seen.has(identity)) {
      counts.repeated += 1;
      continue;
    }
    seen.add(identity);
    counts.inBook += 1;
    if (game.tipOff !== null && line.capturedAt >= game.tipOff) counts.afterTip += 1;
    const others = lines.get(gameId);
    if (others === undefined) lines.set(gameId, [line]);
    else others.push(line);
  }
  return { lines, coverage: { propRows: placed.length, ...counts } };
}

function identityOf(gameId: NbaGameId, line: BookPropLine): string {
  const { capturedAt, bookmaker, market, playerName, overPrice, underPrice } = line;
  return `${gameId} ${capturedAt} ${bookmaker} ${market} ${playerName} ${line.line} ${overPrice} ${underPrice}`;
}

function placeRow(row: Row, word: (text: string) => string): PlacedRow {
  const id = row.textOrNull('game_id');
  if (id === null) return { kind: 'withoutGame', season: seasonOfEvent(row) };
  const gameId = nbaGameId(word(id));
  const season = seasonOfGame(gameId);
  if (gameKindOf(gameId) !== 'regular') return { kind: 'outsideRegularSeason', season };
  const capturedAt = row.textOrNull('snapshot_utc');
  if (capturedAt === null) return { kind: 'withoutSnapshot', season };
  const line = {
    capturedAt: parseInstant(capturedAt),
    bookmaker: word(row.text('book')),
    market: word(row.text('market')),
    playerName: word(row.text('player_name')),
    line: row.number('line'),
    overPrice: row.numberOrNull('over_price'),
    underPrice: row.numberOrNull('under_price'),
  };
  return { kind: 'line', season, gameId, line, place: row.place };
}

function notScheduled(gameId: NbaGameId, place: string) {
  return unreadableArchive({
    subject: place,
    problem: `game ${gameId} is in no schedule file.`,
    remedy: 'Fetch or export the file again; the archive is only read, never repaired.',
  });
}

function seasonOfEvent(row: Row): Season {
  const moment =
    row.textOrNull('commence_utc') ?? row.textOrNull('tip_utc') ?? row.textOrNull('snapshot_utc');
  if (moment === null) throw row.unreadable('it has neither a game nor a time, so it belongs to no season.');
  return seasonOf(slateDateOf(parseInstant(moment)));
}
