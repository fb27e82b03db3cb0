/**
 * The game as balldontlie prints it beside every single line of statistics: with the ids of its teams, not the teams.
 *
 * Promises the lines grouped by game, and each game read once.
 */
import type { z } from 'zod';
import { type TeamCode, teamByBallDontLieId } from '../../league/team.ts';
import { malformed } from '../payload-boundary.ts';
import { idField } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { type BdlGame, bdlGameSchema, readBdlGame } from './bdl-game.ts';
import { bdlTeamSchema, readBdlTeam } from './bdl-team.ts';

export const bdlStatGameSchema = bdlGameSchema.extend({
  id: idField,
  home_team_id: idField,
  visitor_team_id: idField,
});

export const bdlStatPlace = { team: bdlTeamSchema, game: bdlStatGameSchema };

interface StatPart {
  readonly team: z.output<typeof bdlTeamSchema>;
  readonly game: z.output<typeof bdlStatGameSchema>;
}

export interface BdlStatPlace {
  readonly team: TeamCode;
  readonly game: BdlGame;
}

/** Throws HardwoodError when the line is of a team that does not play in its game. */
export function readBdlStatPlace(payload: string, part: StatPart, facts: PayloadFacts): BdlStatPlace {
  const team = readBdlTeam(payload, part.team);
  const game = readBdlGame(
    payload,
    part.game,
    {
      home: teamByBallDontLieId(part.game.home_team_id).code,
      away: teamByBallDontLieId(part.game.visitor_team_id).code,
    },
    facts,
  );
  if (team === game.home || team === game.away) return { team, game };
  throw malformed(payload, `game ${game.key}`, `a line is of ${team}.`);
}
