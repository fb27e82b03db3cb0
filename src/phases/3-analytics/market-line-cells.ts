/** The lines on a player in every market, with where they opened. */
import type { Instant } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import type { LineService } from '../../lines/line-service.ts';
import { FEATURE_MARKETS, type FeatureMarket } from '../../tables/features/feature-markets.ts';
import type { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';

type Cells = Pick<
  RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>,
  `${FeatureMarket}_${'line' | 'opening_line' | 'line_move' | 'line_books'}`
>;

export interface MarketLines {
  readonly cells: Cells;
  /** Latest of the lines used; null without one. */
  readonly knownAt: Instant | null;
}

export function marketLines(lines: LineService, player: PlayerLookup, asOf: Instant): MarketLines {
  const found = FEATURE_MARKETS.map((market) => ({ market, line: lines.consensus(player, market, asOf) }));
  const cells = found.flatMap(({ market, line }) => [
    [`${market}_line`, line?.line ?? null] as const,
    [`${market}_opening_line`, line?.openingLine ?? null] as const,
    [`${market}_line_move`, line === null ? null : line.line - line.openingLine] as const,
    [`${market}_line_books`, line?.books ?? 0] as const,
  ]);
  const moments = found.flatMap(({ line }) => (line === null ? [] : [line.knownAt]));
  return {
    cells: Object.fromEntries(cells) as unknown as Cells,
    knownAt: moments.length === 0 ? null : (Math.max(...moments) as Instant),
  };
}
