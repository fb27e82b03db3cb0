/**
 * The active predictions of a player are those of his highest revision, unless the batch withdrew them: his row of
 * prediction_inputs that holds excludes him. What is withdrawn is not published and not recommended.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { PLAYER_PROP_PREDICTIONS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { holdingInputs } from './batch/input-rows.ts';

export type Prediction = RowOf<typeof PLAYER_PROP_PREDICTIONS>;

export async function activePredictions(read: AsOfReader, slate: SlateDate): Promise<readonly Prediction[]> {
  const inputs = await holdingInputs(read, slate);
  return (await newestPredictions(read, slate)).filter(
    (row) => inputs.get(row.player_lookup)?.state !== 'excluded',
  );
}

/** Withdrawn ones too. `before`: counts revisions below it only; absent: all. */
export async function newestPredictions(
  read: AsOfReader,
  slate: SlateDate,
  before = Number.POSITIVE_INFINITY,
): Promise<readonly Prediction[]> {
  const all = await read.rows(PLAYER_PROP_PREDICTIONS, { from: slate, to: slate });
  const rows = all.filter(({ revision }) => revision < before);
  const newest = new Map<string, number>();
  for (const { player_lookup: player, revision } of rows) {
    newest.set(player, Math.max(revision, newest.get(player) ?? revision));
  }
  return rows.filter((row) => row.revision === newest.get(row.player_lookup));
}
