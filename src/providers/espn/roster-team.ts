/** The team a whole roster is of: if it cannot be told, the payload cannot be read. */
import type { TeamCode } from '../../league/team.ts';
import { readingAt } from '../payload-boundary.ts';
import { readEspnTeam } from './espn-team.ts';

/** Throws PAYLOAD_MALFORMED. */
export function rosterTeam(payload: string, id: number, abbreviation: string): TeamCode {
  return readingAt(payload, `team ${id}`, () => readEspnTeam(payload, id, abbreviation));
}
