/** Columns that several tables of nba_analytics share. */
import type { AbsenceCategory } from '../league/absence.ts';
import type { GameKey, NbaGameId } from '../league/game-id.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, type CellValue, type Column, date, instant, int, nullable, real, text } from './column.ts';
import type { InjuryStatus } from './nba-raw-players.ts';

export const KNOWN_AT = instant('Latest known_at of the rows it was made from.');

export const TEAM_GAME = {
  slate_date: date('Eastern date of the game.'),
  season: text<Season>('Season label.'),
  game_id: text<NbaGameId>('NBA game id.'),
  game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
  team: text<TeamCode>('Team.'),
  opponent: text<TeamCode>('Opponent.'),
  is_home: bool('Listed as home team.'),
};

export type ZoneSource = 'play_by_play' | 'shot_chart';

/** Zones of shots: all from one source, or all null. */
export const ZONES = {
  zone_source: nullable(
    text<ZoneSource>('Where the shots were read: play_by_play or shot_chart. Null: no source, or a fault.'),
  ),
  zone_fault: nullable(
    text('What the source of the shots contradicts in the box score; what it contradicts is null.'),
  ),
  paint_fgm: nullable(int('Twos made within 8 feet of the basket.')),
  paint_fga: nullable(int('Twos attempted within 8 feet of the basket.')),
  mid_fgm: nullable(int('Other twos made.')),
  mid_fga: nullable(int('Other twos attempted.')),
  restricted_area_fgm: nullable(int('Made in the restricted area; null where the source has no areas.')),
  restricted_area_fga: nullable(int('Attempted in the restricted area; null where the source has no areas.')),
  paint_rate: nullable(real('100 · paint attempts / FGA; percent. Null without an attempt.')),
  mid_rate: nullable(real('100 · mid-range attempts / FGA; percent. Null without an attempt.')),
  three_rate: nullable(real('100 · threes attempted / FGA; percent. Null without an attempt.')),
};

/** What only events tell. */
export const MAKES = {
  assisted_fgm: nullable(int('Field goals made on an assist; play-by-play only.')),
  unassisted_fgm: nullable(int('Field goals made without an assist; play-by-play only.')),
  and_ones: nullable(int('Field goals made with a foul, followed by one free throw; play-by-play only.')),
};

export const REST = {
  days_since_last_game: nullable(
    int('Days since the last game played, in this or last season; 1 = back-to-back. Null: none known.'),
  ),
  is_back_to_back: nullable(bool('Played yesterday.')),
  is_three_in_four: bool('Tonight is the third game or more in four days.'),
  is_four_in_six: bool('Tonight is the fourth game or more in six days.'),
  games_last_7_days: int('Games played in the 7 days before the slate.'),
  games_last_14_days: int('Games played in the 14 days before the slate.'),
};

/** Null for a player whose team is not known. */
export const ROAD = {
  travel_km: nullable(
    real(
      'Great-circle kilometres from the arena of the team’s last game of this season. Null: none, or a neutral site.',
    ),
  ),
  time_zones_crossed: nullable(
    real(
      'Hours the clock went forward on that way, tonight’s offsets; east is positive. Null like travel_km.',
    ),
  ),
  home_stand_game: nullable(int('Which game of the home stand tonight is, from 1; null on the road.')),
  road_trip_game: nullable(int('Which game of the road trip tonight is, from 1; null at home.')),
};

/** Consensus of the books at the decision. */
export const GAME_LINE = {
  own_spread: nullable(real('Handicap of the own team; negative = favourite.')),
  own_spread_opening: nullable(real('The same on each book’s first captured board.')),
  own_spread_move: nullable(real('Spread minus opening spread.')),
  spread_books: int('Books with a spread; 0 when none.'),
  game_total: nullable(real('Total points of both teams.')),
  game_total_opening: nullable(real('The same on each book’s first captured board.')),
  game_total_move: nullable(real('Total minus opening total.')),
  total_books: int('Books with a total; 0 when none.'),
  implied_team_total: nullable(real('Total / 2 − own spread / 2; points.')),
  implied_opponent_total: nullable(real('Total / 2 + own spread / 2; points.')),
  win_probability: nullable(real('From moneylines of both sides without the books’ margin; share.')),
};

/** Mean and sample variance of a measure over a team’s last ten games. */
export const RATINGS_LAST_10 = {
  pace_last_10: nullable(real('Mean game pace of the last 10 games.')),
  pace_variance_last_10: nullable(real('Sample variance of it. Null below two games.')),
  offensive_rating_last_10: nullable(real('Mean offensive rating of the last 10 games.')),
  offensive_rating_variance_last_10: nullable(real('Sample variance of it. Null below two games.')),
  defensive_rating_last_10: nullable(real('Mean defensive rating of the last 10 games.')),
  defensive_rating_variance_last_10: nullable(real('Sample variance of it. Null below two games.')),
};

/** As the newest injury report of the game has it at the decision. */
export const TEAM_ABSENCES = {
  injury_report_at: nullable(instant('When the report was published; null: none of this game is known.')),
  players_out: nullable(
    int('Players of the team listed out. Null: no report, or the team has not submitted.'),
  ),
  players_doubtful: nullable(int('Players of the team listed doubtful. Null like players_out.')),
  stars_out: nullable(
    int(
      'Players of the team with a star’s role listed out or doubtful, oneself left out. Null like players_out.',
    ),
  ),
  star_points_out: nullable(
    real('Points per game of those stars in the games that give them their role. Null like players_out.'),
  ),
};

/** `not_listed`: the team has submitted, and does not name the player. */
export type KnownStatus = InjuryStatus | 'not_listed';

export const PLAYER_INJURY = {
  injury_status: nullable(
    text<KnownStatus>(
      'out, doubtful, questionable, probable, available, not_listed or not_submitted. Null: no report of this game is known.',
    ),
  ),
  injury_reason: nullable(text('Reason as the report prints it.')),
  injury_category: nullable(text<AbsenceCategory>('Kind of reason.')),
};

type Prefixed<Prefix extends string, C extends Readonly<Record<string, Column>>> = {
  readonly [Name in keyof C & string as `${Prefix}${Name}`]: C[Name];
};

/** The same columns under names with a prefix, said of the opponent. */
export function ofOpponent<const C extends Readonly<Record<string, Column>>>(
  columns: C,
): Prefixed<'opponent_', C> {
  const renamed = Object.entries(columns).map(([name, column]): [string, Column<CellValue>] => [
    `opponent_${name}`,
    { ...column, doc: `Of the opponent: ${column.doc}` },
  ]);
  return Object.fromEntries(renamed) as Prefixed<'opponent_', C>;
}
