/**
 * The league's list of signings, waivers and trades.
 *
 * Promises every entry under its transaction in the source's order. What is no player, such as draft considerations,
 * has no player id. A transaction with an entry that cannot be read or is there twice is a fault and is left out.
 */
import { z } from 'zod';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { DAY } from '../../league/instant.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import { NBAC_PLAYER_MOVEMENT } from '../../tables/nba-raw-nba-extras.ts';
import type { RowOf } from '../../tables/table.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed } from '../parsed.ts';
import { checkShape, malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { nameField, textField } from '../payload-fields.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { NBA_COM_HEADERS } from './nba-com-headers.ts';

export interface PlayerMove {
  readonly transaction: string;
  /** Place within the transaction, from 1. */
  readonly entry: number;
  readonly movedOn: SlateDate;
  readonly kind: string;
  readonly team: TeamCode;
  readonly otherTeam: TeamCode | null;
  readonly playerId: number | null;
  readonly playerSlug: string | null;
  readonly description: string;
}

export type PlayerMovementRow = RowOf<typeof NBAC_PLAYER_MOVEMENT>;

const PAYLOAD = 'player movement';
const MIDNIGHT = 'T00:00:00';

const id = z.number().int().min(0);
const rowSchema = z.object({
  Transaction_Type: nameField,
  TRANSACTION_DATE: z.string(),
  TRANSACTION_DESCRIPTION: textField,
  TEAM_ID: id,
  PLAYER_ID: id,
  PLAYER_SLUG: textField,
  Additional_Sort: id,
});
const keyedSchema = z.object({ GroupSort: nameField });
const schema = z.object({ NBA_Player_Movement: z.object({ rows: z.array(z.unknown()) }) });

/** Throws PAYLOAD_MALFORMED. */
export function parsePlayerMovement(bytes: Uint8Array): Parsed<PlayerMove> {
  const { rows } = readPayload(PAYLOAD, schema, bytes).NBA_Player_Movement;
  // A row of an unknown transaction might belong to any: nothing of the list could be called whole.
  const keyed = rows.map((row) => ({ row, transaction: checkShape(PAYLOAD, keyedSchema, row).GroupSort }));
  const moves: PlayerMove[] = [];
  const faults: { subject: string; why: string }[] = [];
  for (const [transaction, entries] of Map.groupBy(keyed, (each) => each.transaction)) {
    try {
      const read = entries.map(({ row }, index) => readMove(row, transaction, index + 1));
      refuseRepeated(read);
      moves.push(...read);
    } catch (error) {
      if (!(error instanceof HardwoodError)) throw error;
      faults.push({ subject: transaction, why: error.message });
    }
  }
  return { rows: moves, faults };
}

function refuseRepeated(moves: readonly PlayerMove[]): void {
  const told = new Set(moves.map(({ entry: _, ...move }) => JSON.stringify(move)));
  const [first] = moves;
  if (first === undefined || told.size === moves.length) return;
  throw malformed(PAYLOAD, first.transaction, 'an entry of it is there twice.');
}

function readMove(value: unknown, transaction: string, entry: number): PlayerMove {
  const where = `${transaction}, entry ${entry}`;
  return readingAt(PAYLOAD, where, () => {
    const row = checkShape(PAYLOAD, rowSchema, value);
    const date = row.TRANSACTION_DATE;
    if (date.length !== 10 && date.slice(10) !== MIDNIGHT)
      throw malformed(PAYLOAD, where, `${date} is not a day.`);
    return {
      transaction,
      entry,
      movedOn: slateDate(date.slice(0, 10)),
      kind: row.Transaction_Type,
      team: teamByNbaId(row.TEAM_ID).code,
      otherTeam: row.Additional_Sort === 0 ? null : teamByNbaId(row.Additional_Sort).code,
      playerId: row.PLAYER_ID === 0 ? null : row.PLAYER_ID,
      playerSlug: row.PLAYER_SLUG === '' ? null : row.PLAYER_SLUG,
      description: row.TRANSACTION_DESCRIPTION.trim(),
    };
  });
}

/** Throws PAYLOAD_MALFORMED. */
export function playerMovementRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayerMovementRow> {
  const { rows, faults } = parsePlayerMovement(bytes);
  return {
    faults,
    rows: rows.map((move) => ({
      slate_date: facts.slateDate,
      transaction: move.transaction,
      entry: move.entry,
      moved_on: move.movedOn,
      kind: move.kind,
      team: move.team,
      other_team: move.otherTeam,
      player_id: move.playerId,
      player_slug: move.playerSlug,
      description: move.description,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

export const PLAYER_MOVEMENT: Resource = {
  name: 'player_movement',
  doc: 'All signings, waivers and trades since 2015.',
  contentType: 'application/json',
  offers: () => [{ provider: 'nba_com', resource: 'player_movement' }],
  calls: (request) => {
    if (request.resource !== 'player_movement') throw otherRequest('nba_com.player_movement', request);
    const url = 'https://stats.nba.com/js/data/playermovement/NBA_Player_Movement.json';
    return [{ url, headers: NBA_COM_HEADERS }];
  },
  absent: [],
  freshness: { maximumAge: 2 * DAY, why: 'Moves are listed on the day or the next.' },
  table: NBAC_PLAYER_MOVEMENT,
  rows: async (bytes, facts) => playerMovementRows(bytes, facts),
  crossChecks: [
    {
      name: 'trades_have_two_sides',
      question: 'Does every trade have another team than the one that received?',
      faults: (rows) =>
        rows.flatMap((row) =>
          row.team === row.other_team
            ? [{ subject: `${row.transaction} ${row.entry}`, why: `${row.team} trades with itself.` }]
            : [],
        ),
    },
    {
      name: 'signings_are_of_players',
      question: 'Does every signing name a player?',
      faults: (rows) =>
        rows.flatMap((row) =>
          row.kind === 'Signing' && row.player_id === null
            ? [{ subject: `${row.transaction} ${row.entry}`, why: 'It names no player.' }]
            : [],
        ),
    },
  ],
};
