/** Exports the slate: every expected player with predictions, or the reason why there are none, and what was picked. */
import { formatInstant, type Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { NBA } from '../../ledger/work-id.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { GENESIS, type PickRow } from '../../recommendation/picks/pick-chain.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import { PREDICTION_BATCHES, PUBLISHED_DOCUMENTS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { activePredictions, type Prediction } from '../5-predict/active-predictions.ts';
import { activeRecommendations, type RecommendationRow } from '../5-predict/active-recommendations.ts';
import { pregameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { picksThrough } from './picks-through.ts';
import { type SlateDocument, slateDocumentSchema } from './slate-document.ts';

type PlayerDocument = SlateDocument['games'][number]['players'][number];

const DOCUMENT = 'slate';

export const SLATE_EXPORT_OUTPUT: Output = {
  name: 'slate_export',
  phase: 6,
  purpose: 'pregame',
  table: PUBLISHED_DOCUMENTS,
  inputs: [...inputsAfter('predictions_to_publish'), slateInput('published_picks', 'pregame')],
  plannedFor: ['replayed'],
  timing: pregameTiming,
  entitles: () => ({ minimum: 1, exact: 1 }),
  partition: (work) => [work.slateDate, DOCUMENT, work.revision],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { work, read } = context;
  const tonight = { from: work.slateDate, to: work.slateDate };
  const batch = await read.rows(PREDICTION_BATCHES, tonight);
  if (batch.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const players = new Map(
    (await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, tonight)).map((row) => [row.player_lookup, row]),
  );
  const predictions = Map.groupBy(await activePredictions(read, work.slateDate), (row) => row.player_lookup);
  const document: SlateDocument = {
    slate_date: work.slateDate,
    season: context.season,
    league: work.league,
    is_simulated: work.league !== NBA,
    revision: work.revision,
    state: 'ok',
    generated_at: formatInstant(context.asOf),
    data_as_of: newestOf([...batch, ...players.values(), ...[...predictions.values()].flat()]),
    is_bootstrap: [...players.values()].some((row) => row.is_bootstrap),
    picks: {
      ...picksDocument(await picksThrough(read, work.slateDate), work.slateDate),
      held: heldPicks([...(await activeRecommendations(read, work.slateDate)).values()]),
    },
    games: context.slate.games.map((game) => ({
      game_id: game.gameId,
      away: game.away,
      home: game.home,
      tip_off: game.tipOff === null ? null : formatInstant(game.tipOff),
      players: batch
        .filter((row) => row.game_id === game.gameId)
        .map((row): PlayerDocument => {
          const player = players.get(row.player_lookup);
          return {
            player_lookup: row.player_lookup,
            player_name: player?.player_name ?? row.player_lookup,
            team: player?.team ?? null,
            opponent: player?.opponent ?? null,
            state: row.state,
            reason: row.reason,
            predictions: (predictions.get(row.player_lookup) ?? []).map(predictionDocument),
          };
        }),
    })),
  };
  const bytes = new TextEncoder().encode(`${JSON.stringify(slateDocumentSchema.parse(document))}\n`);
  const digest = await context.publish(`${work.league}/${work.slateDate}/${DOCUMENT}.json`, bytes);
  return {
    kind: 'rows',
    rows: [
      {
        slate_date: work.slateDate,
        document: DOCUMENT,
        revision: work.revision,
        digest,
        bytes: bytes.byteLength,
        players: batch.length,
        known_at: context.asOf,
      } satisfies RowOf<typeof PUBLISHED_DOCUMENTS>,
    ],
  };
}

function newestOf(rows: readonly { readonly known_at: Instant }[]): string | null {
  let newest: Instant | null = null;
  for (const { known_at: at } of rows) if (newest === null || at > newest) newest = at;
  return newest === null ? null : formatInstant(newest);
}

/** In order of player, market and system. What another system serves is not held: it was never meant to go out. */
function heldPicks(rows: readonly RecommendationRow[]): SlateDocument['picks']['held'] {
  return rows
    .flatMap((row) => {
      const { side, filter_reason: reason, recommendation } = row;
      if (side === null || reason === null || recommendation === 'PASS' || reason === 'SystemNotServing')
        return [];
      const { system, market, player_lookup, game_id, line, price, book } = row;
      return [{ system, market, player_lookup, game_id, side, line, price, book, reason }];
    })
    .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

function placeOf(pick: SlateDocument['picks']['held'][number]): string {
  return `${pick.player_lookup} ${pick.market} ${pick.system}`;
}

function picksDocument(
  chain: readonly PickRow[],
  slate: SlateDate,
): Pick<SlateDocument['picks'], 'chain_head' | 'published'> {
  return {
    chain_head: chain.at(-1)?.hash ?? GENESIS,
    published: chain.filter((pick) => pick.slate_date === slate).map(pickDocument),
  };
}

function pickDocument(pick: PickRow): SlateDocument['picks']['published'][number] {
  return {
    sequence: pick.sequence,
    system: pick.system,
    market: pick.market,
    player_lookup: pick.player_lookup,
    game_id: pick.game_id,
    side: pick.side,
    line: pick.line,
    price: pick.price,
    book: pick.book,
    captured_at: formatInstant(pick.captured_at),
    published_at: formatInstant(pick.published_at),
    win_probability: pick.win_probability,
    expected_value: pick.expected_value,
    stake: pick.stake,
    tier: pick.tier,
    provenance: pick.provenance,
    hash: pick.hash,
  };
}

function predictionDocument(row: Prediction): PlayerDocument['predictions'][number] {
  return {
    system: row.system,
    market: row.market,
    mean: row.mean,
    median: row.median,
    quantile_10: row.quantile_10,
    quantile_90: row.quantile_90,
    line:
      row.line === null || row.line_captured_at === null
        ? null
        : { value: row.line, books: row.line_books, captured_at: formatInstant(row.line_captured_at) },
    probability_over: row.probability_over,
    probability_under: row.probability_under,
    provenance: row.provenance,
    created_at: formatInstant(row.created_at),
  };
}
