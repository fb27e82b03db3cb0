/**
 * Rows of a payload that holds several games, each game judged by itself.
 *
 * Promises that a row that contradicts itself or another takes its whole game out, as one fault under the game id, and
 * no other game. A row whose game cannot be read might belong to any of them: it makes the payload refused.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import type { Parsed, ParseFault } from '../parsed.ts';
import { readingAt } from '../payload-boundary.ts';
import type { HeadedRow } from './headed-rows.ts';

export interface OfGame {
  readonly gameId: NbaGameId;
}

export interface GameReader<Row extends OfGame> {
  readonly payload: string;
  /** May throw HardwoodError. */
  readonly read: (row: HeadedRow, gameId: NbaGameId) => Row;
  /** What must not occur twice in the payload, as a phrase: `player 201939 on 2025-03-15`. */
  readonly unique: (row: Row) => string;
  /** Why the rows of one game cannot be true together, a full sentence; null when they can. */
  readonly contradiction: (game: readonly Row[]) => string | null;
}

/** Throws PAYLOAD_MALFORMED. */
export function gamesApart<Row extends OfGame>(
  headed: readonly HeadedRow[],
  { payload, read, unique, contradiction }: GameReader<Row>,
): Parsed<Row> {
  const rows: Row[] = [];
  const whys = new Map<NbaGameId, string>();
  const refuse = (gameId: NbaGameId, why: string): void => {
    if (!whys.has(gameId)) whys.set(gameId, why);
  };
  for (const row of headed) {
    const gameId = readingAt(payload, row.place, () => nbaGameId(row.owner('GAME_ID')));
    try {
      rows.push(readingAt(payload, row.place, () => read(row, gameId)));
    } catch (error) {
      if (!(error instanceof HardwoodError)) throw error;
      refuse(gameId, error.message);
    }
  }
  for (const [key, same] of Map.groupBy(rows, unique)) {
    if (same.length > 1) {
      for (const { gameId } of same) refuse(gameId, `There are ${same.length} rows of ${key}.`);
    }
  }
  for (const [gameId, game] of Map.groupBy(rows, (row) => row.gameId)) {
    const why = contradiction(game);
    if (why !== null) refuse(gameId, why);
  }
  return {
    rows: rows.filter(({ gameId }) => !whys.has(gameId)),
    faults: [...whys].map(([subject, why]): ParseFault => ({ subject, why })),
  };
}
