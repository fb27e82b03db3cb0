/**
 * prediction_batches: the account of the slate’s batches, read back from what is stored.
 *
 * Every expected player ends in exactly one state: predicted, skipped with a reason of a closed list, or failed with a
 * code. The batch is closed by this arithmetic and by nothing else, least of all by time: expected = predicted + skipped
 * + failed. `prediction_accounting` measures it, and a player who was lost holds the publication.
 */
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { PREDICTION_BATCHES } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { newestPredictions, type Prediction } from './active-predictions.ts';
import { type Evidence, terminalState } from './batch/account.ts';
import { holdingInputs } from './batch/input-rows.ts';
import { parseFailure } from './batch/item-failure.ts';
import { silentSystems } from './batch/silent-systems.ts';
import { PLAYER_PROP_PREDICTIONS_OUTPUT } from './player-prop-predictions.ts';
import { batchMeasures } from './prediction-measures.ts';
import { servedModels } from './served-models.ts';

type BatchRow = RowOf<typeof PREDICTION_BATCHES>;
type ContextRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;

export const PREDICTION_BATCHES_OUTPUT: Output = {
  name: 'prediction_batches',
  phase: 5,
  purpose: 'pregame',
  table: PREDICTION_BATCHES,
  inputs: [
    ...inputsAfter('precompute_to_predictions'),
    slateInput('serving_models', 'pregame'),
    slateInput('prediction_inputs', 'pregame'),
    slateInput('player_prop_predictions', 'pregame'),
  ],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 1, exact: null }),
  partition: (work) => [work.slateDate],
  run,
  measures: batchMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read, payloads, asOf, lacksOf } = context;
  const date = work.slateDate;
  const expected = await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, { from: date, to: date });
  if (expected.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const inputs = await holdingInputs(read, date);
  const served = new Set((await servedModels(read, payloads, date)).digests.keys());
  const newest = await newestPredictions(read, date);
  const stored = Map.groupBy(newest, (row) => row.player_lookup);
  const games = new Set(newest.map((row) => row.game_id));
  const lacks = lacksOf?.(PLAYER_PROP_PREDICTIONS_OUTPUT.name) ?? [];
  const opened = new Set([...inputs.values()].map((row) => row.game_id));
  const failures = new Map<string, string>(lacks.map(({ subject, why }) => [subject, why]));
  const rows = expected.map((player) => {
    const failure = failures.get(player.player_lookup);
    return accountRow(player, served, {
      input: inputs.get(player.player_lookup) ?? null,
      stored: stored.get(player.player_lookup) ?? [],
      failure: failure === undefined ? null : parseFailure(failure),
      isGameOpened: opened.has(player.game_id),
      isGamePredicted: games.has(player.game_id),
      tipOff: player.tip_off,
      asOf,
    });
  });
  return { kind: 'rows', rows };
}

function accountRow(player: ContextRow, served: ReadonlySet<string>, evidence: Evidence): BatchRow {
  const { input, stored, asOf } = evidence;
  const terminal = terminalState(evidence);
  const active = input === null || input.state === 'excluded' ? [] : stored;
  const systems = new Set(active.map(({ system }) => system));
  const features = terminal.state === 'predicted' ? (input?.features ?? null) : null;
  return {
    slate_date: player.slate_date,
    player_lookup: player.player_lookup,
    game_id: player.game_id,
    ...terminal,
    input_revision: input?.revision ?? null,
    prediction_revision: revisionOf(active),
    systems: systems.size,
    predictions: active.length,
    without: JSON.stringify(features === null ? {} : silentSystems(systems, served, features)),
    known_at: asOf,
  };
}

function revisionOf([first]: readonly Prediction[]): number | null {
  return first?.revision ?? null;
}
