/**
 * Reads balldontlie's statistics per player and game: the box scores of a date, line by line.
 *
 * Promises the same rows as its box scores. A game of which a line cannot be read has no rows, because its points do
 * not add up without it; the last game of a page that goes on is such a game.
 */
import { z } from 'zod';
import { BDL_PLAYER_BOXSCORES } from '../../tables/nba-raw-balldontlie.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { type BdlBoxScoreRow, bdlBoxScoreRows } from './bdl-box-score-rows.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlPlayerLineSchema, readBdlPlayerLine } from './bdl-player-line.ts';
import { bdlStatPlace, readBdlStatPlace } from './bdl-stat-game.ts';

const SOURCE = 'balldontlie.player_box_scores';

const lineSchema = bdlPlayerLineSchema.extend(bdlStatPlace);

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlPlayerBoxScores(bytes: Uint8Array, facts: PayloadFacts): Parsed<BdlBoxScoreRow> {
  const { parts, faults } = readBdlList(SOURCE, bytes);
  const read = readParts([...Map.groupBy(parts, gameIdOf).values()], {
    payload: SOURCE,
    schema: z.array(lineSchema).min(1),
    subject: ([first]) => `game ${first?.game.id}`,
    read: (lines) => {
      const placed = lines.map((line) => ({
        ...readBdlStatPlace(SOURCE, line, facts),
        line: readBdlPlayerLine(SOURCE, line),
      }));
      const [first] = placed;
      if (first === undefined) return [];
      const { game } = first;
      const other = placed.find((line) => !isSameGame(line.game, game));
      if (other !== undefined)
        throw malformed(SOURCE, `game ${game.key}`, 'its lines tell two stories of it.');
      const teams = [game.home, game.away].map((team) => ({
        team,
        lines: placed.filter((line) => line.team === team).map(({ line }) => line),
      }));
      return bdlBoxScoreRows(SOURCE, game, teams, facts);
    },
  });
  return uniqueRows(BDL_PLAYER_BOXSCORES, { rows: read.rows, faults: [...faults, ...read.faults] });
}

function gameIdOf(part: unknown): unknown {
  const read = z.object({ game: z.object({ id: z.number() }) }).safeParse(part);
  return read.success ? read.data.game.id : null;
}

function isSameGame<Game extends object>(one: Game, other: Game): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
