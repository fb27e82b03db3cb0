/**
 * The graded predictions of the 28 days up to a slate, summed per system, market and game: one statement for all slates
 * that are validated together.
 *
 * The PIT of a count is spread evenly between P(X < actual) and P(X ≤ actual): its moments and the share of it between
 * 0.1 and 0.9 are exact, and need no drawing of lots.
 */
import { addDays, type DateRange, type SlateDate, slateDate } from '../../../league/slate-date.ts';
import type { Warehouse } from '../../../tables/warehouse.ts';
import { withinSlates } from '../slate-items.ts';

export const WINDOW_DAYS = 28;

export interface GradedGame {
  readonly date: SlateDate;
  /** Predictions of players who appeared. */
  readonly n: number;
  readonly pit: number;
  /** Σ of the mean of (u − 1/2)² over the PIT; 1/12 each where the distributions are right. */
  readonly pitSquares: number;
  readonly within80: number;
  /** Of them, those with a line; the next three are of these. */
  readonly lined: number;
  readonly error: number;
  readonly lineError: number;
  /** Σ (median − line). */
  readonly edge: number;
  /** With a favoured side and no push. */
  readonly decided: number;
  readonly right: number;
  readonly favoured: number;
  readonly favouredOver: number;
}

/** By `system market`, in the order of the dates. */
export type GradedGames = ReadonlyMap<string, readonly GradedGame[]>;

export async function readGradedGames(query: Warehouse['query'], range: DateRange): Promise<GradedGames> {
  const { rows } = await query(sql({ from: addDays(range.from, 1 - WINDOW_DAYS), to: range.to }));
  const games = rows.map(([date, pair, ...sums]) => ({
    pair: String(pair),
    game: gradedGame(slateDate(String(date)), sums.map(Number)),
  }));
  return new Map(
    [...Map.groupBy(games, ({ pair }) => pair)].map(([pair, of]) => [pair, of.map(({ game }) => game)]),
  );
}

function gradedGame(date: SlateDate, sums: readonly number[]): GradedGame {
  const at = (index: number): number => sums[index] ?? Number.NaN;
  return {
    date,
    n: at(0),
    pit: at(1),
    pitSquares: at(2),
    within80: at(3),
    lined: at(4),
    error: at(5),
    lineError: at(6),
    edge: at(7),
    decided: at(8),
    right: at(9),
    favoured: at(10),
    favouredOver: at(11),
  };
}

const sum = (of: string) => `COALESCE(SUM(${of}), 0)`;
const count = (when: string) => `COUNT(CASE WHEN ${when} THEN 1 END)`;

function sql(range: DateRange): string {
  return `SELECT slate_date, system || ' ' || market, COUNT(*), ${sum('(pit_low + pit_high) / 2')},
      ${sum('(pit_low * pit_low + pit_low * pit_high + pit_high * pit_high) / 3 - (pit_low + pit_high) / 2 + 0.25')},
      ${sum('CASE WHEN pit_high > pit_low THEN GREATEST(0, LEAST(pit_high, 0.9) - GREATEST(pit_low, 0.1)) / (pit_high - pit_low) END')},
      COUNT(line), ${sum('CASE WHEN line IS NOT NULL THEN ABS(error) END')}, ${sum('ABS(line_error)')}, ${sum('edge')},
      ${count("favoured IS NOT NULL AND line_result IN ('OVER', 'UNDER')")}, ${count('favoured = line_result')},
      COUNT(favoured), ${count("favoured = 'OVER'")}
    FROM nba_predictions.prediction_accuracy
    WHERE ${withinSlates(range)} AND actual IS NOT NULL AND pit_high IS NOT NULL
    GROUP BY slate_date, system, market, game_id ORDER BY slate_date`;
}

/** Those of the 28 days up to the slate. */
export function gamesUpTo(games: readonly GradedGame[], date: SlateDate): readonly GradedGame[] {
  const from = addDays(date, 1 - WINDOW_DAYS);
  return games.filter((game) => game.date >= from && game.date <= date);
}
