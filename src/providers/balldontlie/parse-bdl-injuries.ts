/**
 * Reads balldontlie's list of injured players.
 *
 * Promises status and return date as printed: "Day-To-Day" is not a status of the league's report, and "Oct 1" has no
 * year. The list says nothing of the past: its day is the day it was taken.
 */
import { z } from 'zod';
import { teamByBallDontLieId } from '../../league/team.ts';
import { BDL_INJURIES } from '../../tables/nba-raw-balldontlie.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { idField, nameField, optionalText } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { readBdlList } from './bdl-list.ts';
import { bdlPlayerSchema, readBdlPlayer } from './bdl-player.ts';

const PAYLOAD = 'balldontlie.injuries';

const schema = z.object({
  player: z.intersection(bdlPlayerSchema, z.object({ team_id: idField.nullish() })),
  status: nameField,
  return_date: optionalText,
  description: optionalText,
});

/** Throws PAYLOAD_MALFORMED. */
export function parseBdlInjuries(bytes: Uint8Array, facts: PayloadFacts): Parsed<RowOf<typeof BDL_INJURIES>> {
  const { parts, faults } = readBdlList(PAYLOAD, bytes);
  const read = readParts(parts, {
    payload: PAYLOAD,
    schema,
    subject: ({ player }) => `player ${player.id}`,
    read: ({ player, status, return_date, description }) => [
      {
        slate_date: facts.slateDate,
        ...readBdlPlayer(player),
        team: player.team_id == null ? null : teamByBallDontLieId(player.team_id).code,
        status,
        return_date,
        description,
        payload_digest: facts.digest,
        known_at: facts.knownAt,
      },
    ],
  });
  return uniqueRows(BDL_INJURIES, { rows: read.rows, faults: [...faults, ...read.faults] });
}
