/**
 * prediction_batches: the account of the slate's batch, read back from what is stored.
 *
 * Every expected player ends in exactly one state: predicted by every system in every market, skipped with a
 * closed reason, or failed. The batch is whole when expected = predicted + skipped + failed, and closed when
 * nothing failed; a player who is eligible and has no complete set of stored predictions fails the batch.
 */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { ML_FEATURE_STORE_V2, PREDICTION_BATCHES } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { activePredictions, type Prediction } from './active-predictions.ts';
import { batchMeasures } from './prediction-measures.ts';
import { SYSTEMS } from './systems.ts';

type BatchRow = RowOf<typeof PREDICTION_BATCHES>;
type ContextRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
type FeatureRow = RowOf<typeof ML_FEATURE_STORE_V2>;

/** What an earlier account of the slate said of the player; null where there was no earlier one. */
type Earlier = Pick<BatchRow, 'state'>;

const NOT_IN_IT: Earlier = { state: 'skipped' };

const PREDICTIONS_PER_PLAYER = SYSTEMS.reduce((count, system) => count + system.markets.length, 0);

export const PREDICTION_BATCHES_OUTPUT: Output = {
  name: 'prediction_batches',
  phase: 5,
  purpose: 'pregame',
  table: PREDICTION_BATCHES,
  inputs: [...inputsAfter('precompute_to_predictions'), slateInput('player_prop_predictions', 'pregame')],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: batchMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = context.work;
  const tonight = { from: date, to: date };
  const expected = await context.read.rows(UPCOMING_PLAYER_GAME_CONTEXT, tonight);
  if (expected.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const features = new Map(
    (await context.read.rows(ML_FEATURE_STORE_V2, tonight)).map((row) => [row.player_lookup, row]),
  );
  const stored = Map.groupBy(await activePredictions(context.read, date), (row) => row.player_lookup);
  const earlier = await context.read.rows(PREDICTION_BATCHES, tonight);
  const earlierStates = new Map(earlier.map((row) => [row.player_lookup, row]));
  const rows = expected.map((player) =>
    account(
      context,
      player,
      features.get(player.player_lookup) ?? null,
      stored.get(player.player_lookup) ?? [],
      earlier.length === 0 ? null : (earlierStates.get(player.player_lookup) ?? NOT_IN_IT),
    ),
  );
  const failed = rows.filter((row) => row.state === 'failed');
  if (failed.length > 0) {
    const names = failed.slice(0, 5).map((row) => row.player_lookup);
    throw new Error(
      `${failed.length} of ${rows.length} eligible players have no prediction: ${names.join(', ')}`,
    );
  }
  return { kind: 'rows', rows };
}

function account(
  context: RunContext,
  player: ContextRow,
  features: FeatureRow | null,
  stored: readonly Prediction[],
  earlier: Earlier | null,
): BatchRow {
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    game_id: player.game_id,
    ...terminalState(context, features, stored, earlier),
    predictions: stored.length,
    known_at: context.asOf,
  };
}

function terminalState(
  context: RunContext,
  features: FeatureRow | null,
  stored: readonly Prediction[],
  earlier: Earlier | null,
): Pick<BatchRow, 'state' | 'reason' | 'detail'> {
  if (stored.length === PREDICTIONS_PER_PLAYER) return { state: 'predicted', reason: null, detail: null };
  if (features === null) return { state: 'skipped', reason: 'NoHistory', detail: null };
  if (features.missing_required !== '[]') {
    return { state: 'skipped', reason: 'MissingFeatures', detail: features.missing_required };
  }
  // Became eligible too late: a game that has begun keeps the predictions it has.
  const wasPredicted = earlier === null || earlier.state === 'predicted';
  if (stored.length === 0 && features.tip_off <= context.asOf && !wasPredicted) {
    return { state: 'skipped', reason: 'GameBegun', detail: null };
  }
  return { state: 'failed', reason: 'NoPredictionStored', detail: null };
}
