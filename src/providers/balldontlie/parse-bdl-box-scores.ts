/**
 * Reads balldontlie's box scores of a date, and its live box scores, which have the same shape.
 *
 * Promises one row per listed player of every final game, or the game as a fault. A date without games is an answer.
 */
import { z } from 'zod';
import { BDL_PLAYER_BOXSCORES } from '../../tables/nba-raw-balldontlie.ts';
import type { Parsed } from '../parsed.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { type BdlBoxScoreRow, bdlBoxScoreRows } from './bdl-box-score-rows.ts';
import { bdlGameSchema, readBdlGame } from './bdl-game.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlPlayerLineSchema, readBdlPlayerLine } from './bdl-player-line.ts';
import { bdlTeamSchema, readBdlTeam } from './bdl-team.ts';

const SOURCE = 'balldontlie.box_scores';

const teamSchema = bdlTeamSchema.extend({ players: z.array(bdlPlayerLineSchema) });

const schema = bdlGameSchema.extend({ home_team: teamSchema, visitor_team: teamSchema });

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlBoxScores(bytes: Uint8Array, facts: PayloadFacts): Parsed<BdlBoxScoreRow> {
  const { parts, faults } = readBdlList(SOURCE, bytes);
  const read = readParts(parts, {
    payload: SOURCE,
    schema,
    subject: ({ visitor_team, home_team }) => `${visitor_team.abbreviation} at ${home_team.abbreviation}`,
    read: (part) => {
      const teams = [part.home_team, part.visitor_team].map((side) => ({
        team: readBdlTeam(SOURCE, side),
        lines: side.players.map((line) => readBdlPlayerLine(SOURCE, line)),
      }));
      const [home, away] = [readBdlTeam(SOURCE, part.home_team), readBdlTeam(SOURCE, part.visitor_team)];
      return bdlBoxScoreRows(SOURCE, readBdlGame(SOURCE, part, { home, away }, facts), teams, facts);
    },
  });
  return uniqueRows(BDL_PLAYER_BOXSCORES, { rows: read.rows, faults: [...faults, ...read.faults] });
}
