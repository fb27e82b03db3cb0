/**
 * player_prop_predictions: the work of a batch. One item per player who is open and whose active predictions were made
 * from something else, or by other models, than what holds now; all systems, all markets.
 *
 * Rows are immutable. A revision holds the players that were predicted anew, and supersedes their older rows in the
 * transaction that stores it. A game that has begun keeps what it has; only when nobody of it was predicted at all is
 * that done late, and says BACKFILL.
 *
 * An item that fails is named, with code and message, among what the revision lacks, and the rest is stored. It stays
 * open: the next revision tries it again. When every item fails, the revision does. Nothing here waits for a time-out.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { Lack } from '../../ledger/receipt.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { PLAYER_PROP_PREDICTIONS } from '../../tables/nba-predictions.ts';
import type { WorkItem } from '../../world/prediction-workers.ts';
import { type PlayerHistory, playerHistory } from '../3-analytics/player-history.ts';
import { pregameTiming } from '../timing.ts';
import { newestPredictions, type Prediction } from './active-predictions.ts';
import { handOut, type ItemEnd } from './batch/hand-out.ts';
import { inlineWorkers } from './batch/inline-workers.ts';
import { holdingInputs, type InputRow } from './batch/input-rows.ts';
import { failureText } from './batch/item-failure.ts';
import type { MarketPrediction } from './batch/market-predictions.ts';
import {
  type DigestedParts,
  gamesOf,
  inputDigest,
  playerInput,
  storedLines,
} from './batch/player-snapshot.ts';
import { predictionRow } from './batch/prediction-row.ts';
import { predictionMeasures } from './prediction-measures.ts';
import { pastGames } from './registry/past-games.ts';
import { type ServedModels, servedModels } from './served-models.ts';

export const PLAYER_PROP_PREDICTIONS_OUTPUT: Output = {
  name: 'player_prop_predictions',
  phase: 5,
  purpose: 'pregame',
  table: PLAYER_PROP_PREDICTIONS,
  inputs: [slateInput('prediction_inputs', 'pregame'), slateInput('serving_models', 'pregame')],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate, work.revision],
  run,
  measures: predictionMeasures,
};

/** Where no others are given. */
const INLINE = inlineWorkers();

interface Item {
  readonly player: InputRow;
  readonly parts: DigestedParts;
}

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read, payloads, season, predictionWorkers: workers = INLINE } = context;
  const served = await servedModels(read, payloads, work.slateDate);
  // What an attempt of this revision left behind was never receipted, and is replaced.
  const earlier = await newestPredictions(read, work.slateDate, work.revision);
  const due = duePlayers(await holdingInputs(read, work.slateDate), earlier, served, context);
  if (due.length === 0) return { kind: 'empty', reason: earlier.length === 0 ? 'Halted' : 'Unchanged' };
  const history = await playerHistory(read, season, work.slateDate);
  const lacks: Lack[] = [];
  const items: Item[] = [];
  for (const player of due) {
    const parts = partsOf(player, history, season);
    // Its batch has been superseded, and the next one is on its way.
    if (inputDigest(parts) === player.input_digest) items.push({ player, parts });
    else
      lacks.push(lack(player, 'INPUT_MOVED', 'the past games are not those that the batch was opened with'));
  }
  const ends = await handOut(workers, served.models, items.map(workItem));
  const rows = items.flatMap((item) => {
    const end = endOf(ends, item);
    if (end.kind === 'predicted') return end.made.map((made) => predictionRow(made, item, served, context));
    lacks.push(lack(item.player, end.code, end.message));
    return [];
  });
  if (rows.length === 0) throw nothingMade(context, lacks);
  return { kind: 'rows', rows, lacks };
}

/** In order of player. */
function duePlayers(
  inputs: ReadonlyMap<string, InputRow>,
  earlier: readonly Prediction[],
  served: ServedModels,
  { asOf }: RunContext,
): readonly InputRow[] {
  const predictedGames = new Set(earlier.map((row) => row.game_id));
  const byPlayer = new Map(earlier.map((row) => [row.player_lookup, row]));
  const isCurrent = (player: InputRow): boolean => {
    const made = byPlayer.get(player.player_lookup);
    return made?.input_digest === player.input_digest && made?.serving_digest === served.digest;
  };
  return [...inputs.values()]
    .filter((row) => row.state === 'open' && !isCurrent(row))
    .filter((row) => row.tip_off > asOf || !predictedGames.has(row.game_id))
    .toSorted((a, b) => (a.player_lookup < b.player_lookup ? -1 : 1));
}

function partsOf(player: InputRow, history: PlayerHistory, season: string): DigestedParts {
  const { features, form, lines, opponent } = player;
  if (features === null || form === null || lines === null)
    throw new Error(`${player.player_lookup} is open and has no snapshot`);
  return {
    features,
    form,
    opponent,
    games: pastGames(gamesOf(history, player), season),
    lines: storedLines(lines),
  };
}

function workItem({ player, parts }: Item): WorkItem {
  return { id: player.player_lookup, input: playerInput(parts) };
}

type PlayerEnd =
  | { readonly kind: 'predicted'; readonly made: readonly MarketPrediction[] }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

function endOf(ends: ReadonlyMap<string, ItemEnd>, { player }: Item): PlayerEnd {
  const end = ends.get(player.player_lookup);
  if (end === undefined) throw new Error(`the item of ${player.player_lookup} has no end`);
  if (end.kind === 'failed') return end;
  const made = end.answer as readonly MarketPrediction[];
  if (made.length > 0) return { kind: 'predicted', made };
  return { kind: 'failed', code: 'NO_SYSTEM', message: 'no system in service says anything of the player' };
}

function lack(player: InputRow, code: string, message: string): Lack {
  return { subject: player.player_lookup, why: failureText(code, message) };
}

function nothingMade({ work }: RunContext, lacks: readonly Lack[]): HardwoodError {
  const named = lacks.slice(0, 3).map(({ subject, why }) => `${subject} (${why})`);
  return new HardwoodError({
    code: 'PREDICTIONS_FAILED',
    message: `None of the ${lacks.length} players that were to be predicted could be: ${named.join(', ')}.`,
    subject: work.slateDate,
    next: `./hardwood status ${work.slateDate}`,
  });
}
