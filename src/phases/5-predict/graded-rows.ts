/** The graded predictions of a stretch of slates, with the tier of their recommendation and what was bet on them. */
import type { GradedRow } from '../../evaluation/graded-row.ts';
import type { SettledBet } from '../../evaluation/settled-bet.ts';
import type { DateRange } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { PICK_RESULTS, PREDICTION_ACCURACY, PROP_RECOMMENDATIONS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';

type PickResult = RowOf<typeof PICK_RESULTS>;

/** Of a player with several picks in one market the first counts: one bet a prediction. */
export async function gradedRows(read: AsOfReader, range: DateRange): Promise<readonly GradedRow[]> {
  const recommended = new Map<string, RowOf<typeof PROP_RECOMMENDATIONS>>();
  for (const row of await read.rows(PROP_RECOMMENDATIONS, range)) {
    const key = keyOf(row);
    const known = recommended.get(key);
    if (known === undefined || row.revision > known.revision) recommended.set(key, row);
  }
  const bets = new Map<string, SettledBet>();
  for (const row of await read.rows(PICK_RESULTS, range)) {
    const bet = betOf(row);
    if (bet !== null && !bets.has(keyOf(row))) bets.set(keyOf(row), bet);
  }
  const grades = await read.rows(PREDICTION_ACCURACY, range);
  return grades.map((row) => {
    // Most rows have no line, and so neither; there are many.
    if (row.line === null) return row;
    const tier = recommended.get(keyOf(row))?.tier ?? null;
    const bet = bets.get(keyOf(row));
    return { ...row, ...(tier === null ? {} : { tier }), ...(bet === undefined ? {} : { bet }) };
  });
}

interface Keyed {
  readonly slate_date: string;
  readonly system: string;
  readonly market: string;
  readonly player_lookup: string;
}

function keyOf({ slate_date: date, system, market, player_lookup: player }: Keyed): string {
  return `${date} ${system} ${market} ${player}`;
}

function betOf(row: PickResult): SettledBet | null {
  const { result, profit, side, price } = row;
  if (result === 'pending' || result === 'void' || profit === null) return null;
  return {
    side,
    price,
    result,
    profit,
    closingProbabilityValue: row.closing_probability_value,
    closingPointsValue: row.closing_points_value,
  };
}
