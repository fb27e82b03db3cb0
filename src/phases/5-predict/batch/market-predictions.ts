/** What one player's input says under the models in service: the work of one item, as plain data. */
import type { Market } from '../../../lines/markets.ts';
import {
  encodeDistribution,
  tabulatedDistribution,
} from '../../../models/distributions/tabulated-distribution.ts';
import type { Predictor } from '../../../systems/open-systems.ts';
import type { PlayerInput } from '../../../systems/player-input.ts';

export interface MarketPrediction {
  readonly system: string;
  readonly market: Market;
  /** P(the player appears); null: nothing in service says so. */
  readonly appearance_probability: number | null;
  /** As it is stored. */
  readonly distribution: string;
  readonly mean: number;
  readonly variance: number;
  readonly median: number;
  readonly quantile_10: number;
  readonly quantile_90: number;
  /** Null without a line. */
  readonly probability_over: number | null;
  readonly probability_under: number | null;
}

/** Empty when no system in service can predict the player. */
export function marketPredictions(predictor: Predictor, input: PlayerInput): readonly MarketPrediction[] {
  const appearance = predictor.appearance(input);
  return predictor.predict(input).flatMap(({ system, pmfs }) =>
    (Object.entries(pmfs) as [Market, Float64Array][]).map(([market, pmf]): MarketPrediction => {
      const distribution = tabulatedDistribution(pmf);
      const line = input.lines[market]?.line ?? null;
      return {
        system,
        market,
        appearance_probability: appearance,
        distribution: encodeDistribution(pmf),
        mean: distribution.mean,
        variance: distribution.variance,
        median: distribution.median(),
        quantile_10: distribution.quantile(0.1),
        quantile_90: distribution.quantile(0.9),
        probability_over: line === null ? null : distribution.probabilityOver(line),
        probability_under: line === null ? null : distribution.probabilityUnder(line),
      };
    }),
  );
}
