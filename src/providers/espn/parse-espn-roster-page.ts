/**
 * Reads ESPN's roster page of a team.
 *
 * Promises everyone on the list. Injuries are not on the page: their columns are null, which says nothing of health.
 */
import { z } from 'zod';
import { playerLookup } from '../../league/player-name.ts';
import { ESPN_ROSTERS } from '../../tables/nba-raw-espn.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { checkShape } from '../payload-boundary.ts';
import { nameField, optionalText, quotedInteger } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { espnPageContent } from './espn-page-content.ts';
import { rosterTeam } from './roster-team.ts';

const PAYLOAD = 'ESPN roster page';
const SOURCE = 'espn.roster_page';

const schema = z.object({
  roster: z.object({
    team: z.object({ id: quotedInteger, abbrev: nameField }),
    athletes: z.array(z.unknown()),
  }),
});

const athleteSchema = z.object({
  id: quotedInteger,
  name: nameField,
  position: optionalText,
  jersey: optionalText,
});

/** Throws PAYLOAD_MALFORMED. */
export function parseEspnRosterPage(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Parsed<RowOf<typeof ESPN_ROSTERS>> {
  const { roster } = checkShape(PAYLOAD, schema, espnPageContent(PAYLOAD, bytes));
  const team = rosterTeam(PAYLOAD, roster.team.id, roster.team.abbrev);
  const read = readParts(roster.athletes, {
    payload: PAYLOAD,
    schema: athleteSchema,
    subject: ({ name }) => `${team} ${name}`,
    read: ({ id, name, position, jersey }) => [
      {
        slate_date: facts.slateDate,
        team,
        espn_player_id: id,
        player_name: name,
        player_lookup: playerLookup(name),
        position,
        jersey,
        injury_status: null,
        injury_part: null,
        injury_reported_at: null,
        expected_return: null,
        source: SOURCE,
        payload_digest: facts.digest,
        known_at: facts.knownAt,
      },
    ],
  });
  return uniqueRows(ESPN_ROSTERS, read);
}
