/**
 * prediction_inputs: opens a batch. Every expected player, with what he is predicted from, or why he is not.
 *
 *   expected ──▶ open      what he is predicted from is stored, under its digest
 *            └─▶ excluded  with a reason of a closed list; what was predicted of him before is withdrawn
 *
 * Each revision is a batch, and holds only those of whom something changed: features, past games, lines, the report, or
 * which systems can predict him. A game that has begun keeps what it has: its players are left as they were, and one who
 * turns up then is excluded, unless nobody of the game has been predicted yet. Who is expected no longer is left as he
 * was too; grading voids him when his game moved.
 *
 * A withdrawal takes predictions out of the active ones: they are neither published nor recommended from then on. When
 * the player is let in again and nothing else changed, the same predictions are active again.
 */
import type { Instant } from '../../league/instant.ts';
import { slateTipOffs } from '../../league/slate.ts';
import { type LineService, lineService } from '../../lines/line-service.ts';
import { MARKETS } from '../../lines/markets.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import type { FormBook } from '../../systems/form/form-book.ts';
import { CONTRACT_VERSION } from '../../tables/feature-contract.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  ML_FEATURE_STORE_V2,
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_INPUTS,
} from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { type PlayerHistory, playerHistory } from '../3-analytics/player-history.ts';
import { identities, withIdentities } from '../identity-reader.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { type Exclusion, exclusionOf } from './batch/exclusion.ts';
import { formTonight } from './batch/form-tonight.ts';
import { holdingInputs, type InputRow } from './batch/input-rows.ts';
import {
  featureText,
  formText,
  gamesOf,
  inputDigest,
  type KnownLines,
  lineText,
} from './batch/player-snapshot.ts';
import { pastGames } from './registry/past-games.ts';
import { servedModels } from './served-models.ts';

type ContextRow = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
type FeatureRow = RowOf<typeof ML_FEATURE_STORE_V2>;
type Terms = Pick<
  InputRow,
  | 'state'
  | 'reason'
  | 'detail'
  | 'input_digest'
  | 'contract_version'
  | 'features'
  | 'form'
  | 'games'
  | 'lines'
>;

export const PREDICTION_INPUTS_OUTPUT: Output = {
  name: 'prediction_inputs',
  phase: 5,
  purpose: 'pregame',
  table: PREDICTION_INPUTS,
  inputs: [
    ...inputsAfter('precompute_to_predictions', 'odds_api_player_props', 'player_aliases'),
    slateInput('serving_models', 'pregame'),
  ],
  windows: ['player_game_summary'],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate, work.revision],
  run,
};

interface Sources {
  readonly features: ReadonlyMap<string, FeatureRow>;
  readonly history: PlayerHistory;
  readonly form: FormBook;
  readonly lines: LineService;
  readonly served: ReadonlySet<string>;
}

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read, payloads, slate, season, asOf } = context;
  const tonight = { from: work.slateDate, to: work.slateDate };
  const expected = await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, tonight);
  if (expected.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const features = await read.rows(ML_FEATURE_STORE_V2, tonight);
  const known = await identities(read, season, work.slateDate);
  const props = withIdentities(await read.rows(ODDS_API_PLAYER_PROPS, tonight), known);
  const sources: Sources = {
    features: new Map(features.map((row) => [row.player_lookup, row])),
    history: await playerHistory(read, season, work.slateDate),
    form: await formTonight(read, season, work.slateDate),
    lines: lineService(props, slateTipOffs(slate)),
    served: new Set((await servedModels(read, payloads, work.slateDate)).digests.keys()),
  };
  const before = await holdingInputs(read, work.slateDate, work.revision);
  const predicted = await predictedGames(context);
  const rows = expected.flatMap((player) => {
    const held = before.get(player.player_lookup) ?? null;
    const hasBegun = player.tip_off <= asOf;
    if (hasBegun && held !== null) return [];
    const terms =
      hasBegun && predicted.has(player.game_id)
        ? excluded({ reason: 'GameBegun', detail: null })
        : termsOf(player, sources, context);
    return held !== null && isSame(held, terms) ? [] : [inputRow(player, terms, context)];
  });
  return rows.length === 0 ? { kind: 'empty', reason: 'Unchanged' } : { kind: 'rows', rows };
}

async function predictedGames({ read, work }: RunContext): Promise<ReadonlySet<string>> {
  const tonight = { from: work.slateDate, to: work.slateDate };
  return new Set((await read.rows(PLAYER_PROP_PREDICTIONS, tonight)).map((row) => row.game_id));
}

function termsOf(player: ContextRow, sources: Sources, { season, asOf }: RunContext): Terms {
  const features = sources.features.get(player.player_lookup) ?? null;
  const exclusion = exclusionOf(player, features, sources.served);
  if (exclusion !== null) return excluded(exclusion);
  if (features === null) throw new Error(`${player.player_lookup} has no features and is not excluded`);
  const { opponent } = player;
  const games = pastGames(gamesOf(sources.history, player), season);
  const text = featureText(features as unknown as Readonly<Record<string, unknown>>);
  const form = formText(outlookOf(player, sources, season));
  const lines = knownLines(sources.lines, player, asOf);
  return {
    state: 'open',
    reason: null,
    detail: null,
    input_digest: inputDigest({ features: text, form, games, opponent, lines }),
    contract_version: CONTRACT_VERSION,
    features: text,
    form,
    games: games.length,
    lines: lineText(lines),
  };
}

/** Null for who has not played; a name without an id is that of the player who was listed under it last. */
function outlookOf(player: ContextRow, { history, form }: Sources, season: string): Float64Array | null {
  const { slate_date: slateDate, team, opponent, is_home: isHome, player_lookup: lookup } = player;
  const playerId = player.player_id ?? history.idOf(lookup);
  return playerId === null ? null : form.outlook({ slateDate, playerId, season, team, opponent, isHome });
}

function excluded({ reason, detail }: Exclusion): Terms {
  return {
    state: 'excluded',
    reason,
    detail,
    input_digest: null,
    contract_version: null,
    features: null,
    form: null,
    games: null,
    lines: null,
  };
}

function knownLines(lines: LineService, { player_lookup: player }: ContextRow, asOf: Instant): KnownLines {
  const known = MARKETS.flatMap((market) => {
    const view = lines.view(player, market, asOf);
    const consensus = view?.consensus ?? null;
    if (view === null || consensus === null) return [];
    const { line, books, capturedAt } = consensus;
    return [[market, { line, over: view.fair?.over ?? null, books, capturedAt }] as const];
  });
  return Object.fromEntries(known);
}

function isSame(held: InputRow, terms: Terms): boolean {
  return (
    held.state === terms.state &&
    held.reason === terms.reason &&
    held.detail === terms.detail &&
    held.input_digest === terms.input_digest
  );
}

function inputRow(player: ContextRow, terms: Terms, { work, asOf }: RunContext): InputRow {
  return {
    slate_date: player.slate_date,
    revision: work.revision,
    player_lookup: player.player_lookup,
    player_id: player.player_id,
    game_id: player.game_id,
    team: player.team,
    opponent: player.opponent,
    tip_off: player.tip_off,
    is_bootstrap: player.is_bootstrap,
    ...terms,
    known_at: asOf,
  };
}
