/** A team as ESPN writes it: its id and its abbreviation must name the same one of the thirty. */
import { type TeamCode, teamByEspnId, teamFromEspn } from '../../league/team.ts';
import { malformed } from '../payload-boundary.ts';

/** Throws HardwoodError: an unknown team, or two teams in one. */
export function readEspnTeam(payload: string, id: number, abbreviation: string): TeamCode {
  const { code } = teamByEspnId(id);
  if (teamFromEspn(abbreviation).code === code) return code;
  throw malformed(payload, `team ${id}`, `it is ${code} by its id and ${abbreviation} by its letters.`);
}
