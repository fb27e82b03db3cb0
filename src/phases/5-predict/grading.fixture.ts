/** One night that was played, its box scores summarised, and predictions of it made by hand. */
import { type Instant, plusMinutes } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import { negativeBinomialPmf } from '../../models/distributions/negative-binomial-pmf.ts';
import {
  encodeDistribution,
  onGrid,
  tabulatedDistribution,
} from '../../models/distributions/tabulated-distribution.ts';
import { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { PREDICTION_INPUTS, PUBLISHED_PICKS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';
import { make, RowStore } from '../3-analytics/analytics-run.fixture.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { gamesOn, injuryRows, OPENING, POSTGAME, putPlayed } from '../3-analytics/small-season.fixture.ts';
import type { Prediction } from './active-predictions.ts';

const SEED = 3;
export const NIGHT = OPENING;
const games = gamesOn(0);
const [firstGame] = games;
if (firstGame === undefined) throw new Error('the night has no game');
export const GAME = firstGame;
export const TIP = firstGame.tipOff;
/** Predictions are made an hour before tip-off; grades three and a half hours after it. */
export const DECIDED = plusMinutes(TIP, -60);
export const GRADED = plusMinutes(TIP, 210);

/** Box scores of the night, not yet summarised. */
export function playedNight(): RowStore {
  const store = new RowStore();
  for (const game of games) putPlayed(store, SEED, 0, game);
  return store;
}

export async function summarised(store: RowStore, asOf: Instant = GRADED): Promise<RowStore> {
  for (const output of POSTGAME) {
    const made = await make(store, output, NIGHT, asOf);
    if (made.kind !== 'rows') throw new Error(`${output.name} made nothing`);
  }
  return store;
}

export function summaryOf(store: RowStore, pick: (row: PlayerGame) => boolean): PlayerGame {
  const found = store.rows(PLAYER_GAME_SUMMARY).find(pick);
  if (found === undefined) throw new Error('nobody on the night is like that');
  return found;
}

interface Made {
  readonly player: PlayerLookup;
  readonly gameId?: Prediction['game_id'];
  readonly team?: Prediction['team'];
  readonly system?: string;
  readonly market?: string;
  readonly revision?: number;
  readonly mean?: number;
  readonly line?: number | null;
  readonly fairOver?: number | null;
}

export function prediction(made: Made): Prediction {
  const mean = made.mean ?? 12;
  const line = made.line ?? null;
  const distribution = tabulatedDistribution(onGrid(negativeBinomialPmf(mean, 2 * mean)));
  return {
    slate_date: NIGHT,
    system: made.system ?? 'moving_average_baseline_v1',
    market: made.market ?? 'points',
    player_lookup: made.player,
    game_id: made.gameId ?? GAME.gameId,
    revision: made.revision ?? 1,
    player_id: null,
    team: made.team ?? null,
    opponent: null,
    tip_off: TIP,
    created_at: DECIDED,
    provenance: 'REPLAY',
    is_bootstrap: false,
    model_digest: 'model',
    serving_digest: 'serving',
    input_digest: 'input',
    appearance_probability: null,
    distribution: encodeDistribution(distribution.pmfArray),
    mean: distribution.mean,
    variance: distribution.variance,
    median: distribution.median(),
    quantile_10: distribution.quantile(0.1),
    quantile_90: distribution.quantile(0.9),
    line,
    line_books: line === null ? 0 : 1,
    line_captured_at: line === null ? null : plusMinutes(DECIDED, -5),
    fair_over: made.fairOver ?? null,
    probability_over: line === null ? null : distribution.probabilityOver(line),
    probability_under: line === null ? null : distribution.probabilityUnder(line),
    known_at: DECIDED,
  };
}

export const inGame = (row: PlayerGame) => row.game_id === GAME.gameId;
export const didNotPlay = (row: PlayerGame) => inGame(row) && row.status === 'dnp';
export const scorer = (row: PlayerGame) => inGame(row) && (row.points ?? 0) > 8;
export const scoreless = (row: PlayerGame) => inGame(row) && row.threes === 0;
export const named = ({ player_lookup: player, team }: PlayerGame) => ({ player, team });

type Listed = Pick<PlayerGame, 'player_lookup' | 'team'>;

/** A report that lists him out, so many minutes from tip-off. */
export function outAt({ player_lookup: player, team }: Listed, minutes: number) {
  const [row] = injuryRows(GAME, -minutes);
  if (row === undefined) throw new Error('nobody is listed out');
  return [{ ...row, team, player_name: player, player_lookup: player }];
}

export function pick(
  player: PlayerGame,
  fields: Partial<RowOf<typeof PUBLISHED_PICKS>>,
): RowOf<typeof PUBLISHED_PICKS> {
  return {
    slate_date: NIGHT,
    revision: 1,
    sequence: 1,
    system: 'moving_average_baseline_v1',
    market: 'points',
    player_lookup: player.player_lookup,
    game_id: player.game_id,
    side: 'OVER',
    line: 10.5,
    price: -110,
    book: 'draftkings',
    captured_at: plusMinutes(TIP, -60),
    published_at: DECIDED,
    win_probability: 0.55,
    push_probability: 0,
    expected_value: 0.05,
    stake: 0.01,
    tier: 'B',
    policy_digest: 'policy',
    provenance: 'REPLAY',
    previous_hash: '',
    hash: '',
    known_at: DECIDED,
    ...fields,
  };
}

/** Taken back by the second revision of the batch. */
export function ruledOut({
  player_lookup: player,
  game_id: gameId,
}: PlayerGame): RowOf<typeof PREDICTION_INPUTS> {
  return {
    slate_date: NIGHT,
    revision: 2,
    player_lookup: player,
    player_id: null,
    game_id: gameId,
    team: null,
    opponent: null,
    tip_off: TIP,
    is_bootstrap: false,
    state: 'excluded',
    reason: 'RuledOut',
    detail: null,
    input_digest: null,
    contract_version: null,
    features: null,
    games: null,
    form: null,
    lines: null,
    known_at: plusMinutes(TIP, -2),
  };
}
