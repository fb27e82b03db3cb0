/** What a player did against the lines of each market: OVER, UNDER or PUSH, with the margin. */
import type { Instant } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import type { LineService } from '../../lines/line-service.ts';
import { FEATURE_MARKETS, type FeatureMarket } from '../../tables/features/feature-markets.ts';
import type { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { LineResult } from '../../tables/nba-analytics-player-game.ts';
import type { RowOf } from '../../tables/table.ts';

type LineCells = Pick<
  RowOf<typeof PLAYER_GAME_SUMMARY>,
  `${FeatureMarket}_${'line' | 'result' | 'margin'}` | 'points_line_books'
>;

/** Numbers by market; null where the box score lacks one. */
export type Did = Readonly<Record<FeatureMarket, number | null>>;

export interface AgainstLines {
  readonly cells: LineCells;
  /** Latest of the lines used; null without one. */
  readonly knownAt: Instant | null;
}

/** The lines as they stood at tip-off, for a decision made `asOf`. */
export function againstLines(
  lines: LineService,
  player: PlayerLookup,
  did: Did,
  asOf: Instant,
): AgainstLines {
  let knownAt: Instant | null = null;
  let books: number | null = null;
  const cells = FEATURE_MARKETS.flatMap((market) => {
    const line = lines.consensus(player, market, asOf);
    if (line !== null && (knownAt === null || line.knownAt > knownAt)) knownAt = line.knownAt;
    if (market === 'points') books = line?.books ?? null;
    const margin = line === null || did[market] === null ? null : did[market] - line.line;
    return [
      [`${market}_line`, line?.line ?? null],
      [`${market}_result`, margin === null ? null : resultOf(margin)],
      [`${market}_margin`, margin],
    ] as const;
  });
  return {
    cells: { ...Object.fromEntries(cells), points_line_books: books } as unknown as LineCells,
    knownAt,
  };
}

/** Nothing to be over or under of: did not play. */
export const NO_LINES: LineCells = {
  ...(Object.fromEntries(
    FEATURE_MARKETS.flatMap((market) =>
      ['line', 'result', 'margin'].map((cell) => [`${market}_${cell}`, null]),
    ),
  ) as unknown as LineCells),
  points_line_books: null,
};

/** Half points are exact in binary: a push is a margin of exactly zero. */
export function resultOf(margin: number): LineResult {
  return margin > 0 ? 'OVER' : margin < 0 ? 'UNDER' : 'PUSH';
}
