/** Dataset nba_precompute. */
import type { PlayerLookup } from '../league/player-name.ts';
import type { TeamCode } from '../league/team.ts';
import { date, instant, int, nullable, real, text } from './column.ts';
import { defineTable } from './table.ts';

const window = (stat: string) => ({
  last5: nullable(real(`Mean ${stat} of the last 5 games played. Null before the first.`)),
  last10: nullable(real(`Mean ${stat} of the last 10 games played. Null before the first.`)),
  last20: nullable(real(`Mean ${stat} of the last 20 games played. Null before the first.`)),
  season: nullable(real(`Mean ${stat} of this season’s games before the slate. Null before the first.`)),
  sd: nullable(real(`Sample standard deviation of ${stat} over the last 20 games played. Null below two.`)),
});

const points = window('points');
const rebounds = window('rebounds');
const assists = window('assists');
const threes = window('threes made');
const pra = window('points + rebounds + assists');
const minutes = window('minutes');

export const PLAYER_DAILY_CACHE = defineTable({
  dataset: 'nba_precompute',
  name: 'player_daily_cache',
  doc: 'Rolling windows of every player expected tonight. A window counts games played, across seasons, strictly before the slate.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: nullable(text<TeamCode>('Team tonight, where known.')),
    games_in_window: int('Games played that the last-20 window holds, 1 to 20.'),
    season_games: int('Games played this season before the slate.'),
    points_last_5: points.last5,
    points_last_10: points.last10,
    points_last_20: points.last20,
    points_season: points.season,
    points_sd: points.sd,
    rebounds_last_5: rebounds.last5,
    rebounds_last_10: rebounds.last10,
    rebounds_last_20: rebounds.last20,
    rebounds_season: rebounds.season,
    rebounds_sd: rebounds.sd,
    assists_last_5: assists.last5,
    assists_last_10: assists.last10,
    assists_last_20: assists.last20,
    assists_season: assists.season,
    assists_sd: assists.sd,
    threes_last_5: threes.last5,
    threes_last_10: threes.last10,
    threes_last_20: threes.last20,
    threes_season: threes.season,
    threes_sd: threes.sd,
    pra_last_5: pra.last5,
    pra_last_10: pra.last10,
    pra_last_20: pra.last20,
    pra_season: pra.season,
    pra_sd: pra.sd,
    minutes_last_5: minutes.last5,
    minutes_last_10: minutes.last10,
    minutes_season: minutes.season,
    minutes_sd: minutes.sd,
    usage_last_10: nullable(real('Mean usage rate of the last 10 games played; percent.')),
    points_per_minute_last_10: nullable(
      real('Points over minutes, both summed over the last 10 games played.'),
    ),
    points_slope_last_10: nullable(
      real(
        'Least-squares slope of points over the last 10 games played, oldest first; points per game. Null below three.',
      ),
    ),
    last_10_dates: text('Dates of the last 10 games played, newest first, JSON.'),
    known_at: instant('Latest known_at of the games in the windows.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
