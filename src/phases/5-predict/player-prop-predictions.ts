/**
 * player_prop_predictions: every system, every market, every eligible player of a game that has not begun.
 *
 * A game that has begun keeps the predictions it had; only when it has none at all are they made late, and say
 * BACKFILL. Rows are immutable: a newer batch is a new revision.
 */
import { slateTipOffs } from '../../league/slate.ts';
import { type LineService, lineService } from '../../lines/line-service.ts';
import type { Market } from '../../lines/markets.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { FEATURES } from '../../tables/feature-contract.ts';
import { ML_FEATURE_STORE_V2, PLAYER_PROP_PREDICTIONS } from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { identities, withIdentities } from '../identity-reader.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { predictionMeasures } from './prediction-measures.ts';
import type { FeatureVector, PredictionSystem } from './prediction-system.ts';
import { SYSTEMS } from './systems.ts';

type FeatureRow = RowOf<typeof ML_FEATURE_STORE_V2>;
type PredictionRow = RowOf<typeof PLAYER_PROP_PREDICTIONS>;

export const PLAYER_PROP_PREDICTIONS_OUTPUT: Output = {
  name: 'player_prop_predictions',
  phase: 5,
  purpose: 'pregame',
  table: PLAYER_PROP_PREDICTIONS,
  inputs: inputsAfter('precompute_to_predictions', 'odds_api_player_props', 'player_aliases'),
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate, work.revision],
  run,
  measures: predictionMeasures,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read, slate, asOf, season } = context;
  const tonight = { from: work.slateDate, to: work.slateDate };
  const earlier = await read.rows(PLAYER_PROP_PREDICTIONS, tonight);
  // What an attempt of this revision left behind was never receipted, and is replaced.
  const predictedGames = new Set(
    earlier.flatMap((row) => (row.revision === work.revision ? [] : [row.game_id])),
  );
  const features = (await read.rows(ML_FEATURE_STORE_V2, tonight)).filter(
    (row) => row.tip_off > asOf || !predictedGames.has(row.game_id),
  );
  const known = await identities(read, season, work.slateDate);
  const props = withIdentities(await read.rows(ODDS_API_PLAYER_PROPS, tonight), known);
  const lines = lineService(props, slateTipOffs(slate));
  const rows = features.flatMap((row) =>
    SYSTEMS.flatMap((system) => predictPlayer(context, system, row, lines)),
  );
  return rows.length === 0 ? { kind: 'empty', reason: 'Halted' } : { kind: 'rows', rows };
}

function predictPlayer(
  context: RunContext,
  system: PredictionSystem,
  row: FeatureRow,
  lines: LineService,
): readonly PredictionRow[] {
  const vector = featureVector(row);
  return system.markets.flatMap((market) => {
    const prediction = predictMarket(context, system, market, row, vector, lines);
    return prediction === null ? [] : [prediction];
  });
}

function predictMarket(
  context: RunContext,
  system: PredictionSystem,
  market: Market,
  row: FeatureRow,
  vector: FeatureVector,
  lines: LineService,
): PredictionRow | null {
  const distribution = system.predict(vector, market);
  if (distribution === null) return null;
  const line = lines.consensus(row.player_lookup, market, context.asOf);
  return {
    slate_date: row.slate_date,
    system: system.id,
    market,
    player_lookup: row.player_lookup,
    game_id: row.game_id,
    revision: context.work.revision,
    player_id: row.player_id,
    team: row.team,
    opponent: row.opponent,
    tip_off: row.tip_off,
    created_at: context.asOf,
    provenance: context.provenance(row.tip_off),
    is_bootstrap: row.is_bootstrap,
    mean: distribution.mean,
    variance: distribution.variance,
    median: distribution.median(),
    quantile_10: distribution.quantile(0.1),
    quantile_90: distribution.quantile(0.9),
    line: line?.line ?? null,
    line_books: line?.books ?? 0,
    line_captured_at: line?.capturedAt ?? null,
    probability_over: line === null ? null : distribution.probabilityOver(line.line),
    probability_under: line === null ? null : distribution.probabilityUnder(line.line),
    known_at: context.asOf,
  };
}

function featureVector(row: FeatureRow): FeatureVector {
  const cells = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    FEATURES.map(({ name }) => {
      const value = cells[name];
      if (value !== null && typeof value !== 'number')
        throw new Error(`feature ${name} is not in the stored row`);
      return [name, value];
    }),
  );
}
