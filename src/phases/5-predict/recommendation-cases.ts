/**
 * What a recommendation is made from, read as of the decision: lines, calibration, features, report, the system’s state.
 *
 * Of a player’s market the first of the policy’s systems that has an active prediction serves.
 */

import type { Instant } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import { openingDate } from '../../league/season.ts';
import { slateTipOffs } from '../../league/slate.ts';
import { addDays } from '../../league/slate-date.ts';
import { lineService } from '../../lines/line-service.ts';
import type { MarketView } from '../../lines/market-view.ts';
import { MARKETS, type Market } from '../../lines/markets.ts';
import {
  decodeDistribution,
  tabulatedDistribution,
} from '../../models/distributions/tabulated-distribution.ts';
import type { RunContext } from '../../pipeline/output.ts';
import { PUBLISHED_POLICY } from '../../recommendation/policies.ts';
import type { RecommendationCase } from '../../recommendation/recommend.ts';
import { storedCalibrator } from '../../recommendation/stored-calibrator.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  ML_FEATURE_STORE_V2,
  PROBABILITY_CALIBRATIONS,
  SYSTEM_STATES,
} from '../../tables/nba-predictions.ts';
import { ODDS_API_PLAYER_PROPS } from '../../tables/nba-raw-odds.ts';
import { identities, withIdentities } from '../identity-reader.ts';
import type { Prediction } from './active-predictions.ts';

export async function recommendationCases(
  context: RunContext,
  active: readonly Prediction[],
): Promise<(prediction: Prediction, tipOff: Instant) => RecommendationCase> {
  const { work, read, season, asOf } = context;
  const tonight = { from: work.slateDate, to: work.slateDate };
  const view = await marketViews(context);
  const features = byPlayer(await read.rows(ML_FEATURE_STORE_V2, tonight));
  const players = byPlayer(await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, tonight));
  const calibrations = new Map(
    (await read.rows(PROBABILITY_CALIBRATIONS, tonight)).map((row) => [
      bySystem(row),
      { calibrator: storedCalibrator(row.calibrator), n: row.n },
    ]),
  );
  const before = { from: openingDate(season), to: addDays(work.slateDate, -1) };
  const states = new Map((await read.rows(SYSTEM_STATES, before)).map((row) => [bySystem(row), row.state]));
  const serving = servingSystems(active);
  return (prediction, tipOff) => {
    const { system, player_lookup: player } = prediction;
    const market = marketOf(prediction);
    return {
      market,
      distribution: tabulatedDistribution(decodeDistribution(prediction.distribution)),
      view: view(player, market),
      calibration: calibrations.get(bySystem(prediction)) ?? null,
      isServing: serving.get(`${market} ${player}`) === system,
      systemState: states.get(bySystem(prediction)) ?? null,
      quality: features.get(player)?.quality ?? null,
      appearance: {
        probability: prediction.appearance_probability,
        status: players.get(player)?.injury_status ?? null,
      },
      tipOff,
      asOf,
    };
  };
}

/** Each is made once: all systems are recommended on the same one. */
async function marketViews({ work, read, season, slate, asOf }: RunContext) {
  const names = await identities(read, season, work.slateDate);
  const rows = await read.rows(ODDS_API_PLAYER_PROPS, { from: work.slateDate, to: work.slateDate });
  const lines = lineService(withIdentities(rows, names), slateTipOffs(slate));
  const views = new Map<string, MarketView | null>();
  return (player: PlayerLookup, market: Market): MarketView | null => {
    const key = `${player} ${market}`;
    const made = views.get(key);
    if (made !== undefined) return made;
    const view = lines.view(player, market, asOf);
    views.set(key, view);
    return view;
  };
}

/** By market and player. */
function servingSystems(predictions: readonly Prediction[]): ReadonlyMap<string, string> {
  const serving = new Map<string, string>();
  for (const system of PUBLISHED_POLICY.systems.toReversed()) {
    for (const row of predictions) {
      if (row.system === system) serving.set(`${row.market} ${row.player_lookup}`, system);
    }
  }
  return serving;
}

function byPlayer<Row extends { readonly player_lookup: PlayerLookup }>(rows: readonly Row[]) {
  return new Map(rows.map((row) => [row.player_lookup, row]));
}

function bySystem({ system, market }: { readonly system: string; readonly market: string }): string {
  return `${system} ${market}`;
}

function marketOf({ market }: Prediction): Market {
  const found = MARKETS.find((each) => each === market);
  if (found === undefined) throw new Error(`${market} is no market of the product`);
  return found;
}
