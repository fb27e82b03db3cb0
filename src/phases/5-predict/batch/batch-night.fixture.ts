/** A slate of two games up to its features, and the outputs of a batch run on it, revision after revision. */
import { createHash } from 'node:crypto';
import { easternInstant } from '../../../league/eastern.ts';
import { type Instant, plusMinutes } from '../../../league/instant.ts';
import { seasonOf } from '../../../league/season.ts';
import type { Slate } from '../../../league/slate.ts';
import type { Measure } from '../../../ledger/measure.ts';
import type { Lack } from '../../../ledger/receipt.ts';
import type { LeagueId } from '../../../ledger/work-id.ts';
import type { AsOfReader } from '../../../pipeline/as-of-reader.ts';
import type { Output, RunContext, RunOutcome } from '../../../pipeline/output.ts';
import { ARTEFACT_FORM } from '../../../systems/artefact.ts';
import { MOVING_AVERAGE_BASELINE_V1 } from '../../../systems/moving-average-baseline-v1.ts';
import { CONTRACT_VERSION } from '../../../tables/feature-contract.ts';
import {
  PLAYER_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../../tables/nba-analytics.ts';
import {
  ML_FEATURE_STORE_V2,
  type PLAYER_PROP_PREDICTIONS,
  PREDICTION_BATCHES,
  SERVING_MODELS,
} from '../../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../../tables/nba-raw-odds.ts';
import { checkRows, sortByKey } from '../../../tables/row-check.ts';
import { type AnyRow, qualifiedName, type RowOf, type Table } from '../../../tables/table.ts';
import type { PredictionWorkers } from '../../../world/prediction-workers.ts';
import { bare, leagueFacts, lookupOf, precomputed, SLATE } from '../../4-precompute/precompute.fixture.ts';
import { PLAYER_PROP_PREDICTIONS_OUTPUT } from '../player-prop-predictions.ts';
import { PREDICTION_BATCHES_OUTPUT } from '../prediction-batches.ts';
import { PREDICTION_INPUTS_OUTPUT } from '../prediction-inputs.ts';

export { lookupOf, SLATE };

export const EARLY_TIP = easternInstant(SLATE, 19);
const LATE_TIP = easternInstant(SLATE, 22);
/** An hour before the first tip-off. */
export const DECISION = plusMinutes(EARLY_TIP, -60);

export interface Revision {
  readonly inputs: RunOutcome;
  readonly predictions: RunOutcome;
  readonly account: readonly RowOf<typeof PREDICTION_BATCHES>[];
}

export class BatchNight {
  readonly #rows: Map<string, readonly AnyRow[]>;
  readonly #payloads = new Map<string, Uint8Array>();
  #revision = 0;

  static async open(): Promise<BatchNight> {
    const facts = await precomputed(leagueFacts({ seed: 11, games: 24, playersPerTeam: 3 }));
    const night = new BatchNight(new Map(facts));
    const [first] = night.rows(UPCOMING_TEAM_GAME_CONTEXT);
    for (const table of [UPCOMING_PLAYER_GAME_CONTEXT, UPCOMING_TEAM_GAME_CONTEXT, ML_FEATURE_STORE_V2]) {
      night.change(table, (row) => ({ tip_off: row.game_id === first?.game_id ? EARLY_TIP : LATE_TIP }));
    }
    // Form is made of games that have every number.
    night.change(PLAYER_GAME_SUMMARY, (row) => (row.status === 'appeared' ? { fouls: 2 } : {}));
    // Who is out, and why, is said by the tests.
    night.change(UPCOMING_PLAYER_GAME_CONTEXT, () => ({ injury_status: 'available' }));
    await night.serve({ [MOVING_AVERAGE_BASELINE_V1.id]: await baseline() });
    return night;
  }

  private constructor(rows: Map<string, readonly AnyRow[]>) {
    this.#rows = rows;
  }

  rows<T extends Table>(table: T): readonly RowOf<T>[] {
    return (this.#rows.get(qualifiedName(table)) ?? []) as unknown as readonly RowOf<T>[];
  }

  change(table: Table, cells: (row: AnyRow) => AnyRow): void {
    this.#rows.set(
      qualifiedName(table),
      (this.#rows.get(qualifiedName(table)) ?? []).map((row) => ({ ...row, ...cells(row) })),
    );
  }

  /** Says of one player what his context says. */
  say(player: string, cells: AnyRow): void {
    this.change(UPCOMING_PLAYER_GAME_CONTEXT, (row) => (row.player_lookup === player ? cells : {}));
  }

  /** In the place of what served before. */
  async serve(artefacts: Readonly<Record<string, unknown>>): Promise<void> {
    const rows = Object.entries(artefacts).map(([system, artefact]) => {
      const bytes = new TextEncoder().encode(JSON.stringify(artefact));
      const digest = createHash('sha256').update(bytes).digest('hex');
      this.#payloads.set(digest, bytes);
      return bare(SERVING_MODELS, {
        slate_date: SLATE,
        system,
        status: 'production',
        artefact_digest: digest,
        contract_version: CONTRACT_VERSION,
        known_at: plusMinutes(DECISION, -240),
      });
    });
    this.#rows.set(qualifiedName(SERVING_MODELS), rows);
  }

  /** A board of one book with one line on the points of a player. */
  async line(player: string, line: number, capturedAt: Instant, prices = [-110, -110]): Promise<void> {
    const context = this.rows(UPCOMING_PLAYER_GAME_CONTEXT).find((row) => row.player_lookup === player);
    if (context === undefined) throw new Error(`${player} is not expected`);
    const row = bare(ODDS_API_PLAYER_PROPS, {
      slate_date: SLATE,
      captured_at: capturedAt,
      event_id: context.game_id,
      game_id: context.game_id,
      home_team: context.team,
      away_team: context.opponent,
      bookmaker: 'draftkings',
      market: 'player_points',
      player_name: context.player_name,
      player_lookup: player,
      line,
      over_price: prices[0] ?? null,
      under_price: prices[1] ?? null,
      known_at: capturedAt,
    });
    this.#rows.set(qualifiedName(ODDS_API_PLAYER_PROPS), [...this.rows(ODDS_API_PLAYER_PROPS), row] as never);
  }

  /** Everybody who is expected has played, and the summaries say so. */
  playTonight(): void {
    const [like] = this.rows(PLAYER_GAME_SUMMARY).filter((row) => row.status === 'appeared');
    const played = this.rows(UPCOMING_PLAYER_GAME_CONTEXT).map((row) => ({
      ...like,
      slate_date: SLATE,
      game_id: row.game_id,
      team: row.team,
      opponent: row.opponent,
      player_id: row.player_id,
      player_lookup: row.player_lookup,
      known_at: plusMinutes(LATE_TIP, 180),
    }));
    const all = [...this.rows(PLAYER_GAME_SUMMARY), ...played] as unknown as readonly AnyRow[];
    this.#rows.set(qualifiedName(PLAYER_GAME_SUMMARY), all);
  }

  /** Opens, works and accounts, a second apart, as the next revision of each. */
  async batch(asOf: Instant, workers?: PredictionWorkers): Promise<Revision> {
    this.#revision += 1;
    const inputs = await this.make(PREDICTION_INPUTS_OUTPUT, asOf);
    const predictions = await this.make(PLAYER_PROP_PREDICTIONS_OUTPUT, later(asOf, 1), { workers });
    const lacks = predictions.kind === 'rows' ? (predictions.lacks ?? []) : [];
    await this.make(PREDICTION_BATCHES_OUTPUT, later(asOf, 2), { lacks });
    return { inputs, predictions, account: this.rows(PREDICTION_BATCHES) };
  }

  /** Rows that somebody took away. */
  forget<T extends Table>(table: T, isGone: (row: RowOf<T>) => boolean): void {
    const kept = this.rows(table).filter((row) => !isGone(row));
    this.#rows.set(qualifiedName(table), kept as unknown as readonly AnyRow[]);
  }

  /** The account alone, and what is measured on it. */
  async account(asOf: Instant): Promise<{
    readonly account: readonly RowOf<typeof PREDICTION_BATCHES>[];
    readonly measures: readonly Measure[];
  }> {
    await this.make(PREDICTION_BATCHES_OUTPUT, asOf);
    const account = this.rows(PREDICTION_BATCHES);
    const rows = account as unknown as readonly AnyRow[];
    return { account, measures: PREDICTION_BATCHES_OUTPUT.measures?.(rows, this.slate()) ?? [] };
  }

  async make(
    output: Output,
    asOf: Instant,
    given: { readonly workers?: PredictionWorkers | undefined; readonly lacks?: readonly Lack[] } = {},
  ): Promise<RunOutcome> {
    const work: RunContext['work'] = {
      league: 'test' as LeagueId,
      slateDate: SLATE,
      purpose: 'pregame',
      output: output.name,
      revision: Math.max(1, this.#revision),
    };
    const context = {
      work,
      season: seasonOf(SLATE),
      slate: this.slate(),
      asOf,
      read: this.reader(asOf),
      payloads: { put: notHere, get: async (digest: string) => this.#payloads.get(digest) ?? notHere() },
      provenance: (tipOff: Instant) => (asOf < tipOff ? 'LIVE' : 'BACKFILL'),
      lacksOf: () => given.lacks ?? [],
      ...(given.workers === undefined ? {} : { predictionWorkers: given.workers }),
    } as unknown as RunContext;
    const outcome = await output.run(context);
    if (outcome.kind === 'rows') this.#store(output, work, outcome.rows);
    return outcome;
  }

  reader(cutoff: Instant): AsOfReader {
    return {
      cutoff,
      rows: async (table, { from, to }) =>
        this.rows(table).filter((row) => {
          const { slate_date: date, known_at: known } = row as unknown as AnyRow;
          return String(date) >= from && String(date) <= to && Number(known) < cutoff;
        }),
    };
  }

  slate(): Slate {
    const games = new Map(
      this.rows(UPCOMING_TEAM_GAME_CONTEXT).map((row) => [
        row.game_id,
        { gameId: row.game_id, home: row.team, away: row.opponent, tipOff: row.tip_off },
      ]),
    );
    return { season: seasonOf(SLATE), date: SLATE, games: [...games.values()] };
  }

  #store(output: Output, work: RunContext['work'], rows: readonly AnyRow[]): void {
    const { table } = output;
    const partition = output.partition(work);
    checkRows(table, partition, rows);
    const isOf = (row: AnyRow) => table.partition.every((name, at) => row[name] === partition[at]);
    const kept = (this.rows(table) as unknown as readonly AnyRow[]).filter((row) => !isOf(row));
    this.#rows.set(qualifiedName(table), [...kept, ...sortByKey(table, rows)]);
  }
}

/** Players with a prediction in the revision, in order. */
export function predictedIn(outcome: RunOutcome): readonly string[] {
  const rows =
    outcome.kind === 'rows' ? (outcome.rows as readonly RowOf<typeof PLAYER_PROP_PREDICTIONS>[]) : [];
  return [...new Set(rows.map((row) => row.player_lookup))].toSorted();
}

export function later(at: Instant, seconds: number): Instant {
  return (at + 1_000 * seconds) as Instant;
}

export async function baseline(): Promise<unknown> {
  const fitted = await MOVING_AVERAGE_BASELINE_V1.fit({} as never, {} as never);
  if (fitted.kind !== 'fitted') throw new Error('the baseline learns nothing and is always fitted');
  return {
    form: ARTEFACT_FORM,
    system: MOVING_AVERAGE_BASELINE_V1.id,
    own: fitted.artefact,
    recalibrations: {},
  };
}

function notHere(): never {
  throw new Error('not part of a batch');
}
