/**
 * Reads balldontlie's standings of a season.
 *
 * Promises that no part of a record exceeds the whole, or the team as a fault. Home and road may be less than the whole:
 * games at neutral sites are neither. The standings are those of the day they were taken.
 */
import { z } from 'zod';
import { seasonFromStartYear } from '../../league/season.ts';
import { BDL_STANDINGS } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import { countField } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlTeamSchema, readBdlTeam } from './bdl-team.ts';

const PAYLOAD = 'balldontlie.standings';

/** `41-11`, at times with a blank after it. */
const recordField = z
  .string()
  .regex(/^\s*\d{1,2}-\d{1,2}\s*$/, 'it is no record')
  .transform((text) => {
    const [wins, losses] = text.split('-').map(Number);
    return { wins: wins ?? Number.NaN, losses: losses ?? Number.NaN };
  });

const schema = z.object({
  team: bdlTeamSchema,
  season: z.number().int(),
  wins: countField,
  losses: countField,
  home_record: recordField,
  road_record: recordField,
  conference_record: recordField,
  division_record: recordField,
  conference_rank: countField,
  division_rank: countField,
});

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlStandings(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Parsed<RowOf<typeof BDL_STANDINGS>> {
  const { parts, faults } = readBdlList(PAYLOAD, bytes);
  const read = readParts(parts, {
    payload: PAYLOAD,
    schema,
    subject: ({ team }) => `team ${team.id}`,
    read: (part) => {
      const team = readBdlTeam(PAYLOAD, part.team);
      const season = seasonFromStartYear(part.season);
      if (season !== facts.season)
        throw malformed(PAYLOAD, team, `they are of ${season}, not of ${facts.season}.`);
      const { wins, losses, home_record: home, road_record: road } = part;
      const { conference_record: conference, division_record: division } = part;
      const isWithin = (inner: readonly number[], whole: number) =>
        inner.reduce((sum, value) => sum + value, 0) <= whole;
      if (
        !isWithin([home.wins, road.wins], wins) ||
        !isWithin([home.losses, road.losses], losses) ||
        !isWithin([conference.wins], wins) ||
        !isWithin([division.wins], conference.wins) ||
        !isWithin([conference.losses], losses) ||
        !isWithin([division.losses], conference.losses)
      ) {
        throw malformed(PAYLOAD, team, `a part of its record is more than ${wins}-${losses}.`);
      }
      return [
        {
          slate_date: facts.slateDate,
          season,
          team,
          wins,
          losses,
          home_wins: home.wins,
          home_losses: home.losses,
          road_wins: road.wins,
          road_losses: road.losses,
          conference_wins: conference.wins,
          conference_losses: conference.losses,
          division_wins: division.wins,
          division_losses: division.losses,
          conference_rank: part.conference_rank,
          division_rank: part.division_rank,
          payload_digest: facts.digest,
          known_at: facts.knownAt,
        },
      ];
    },
  });
  return uniqueRows(BDL_STANDINGS, { rows: read.rows, faults: [...faults, ...read.faults] });
}
