/** The active prediction of a (system, market, player) is that of the highest revision. */
import type { SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { PLAYER_PROP_PREDICTIONS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';

export type Prediction = RowOf<typeof PLAYER_PROP_PREDICTIONS>;

export async function activePredictions(read: AsOfReader, slate: SlateDate): Promise<readonly Prediction[]> {
  const active = new Map<string, Prediction>();
  for (const row of await read.rows(PLAYER_PROP_PREDICTIONS, { from: slate, to: slate })) {
    const key = `${row.system} ${row.market} ${row.player_lookup}`;
    const known = active.get(key);
    if (known === undefined || row.revision > known.revision) active.set(key, row);
  }
  return [...active.values()];
}
