/** A slate with two games, predictions, boards and calibrations made by hand, and runs of outputs over it. */
import { nbaGameId } from '../../league/game-id.ts';
import type { Instant } from '../../league/instant.ts';
import { seasonOf } from '../../league/season.ts';
import type { Slate } from '../../league/slate.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { LeagueId } from '../../ledger/work-id.ts';
import { at, GAME, LATE_GAME, OTHER, prop, STAR, TIP, TIPS } from '../../lines/prop-row.fixture.ts';
import { negativeBinomialPmf } from '../../models/distributions/negative-binomial-pmf.ts';
import {
  encodeDistribution,
  tabulatedDistribution,
} from '../../models/distributions/tabulated-distribution.ts';
import type { Output, RunContext, RunOutcome } from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  ML_FEATURE_STORE_V2,
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_INPUTS,
  PROBABILITY_CALIBRATIONS,
  type SYSTEM_STATES,
} from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { checkRows } from '../../tables/row-check.ts';
import type { AnyRow, RowOf, Table } from '../../tables/table.ts';
import { RowStore } from '../3-analytics/analytics-run.fixture.ts';

export { at, GAME, LATE_GAME, OTHER, prop, STAR, TIP };

export const SLATE = slateDate('2025-01-15');
/** STAR plays in GAME, OTHER two and a half hours later in LATE_GAME. */
const GAME_OF = new Map([
  [STAR, GAME],
  [OTHER, LATE_GAME],
]);

export type Prediction = RowOf<typeof PLAYER_PROP_PREDICTIONS>;

export function prediction(fields: Partial<Prediction> = {}, mean = 28): Prediction {
  const pmf = negativeBinomialPmf(mean, 1.6 * mean);
  const distribution = tabulatedDistribution(pmf);
  const player = fields.player_lookup ?? STAR;
  const game = GAME_OF.get(player) ?? GAME;
  return bare(PLAYER_PROP_PREDICTIONS, {
    slate_date: SLATE,
    system: 'market_blend_v1',
    market: 'points',
    player_lookup: player,
    game_id: game,
    revision: 1,
    tip_off: TIPS.get(game) ?? at(TIP),
    created_at: at(350),
    provenance: 'SIMULATED',
    is_bootstrap: false,
    model_digest: 'model',
    input_digest: 'input',
    appearance_probability: 0.95,
    distribution: encodeDistribution(pmf),
    mean: distribution.mean,
    variance: distribution.variance,
    median: distribution.median(),
    quantile_10: distribution.quantile(0.1),
    quantile_90: distribution.quantile(0.9),
    line: 25.5,
    line_books: 1,
    known_at: at(350),
    ...fields,
  });
}

type Calibration = RowOf<typeof PROBABILITY_CALIBRATIONS>;

export function calibration(fields: Partial<Calibration> = {}): Calibration {
  return {
    slate_date: SLATE,
    system: 'market_blend_v1',
    market: 'points',
    kind: 'identity',
    calibrator: '{"kind":"identity","n":2000}',
    n: 2_000,
    log_loss_before: 0.69,
    log_loss_after: 0.69,
    compared: 600,
    fitted_at: at(340),
    fitted_through: slateDate('2025-01-14'),
    known_at: at(340),
    ...fields,
  };
}

/** Both players predicted at a mean of 28 points, with a line of 25.5 at −110 both ways. */
export function preparedSlate(): RowStore {
  const players = [...GAME_OF];
  return new RowStore()
    .put(
      PLAYER_PROP_PREDICTIONS,
      players.map(([player_lookup]) => prediction({ player_lookup })),
    )
    .put(PROBABILITY_CALIBRATIONS, [calibration()])
    .put(
      ODDS_API_PLAYER_PROPS,
      players.map(([player, game]) => prop({ player, game })),
    )
    .put(
      ML_FEATURE_STORE_V2,
      players.map(([player_lookup]) =>
        bare(ML_FEATURE_STORE_V2, { slate_date: SLATE, player_lookup, quality: 0.9, known_at: at(330) }),
      ),
    )
    .put(
      UPCOMING_PLAYER_GAME_CONTEXT,
      players.map(([player]) => listed(player, 'available')),
    );
}

export function listed(
  player: typeof STAR,
  status: string,
  known = 330,
): RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT> {
  return bare(UPCOMING_PLAYER_GAME_CONTEXT, {
    slate_date: SLATE,
    player_lookup: player,
    injury_status: status,
    known_at: at(known),
  });
}

/** The player is taken out of the batch. */
export function excluded(player: typeof STAR, known: number): RowOf<typeof PREDICTION_INPUTS> {
  return bare(PREDICTION_INPUTS, {
    slate_date: SLATE,
    revision: 2,
    player_lookup: player,
    state: 'excluded',
    reason: 'RuledOut',
    known_at: at(known),
  });
}

export function systemState(
  date: SlateDate,
  state: RowOf<typeof SYSTEM_STATES>['state'],
): RowOf<typeof SYSTEM_STATES> {
  return {
    slate_date: date,
    system: 'market_blend_v1',
    market: 'points',
    state,
    before: 'active',
    since: date,
    signal: 'calm',
    nights: 1,
    known_at: at(0),
  };
}

/** What the output makes at that moment; its rows are checked against their declaration and put into the store. */
export async function runRevision(
  store: RowStore,
  output: Output,
  asOf: Instant,
  revision = 1,
  date: SlateDate = SLATE,
): Promise<readonly AnyRow[]> {
  const outcome = await output.run(contextOf(store, output, asOf, revision, date));
  return keep(store, output, outcome);
}

function contextOf(
  store: RowStore,
  output: Output,
  asOf: Instant,
  revision: number,
  date: SlateDate,
): RunContext {
  const notHere = (): never => {
    throw new Error('not part of the run');
  };
  const slate: Slate = {
    season: seasonOf(date),
    date,
    games: [...TIPS].map(([gameId, tipOff]) => ({
      gameId: nbaGameId(gameId),
      home: 'DEN' as TeamCode,
      away: 'LAL' as TeamCode,
      tipOff,
    })),
  };
  return {
    work: {
      league: 'test' as LeagueId,
      slateDate: date,
      purpose: output.purpose,
      output: output.name,
      revision,
    },
    season: slate.season,
    slate,
    asOf,
    read: store.reader(asOf),
    source: { kind: 'none' } as unknown as RunContext['source'],
    payloads: { put: notHere, get: notHere } as unknown as RunContext['payloads'],
    publish: notHere,
    provenance: () => 'SIMULATED',
  };
}

function keep(store: RowStore, output: Output, outcome: RunOutcome): readonly AnyRow[] {
  if (outcome.kind !== 'rows') return [];
  const [first] = outcome.rows;
  const values = output.table.partition.map((column) => first?.[column] as string | number);
  checkRows(output.table, values, outcome.rows);
  store.put(output.table, outcome.rows as never);
  return outcome.rows;
}

/** A row with null wherever nothing is given. */
function bare<T extends Table>(table: T, fields: Readonly<Record<string, unknown>>): RowOf<T> {
  const nothing = Object.fromEntries(Object.keys(table.columns).map((name) => [name, null]));
  return { ...nothing, ...fields } as RowOf<T>;
}
