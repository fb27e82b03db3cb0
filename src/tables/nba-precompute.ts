/** Dataset nba_precompute. */
import type { PlayerLookup } from '../league/player-name.ts';
import type { TeamCode } from '../league/team.ts';
import { type Column, date, instant, int, nullable, real, text } from './column.ts';
import { defineTable } from './table.ts';

/** The windows of a stat; a column is named `STAT_WINDOW`, such as points_last_10. */
export type StatWindow = 'last_5' | 'last_10' | 'last_20' | 'season' | 'sd';

type WindowColumns<Stat extends string> = {
  readonly [Name in `${Stat}_${StatWindow}`]: Column<number | null>;
};

function windows<const Stat extends string>(stat: Stat, meaning: string): WindowColumns<Stat> {
  const docs: Readonly<Record<StatWindow, string>> = {
    last_5: `Mean ${meaning} of the last 5 games played. Null before the first.`,
    last_10: `Mean ${meaning} of the last 10 games played. Null before the first.`,
    last_20: `Mean ${meaning} of the last 20 games played. Null before the first.`,
    season: `Mean ${meaning} of this season’s games before the slate. Null before the first.`,
    sd: `Sample standard deviation of ${meaning} over the last 20 games played. Null below two.`,
  };
  const columns = Object.entries(docs).map(([window, doc]) => [`${stat}_${window}`, nullable(real(doc))]);
  return Object.fromEntries(columns) as WindowColumns<Stat>;
}

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
    ...windows('points', 'points'),
    ...windows('rebounds', 'rebounds'),
    ...windows('assists', 'assists'),
    ...windows('threes', 'threes made'),
    ...windows('pra', 'points + rebounds + assists'),
    ...windows('minutes', 'minutes'),
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
