/** The predictions of a slate and of the 28 days before it, summed per slate, system and market: one statement for all. */
import { addDays, type DateRange, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import type { Warehouse } from '../../../tables/warehouse.ts';
import { withinSlates } from '../slate-items.ts';

export const USUAL_DAYS = 28;

export interface PredictedMarket {
  readonly system: string;
  readonly market: string;
  readonly players: number;
  /** Of them, those with a line. */
  readonly lined: number;
  /** Standard deviation of the means over the players. */
  readonly spread: number;
  /** Lines at which the one side is the more probable. */
  readonly over: number;
  readonly under: number;
}

export type PredictedMarkets = ReadonlyMap<SlateDate, readonly PredictedMarket[]>;

export async function readPredictedMarkets(
  query: Warehouse['query'],
  range: DateRange,
): Promise<PredictedMarkets> {
  const { rows } = await query(
    `SELECT slate_date, system, market, COUNT(DISTINCT player_lookup),
       COUNT(DISTINCT CASE WHEN line IS NOT NULL THEN player_lookup END), STDDEV_POP(mean),
       COUNT(CASE WHEN probability_over > probability_under THEN 1 END),
       COUNT(CASE WHEN probability_over < probability_under THEN 1 END)
     FROM nba_predictions.player_prop_predictions
     WHERE ${withinSlates({ from: addDays(range.from, -USUAL_DAYS), to: range.to })}
     GROUP BY slate_date, system, market ORDER BY slate_date, system, market`,
  );
  const read = rows.map(([date, system, market, ...numbers]) => {
    const [players, lined, spread, over, under] = numbers.map(Number);
    if (players === undefined || lined === undefined || spread === undefined || under === undefined) {
      throw new Error('a sum of predictions came short');
    }
    return {
      date: slateDate(String(date)),
      sums: {
        system: String(system),
        market: String(market),
        players,
        lined,
        spread,
        over: over ?? 0,
        under,
      },
    };
  });
  return new Map(
    [...Map.groupBy(read, ({ date }) => date)].map(([date, of]) => [date, of.map(({ sums }) => sums)]),
  );
}
