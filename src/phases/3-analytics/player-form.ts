/** A player's own games before tonight: rest, workload, form and role. */

import type { Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { REST } from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';
import type { PlayerGame } from './player-history.ts';
import { rest, withinDays } from './rest.ts';
import { starRole } from './star-role.ts';
import type { TeamOffense } from './team-history.ts';
import { mean, sum } from './window.ts';

export type FormCells = Pick<
  RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>,
  | keyof typeof REST
  | 'minutes_last_game'
  | 'minutes_last_7_days'
  | 'minutes_last_14_days'
  | 'season_games'
  | 'career_games_known'
  | 'points_last_5_vs_season'
  | 'minutes_last_5_vs_season'
  | 'usage_last_5_vs_season'
  | 'starter_share_last_10'
  | 'is_star'
>;

const SHORT = 5;
const LONG = 10;
const TEAM_GAMES = 15;

/** `games`: played before the slate, newest first. */
export function formCells(games: readonly PlayerGame[], season: Season, slate: SlateDate): FormCells {
  const dates = games.map((game) => game.slate_date);
  const ofSeason = games.filter((game) => game.season === season);
  const minutesIn = (days: number) =>
    sum(games.slice(0, withinDays(dates, slate, days).length).map((game) => game.minutes));
  const change = (of: (game: PlayerGame) => number | null) => {
    const [recent, usual] = [mean(games.slice(0, SHORT).map(of)), mean(ofSeason.map(of))];
    return recent === null || usual === null ? null : recent - usual;
  };
  return {
    ...rest(dates, slate),
    minutes_last_game: games[0]?.minutes ?? null,
    minutes_last_7_days: minutesIn(7),
    minutes_last_14_days: minutesIn(14),
    season_games: ofSeason.length,
    career_games_known: games.length,
    points_last_5_vs_season: change((game) => game.points),
    minutes_last_5_vs_season: change((game) => game.minutes),
    usage_last_5_vs_season: change((game) => game.usage_rate),
    starter_share_last_10: mean(games.slice(0, LONG).map((game) => started(game))),
    is_star: starRole(games, season).isStar,
  };
}

/**
 * Share of the team's last fifteen games in which the player did not appear, counted from the first of them for which
 * the team listed him: what it played before he came is not his. Null when there is none.
 *
 * `listings`: games he was listed for, played or not; `teamGames`: the team's. Both newest first.
 */
export function dnpRate(
  team: TeamCode,
  listings: readonly PlayerGame[],
  teamGames: readonly TeamOffense[],
): number | null {
  const elsewhere = listings.findIndex((row) => row.team !== team);
  const stay = elsewhere === -1 ? listings : listings.slice(0, elsewhere);
  const since = stay.at(-1)?.slate_date;
  if (since === undefined) return null;
  const appeared = new Set(stay.filter((row) => row.status === 'appeared').map((row) => row.game_id));
  const counted = teamGames.slice(0, TEAM_GAMES).filter((game) => game.slate_date >= since);
  return mean(counted.map((game) => (appeared.has(game.game_id) ? 0 : 1)));
}

function started({ is_starter: isStarter }: PlayerGame): number | null {
  return isStarter === null ? null : isStarter ? 1 : 0;
}
