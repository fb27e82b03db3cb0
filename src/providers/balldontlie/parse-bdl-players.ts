/**
 * Reads balldontlie's players: the active ones, the result of a search, or one of them by id.
 *
 * Promises one row a player, with a team of the thirty or none; a player of a defunct franchise is a fault.
 */
import { z } from 'zod';
import { BDL_ACTIVE_PLAYERS } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { optionalText } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlPlayerSchema, readBdlPlayer } from './bdl-player.ts';
import { bdlTeamSchema, readBdlTeam } from './bdl-team.ts';

const PAYLOAD = 'balldontlie.active_players';

const schema = z.intersection(
  bdlPlayerSchema,
  z.object({
    team: bdlTeamSchema.nullable(),
    position: optionalText,
    jersey_number: optionalText,
    draft_year: z.number().int().min(1946).max(2999).nullish(),
  }),
);

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlPlayers(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Parsed<RowOf<typeof BDL_ACTIVE_PLAYERS>> {
  const { parts, faults } = readBdlList(PAYLOAD, bytes);
  const read = readParts(parts, {
    payload: PAYLOAD,
    schema,
    subject: ({ id }) => `player ${id}`,
    read: (player) => [
      {
        slate_date: facts.slateDate,
        ...readBdlPlayer(player),
        team: player.team === null ? null : readBdlTeam(PAYLOAD, player.team),
        position: player.position,
        jersey: player.jersey_number,
        draft_year: player.draft_year ?? null,
        payload_digest: facts.digest,
        known_at: facts.knownAt,
      },
    ],
  });
  return uniqueRows(BDL_ACTIVE_PLAYERS, { rows: read.rows, faults: [...faults, ...read.faults] });
}
