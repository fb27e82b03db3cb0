/** The active recommendation of a (system, market, player) is that of the highest revision. */
import type { SlateDate } from '../../league/slate-date.ts';
import type { AsOfReader } from '../../pipeline/as-of-reader.ts';
import { PROP_RECOMMENDATIONS } from '../../tables/nba-predictions.ts';
import type { RowOf } from '../../tables/table.ts';

export type RecommendationRow = RowOf<typeof PROP_RECOMMENDATIONS>;

/** One of a slate. */
export function recommendationKey({
  system,
  market,
  player_lookup: player,
}: Pick<RecommendationRow, 'system' | 'market' | 'player_lookup'>): string {
  return `${system} ${market} ${player}`;
}

/** `before`: counts revisions below it only; absent: all. By `recommendationKey`. */
export async function activeRecommendations(
  read: AsOfReader,
  slate: SlateDate,
  before = Number.POSITIVE_INFINITY,
): Promise<ReadonlyMap<string, RecommendationRow>> {
  const active = new Map<string, RecommendationRow>();
  for (const row of await read.rows(PROP_RECOMMENDATIONS, { from: slate, to: slate })) {
    if (row.revision >= before) continue;
    const key = recommendationKey(row);
    const known = active.get(key);
    if (known === undefined || row.revision > known.revision) active.set(key, row);
  }
  return active;
}
