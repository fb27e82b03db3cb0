/**
 * Everyone expected tonight who has played before, with the games played, newest first.
 * Null when nobody is expected at all; whoever has no history has no row in the outputs of this phase.
 */
import type { RunContext } from '../../pipeline/output.ts';
import { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { type PlayerGame, type PlayerHistory, playerHistory } from '../3-analytics/player-history.ts';

export type PlayerContext = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;

export interface PlayersWithHistory {
  readonly expected: readonly PlayerContext[];
  readonly players: readonly { readonly player: PlayerContext; readonly games: readonly PlayerGame[] }[];
  readonly history: PlayerHistory;
}

export async function playersWithHistory({
  season,
  work,
  read,
}: RunContext): Promise<PlayersWithHistory | null> {
  const expected = await read.rows(UPCOMING_PLAYER_GAME_CONTEXT, {
    from: work.slateDate,
    to: work.slateDate,
  });
  if (expected.length === 0) return null;
  const history = await playerHistory(read, season, work.slateDate);
  const players = expected.flatMap((player) => {
    const games = history.games(player.player_lookup);
    return games.length === 0 ? [] : [{ player, games }];
  });
  return { expected, players, history };
}
