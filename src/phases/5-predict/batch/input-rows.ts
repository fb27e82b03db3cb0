/** The rows of prediction_inputs of a slate, and which of them hold. */
import type { PlayerLookup } from '../../../league/player-name.ts';
import type { SlateDate } from '../../../league/slate-date.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import { PREDICTION_INPUTS } from '../../../tables/nba-predictions.ts';
import type { RowOf } from '../../../tables/table.ts';

export type InputRow = RowOf<typeof PREDICTION_INPUTS>;

/** By player, the row of the highest revision below `before`; absent: of all. */
export async function holdingInputs(
  read: AsOfReader,
  slate: SlateDate,
  before = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<PlayerLookup, InputRow>> {
  const holding = new Map<PlayerLookup, InputRow>();
  for (const row of await read.rows(PREDICTION_INPUTS, { from: slate, to: slate })) {
    if (row.revision >= before) continue;
    const known = holding.get(row.player_lookup);
    if (known === undefined || row.revision > known.revision) holding.set(row.player_lookup, row);
  }
  return holding;
}
