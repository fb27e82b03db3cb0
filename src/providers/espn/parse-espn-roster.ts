/**
 * Reads ESPN's roster of a team from its interface.
 *
 * Promises everyone on the list, with the newest injury that stands there, as printed. It does not judge who will play.
 */
import { z } from 'zod';
import { type Instant, parseInstant } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { slateDate } from '../../league/slate-date.ts';
import { ESPN_ROSTERS } from '../../tables/nba-raw-espn.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { readPayload } from '../payload-boundary.ts';
import { nameField, optionalText, quotedInteger } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { rosterTeam } from './roster-team.ts';

const PAYLOAD = 'ESPN roster';
const SOURCE = 'espn.roster_api';

const injurySchema = z.object({
  status: nameField,
  date: z.string(),
  details: z.object({ type: optionalText, returnDate: z.string().nullish() }).nullish(),
});

const athleteSchema = z.object({
  id: quotedInteger,
  displayName: nameField,
  jersey: optionalText,
  position: z.object({ abbreviation: nameField }).nullish(),
  injuries: z.array(injurySchema).nullish(),
});

type Injury = z.output<typeof injurySchema>;

const schema = z.object({
  team: z.object({ id: quotedInteger, abbreviation: nameField, athletes: z.array(z.unknown()) }),
});

/** Throws PAYLOAD_MALFORMED. */
export function parseEspnRoster(bytes: Uint8Array, facts: PayloadFacts): Parsed<RowOf<typeof ESPN_ROSTERS>> {
  const { team: side } = readPayload(PAYLOAD, schema, bytes);
  const team = rosterTeam(PAYLOAD, side.id, side.abbreviation);
  const read = readParts(side.athletes, {
    payload: PAYLOAD,
    schema: athleteSchema,
    subject: ({ displayName }) => `${team} ${displayName}`,
    read: ({ id, displayName, jersey, position, injuries }) => {
      const newest = newestInjury(injuries ?? []);
      const returns = newest?.injury.details?.returnDate;
      return [
        {
          slate_date: facts.slateDate,
          team,
          espn_player_id: id,
          player_name: displayName,
          player_lookup: playerLookup(displayName),
          position: position?.abbreviation ?? null,
          jersey,
          injury_status: newest?.injury.status ?? null,
          injury_part: newest?.injury.details?.type ?? null,
          injury_reported_at: newest?.at ?? null,
          expected_return: returns == null ? null : slateDate(returns),
          source: SOURCE,
          payload_digest: facts.digest,
          known_at: facts.knownAt,
        },
      ];
    },
  });
  return uniqueRows(ESPN_ROSTERS, read);
}

interface DatedInjury {
  readonly injury: Injury;
  readonly at: Instant;
}

function newestInjury(injuries: readonly Injury[]): DatedInjury | null {
  const dated = injuries.map((injury) => ({ injury, at: parseInstant(injury.date) }));
  return dated.toSorted((a, b) => b.at - a.at)[0] ?? null;
}
