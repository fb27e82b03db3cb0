/** A player as balldontlie writes one. The id is balldontlie's own. */
import { z } from 'zod';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { idField, nameField, textField } from '../payload-fields.ts';

/** Players of one name have an empty first or last one. */
export const bdlPlayerSchema = z
  .object({ id: idField, first_name: textField, last_name: textField })
  .refine(
    ({ first_name, last_name }) => nameField.safeParse(first_name + last_name).success,
    'it has no name',
  );

export interface BdlPlayer {
  readonly bdl_player_id: number;
  readonly player_name: string;
  readonly player_lookup: PlayerLookup;
}

/** Throws INVALID_NAME. */
export function readBdlPlayer({ id, first_name, last_name }: z.output<typeof bdlPlayerSchema>): BdlPlayer {
  const name = `${first_name} ${last_name}`.trim();
  return { bdl_player_id: id, player_name: name, player_lookup: playerLookup(name) };
}
