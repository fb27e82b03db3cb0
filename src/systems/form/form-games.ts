/** Appearances as form is made of them, from the rows of the summaries: those with every number. */
import type { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import type { FormGame } from './form-game.ts';

type Summary = Pick<
  RowOf<typeof PLAYER_GAME_SUMMARY>,
  | 'slate_date'
  | 'season'
  | 'game_id'
  | 'player_id'
  | 'team'
  | 'opponent'
  | 'is_home'
  | 'status'
  | 'minutes'
  | 'points'
  | 'rebounds'
  | 'assists'
  | 'threes'
  | 'fga'
  | 'fg3a'
  | 'fta'
  | 'fouls'
>;

export function formGames(rows: readonly Summary[]): readonly FormGame[] {
  return rows.flatMap((row) => {
    const { minutes, points, rebounds, assists, threes, fga, fg3a, fta, fouls } = row;
    if (row.status !== 'appeared' || minutes === null || points === null || rebounds === null) return [];
    if (assists === null || threes === null || fga === null || fg3a === null) return [];
    if (fta === null || fouls === null) return [];
    return [
      {
        slateDate: row.slate_date,
        season: row.season,
        gameId: row.game_id,
        playerId: row.player_id,
        team: row.team,
        opponent: row.opponent,
        isHome: row.is_home,
        ...{ minutes, points, rebounds, assists, threes, fga, fg3a, fta, fouls },
      },
    ];
  });
}
