/**
 * Reads balldontlie's teams.
 *
 * Promises the thirty and no other: franchises of the past, which have blanks for a conference, are passed over,
 * although they share letters (WAS) and even a whole name (Denver Nuggets) with teams of today.
 */
import { BDL_TEAMS } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import { nameField, optionalText } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlTeamSchema, readBdlTeam } from './bdl-team.ts';

const PAYLOAD = 'balldontlie.teams';

const schema = bdlTeamSchema.extend({
  full_name: nameField,
  conference: optionalText,
  division: optionalText,
});

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlTeams(bytes: Uint8Array, facts: PayloadFacts): Parsed<RowOf<typeof BDL_TEAMS>> {
  const { parts, faults } = readBdlList(PAYLOAD, bytes);
  const read = readParts(parts, {
    payload: PAYLOAD,
    schema,
    subject: ({ id }) => `team ${id}`,
    read: (part) => {
      const { id, full_name, conference, division } = part;
      if (conference === null) return [];
      if (division === null) throw malformed(PAYLOAD, `team ${id}`, 'it has a conference and no division.');
      return [
        {
          slate_date: facts.slateDate,
          bdl_team_id: id,
          team: readBdlTeam(PAYLOAD, part),
          full_name,
          conference,
          division,
          payload_digest: facts.digest,
          known_at: facts.knownAt,
        },
      ];
    },
  });
  return uniqueRows(BDL_TEAMS, { rows: read.rows, faults: [...faults, ...read.faults] });
}
