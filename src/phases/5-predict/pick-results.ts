/**
 * pick_results: every published pick against the box score, at the line and the price it was published with.
 *
 * A pick stands by itself: the same player in two books is two picks, each with its own line, and a line that moved
 * after publication changes nothing but the closing-line value, and a prediction that was withdrawn takes no published
 * pick back. The closing quotes are the newest before the scheduled tip-off, and count only when they are later than the
 * pick’s.
 */
import { closingLineValue } from '../../evaluation/closing-line-value.ts';
import type { Appearance } from '../../evaluation/grade-prediction.ts';
import { settle } from '../../evaluation/settled-bet.ts';
import { voidReason } from '../../evaluation/void-reason.ts';
import { type Instant, laterOf } from '../../league/instant.ts';
import { slateTipOffs } from '../../league/slate.ts';
import { type LineService, lineService } from '../../lines/line-service.ts';
import { MARKETS, type Market } from '../../lines/markets.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { PICK_RESULTS, PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import { identities, withIdentities } from '../identity-reader.ts';
import { postgameTiming } from '../timing.ts';
import { inputsAfter } from '../transitions.ts';
import { newestPredictions } from './active-predictions.ts';
import { type Seen, slateAppearances } from './slate-appearances.ts';

type Pick = RowOf<typeof PUBLISHED_PICKS>;
type ResultRow = RowOf<typeof PICK_RESULTS>;
type Outcome = { readonly [Name in 'result' | 'void_reason' | 'actual' | 'profit']: ResultRow[Name] };
type Closing = {
  readonly [Name in `closing_${'line' | 'points_value' | 'fair' | 'probability_value'}`]: ResultRow[Name];
};

export const PICK_RESULTS_OUTPUT: Output = {
  name: 'pick_results',
  phase: 5,
  purpose: 'postgame',
  table: PICK_RESULTS,
  inputs: inputsAfter(
    'analytics_to_grading',
    'published_picks',
    'odds_api_player_props',
    'nbac_injury_report',
    'player_aliases',
  ),
  plannedFor: ['replayed'],
  timing: postgameTiming,
  entitles: () => ({ minimum: 0, exact: null }),
  partition: (work) => [work.slateDate],
  run,
};

async function run(context: RunContext): Promise<RunOutcome> {
  const { slateDate: date } = context.work;
  const tonight = { from: date, to: date };
  const picks = await context.read.rows(PUBLISHED_PICKS, tonight);
  if (picks.length === 0) return { kind: 'empty', reason: 'NotOffered' };
  const seen = await slateAppearances(context);
  const teams = new Map(
    (await newestPredictions(context.read, date)).map((row) => [row.player_lookup, row.team]),
  );
  const known = await identities(context.read, context.season, date);
  const props = withIdentities(await context.read.rows(ODDS_API_PLAYER_PROPS, tonight), known);
  const lines = lineService(props, slateTipOffs(context.slate));
  const rows = picks.map((pick) => {
    const team = teams.get(pick.player_lookup) ?? null;
    return resultRow(pick, seen({ ...pick, team }), closingOf(pick, lines, context.asOf));
  });
  return { kind: 'rows', rows };
}

function resultRow(pick: Pick, seen: Seen, closing: Closed): ResultRow {
  return {
    slate_date: pick.slate_date,
    sequence: pick.sequence,
    system: pick.system,
    market: pick.market,
    player_lookup: pick.player_lookup,
    game_id: pick.game_id,
    side: pick.side,
    line: pick.line,
    price: pick.price,
    book: pick.book,
    tier: pick.tier,
    ...outcomeOf(pick, seen.appearance),
    ...closing.cells,
    known_at: laterOf(pick.known_at, closing.knownAt, seen.knownAt),
  };
}

const PENDING: Outcome = { result: 'pending', void_reason: null, actual: null, profit: null };

function outcomeOf({ side, line, price }: Pick, appearance: Appearance): Outcome {
  switch (appearance.kind) {
    case 'game_moved':
      return { ...PENDING, result: 'void', void_reason: 'Postponed' };
    case 'absent':
      return { ...PENDING, result: 'void', void_reason: voidReason(appearance.absence) };
    case 'unfinished':
    case 'withdrawn':
      return PENDING;
    case 'appeared': {
      const { actual, minutes } = appearance;
      if (actual === null || minutes === null) return PENDING;
      return { ...settle(side, line, price, actual), void_reason: null, actual };
    }
  }
}

interface Closed {
  readonly cells: Closing;
  /** Latest moment of the quotes used. */
  readonly knownAt: Instant;
}

const NO_CLOSE: Closing = {
  closing_line: null,
  closing_points_value: null,
  closing_fair: null,
  closing_probability_value: null,
};

function closingOf(pick: Pick, lines: LineService, asOf: Instant): Closed {
  const market = marketOf(pick);
  const view = lines.view(pick.player_lookup, market, asOf);
  if (view === null || view.gameId !== pick.game_id) return { cells: NO_CLOSE, knownAt: pick.known_at };
  const isLater = (capturedAt: Instant) => capturedAt > pick.captured_at;
  const { consensus } = view;
  const line = consensus !== null && isLater(consensus.capturedAt) ? consensus.line : null;
  const laterQuotes = view.quotes(pick.line).filter(({ quote }) => isLater(quote.capturedAt));
  const over = laterQuotes.length === 0 ? null : (view.fairAt(pick.line)?.over ?? null);
  const value = closingLineValue(pick, { line, over });
  const used = [...(line === null || consensus === null ? [] : [consensus.knownAt])];
  if (over !== null) used.push(...laterQuotes.map(({ quote }) => quote.knownAt));
  return {
    cells: {
      closing_line: line,
      closing_points_value: value.points,
      closing_fair: over === null ? null : pick.side === 'OVER' ? over : 1 - over,
      closing_probability_value: value.probability,
    },
    knownAt: laterOf(pick.known_at, ...used),
  };
}

function marketOf({ market }: Pick): Market {
  const found = MARKETS.find((each) => each === market);
  if (found === undefined)
    throw new Error(`a pick is of the market ${market}, which is none of the product’s`);
  return found;
}
