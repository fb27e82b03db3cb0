/** One stored prediction: what a system says of a player's market, beside what it was made from. */
import type { RunContext } from '../../../pipeline/output.ts';
import type { Prediction } from '../active-predictions.ts';
import type { ServedModels } from '../served-models.ts';
import type { InputRow } from './input-rows.ts';
import type { MarketPrediction } from './market-predictions.ts';
import type { DigestedParts } from './player-snapshot.ts';

export function predictionRow(
  made: MarketPrediction,
  { player, parts }: { readonly player: InputRow; readonly parts: DigestedParts },
  served: ServedModels,
  { work, asOf, provenance }: RunContext,
): Prediction {
  const { system, market, ...said } = made;
  const line = parts.lines[market] ?? null;
  const model = served.digests.get(system);
  if (model === undefined || player.input_digest === null)
    throw new Error(`${system} answered for ${player.player_lookup} without a model or an input`);
  return {
    slate_date: player.slate_date,
    system,
    market,
    player_lookup: player.player_lookup,
    game_id: player.game_id,
    revision: work.revision,
    player_id: player.player_id,
    team: player.team,
    opponent: player.opponent,
    tip_off: player.tip_off,
    created_at: asOf,
    provenance: provenance(player.tip_off),
    is_bootstrap: player.is_bootstrap,
    model_digest: model,
    serving_digest: served.digest,
    input_digest: player.input_digest,
    ...said,
    line: line?.line ?? null,
    line_books: line?.books ?? 0,
    line_captured_at: line?.capturedAt ?? null,
    fair_over: line?.over ?? null,
    known_at: asOf,
  };
}
