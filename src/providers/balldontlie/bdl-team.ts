/** A team as balldontlie writes it. Its id and its abbreviation must name the same one of the thirty. */
import { z } from 'zod';
import { type TeamCode, teamByBallDontLieId } from '../../league/team.ts';
import { malformed } from '../payload-boundary.ts';
import { idField, nameField } from '../payload-fields.ts';

export const bdlTeamSchema = z.object({ id: idField, abbreviation: nameField });

/** Throws HardwoodError: an unknown team, or two teams in one. */
export function readBdlTeam(payload: string, { id, abbreviation }: z.output<typeof bdlTeamSchema>): TeamCode {
  const { code } = teamByBallDontLieId(id);
  if (code === abbreviation) return code;
  throw malformed(payload, `team ${id}`, `it is ${code} by its id and ${abbreviation} by its letters.`);
}
