/** Dataset nba_analytics: the five processors. Windows count games played and end strictly before the slate. */
import type { GameKey, NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { defineTable } from './table.ts';

const KNOWN_AT = instant('Latest known_at of the rows it was made from.');

const TEAM_GAME = {
  slate_date: date('Eastern date of the game.'),
  season: text<Season>('Season label.'),
  game_id: text<NbaGameId>('NBA game id.'),
  game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
  team: text<TeamCode>('Team.'),
  opponent: text<TeamCode>('Opponent.'),
  is_home: bool('Listed as home team.'),
};

const IDENTITY_AND_SCHEDULE = {
  slate_date: date('The slate.'),
  season: text<Season>('Season label.'),
  game_id: text<NbaGameId>('NBA game id.'),
  game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
  team: text<TeamCode>('Team.'),
  opponent: text<TeamCode>('Opponent tonight.'),
  is_home: bool('Listed as home team.'),
  tip_off: instant('Scheduled tip-off.'),
};

export const PLAYER_GAME_SUMMARY = defineTable({
  dataset: 'nba_analytics',
  name: 'player_game_summary',
  doc: 'One row per player listed for a final game. Numbers are null, not zero, for those who did not play.',
  columns: {
    ...TEAM_GAME,
    player_id: int('NBA player id.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    player_name: text('Name as the box score prints it.'),
    status: text<'appeared' | 'dnp' | 'inactive'>('appeared, dnp or inactive.'),
    minutes: nullable(real('Minutes played, decimal.')),
    points: nullable(int('Points.')),
    rebounds: nullable(int('Rebounds = offensive + defensive.')),
    assists: nullable(int('Assists.')),
    threes: nullable(int('Three-pointers made.')),
    steals: nullable(int('Steals.')),
    blocks: nullable(int('Blocks.')),
    turnovers: nullable(int('Turnovers.')),
    fouls: nullable(int('Personal fouls.')),
    fgm: nullable(int('Field goals made.')),
    fga: nullable(int('Field goals attempted.')),
    fg3a: nullable(int('Three-pointers attempted.')),
    ftm: nullable(int('Free throws made.')),
    fta: nullable(int('Free throws attempted.')),
    plus_minus: nullable(real('Plus-minus.')),
    true_shooting: nullable(real('PTS / (2·(FGA + 0.44·FTA)); share.')),
    effective_field_goal: nullable(real('(FGM + 0.5·3PM) / FGA; share.')),
    usage_rate: nullable(
      real('100·(FGA + 0.44·FTA + TOV)·(team minutes / 5) / (MP·(tmFGA + 0.44·tmFTA + tmTOV)); percent.'),
    ),
    is_win: bool('The team won, from the final score.'),
    points_line: nullable(real('Consensus points line at tip-off: median of the books’ main lines.')),
    points_line_books: nullable(int('Books in the consensus.')),
    points_result: nullable(text<'OVER' | 'UNDER' | 'PUSH'>('Points against the line.')),
    points_margin: nullable(real('Points minus the line.')),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_id'],
  partition: ['slate_date'],
});

export const TEAM_OFFENSE_GAME_SUMMARY = defineTable({
  dataset: 'nba_analytics',
  name: 'team_offense_game_summary',
  doc: 'Exactly two rows per final game: what the team did with the ball.',
  columns: {
    ...TEAM_GAME,
    is_win: bool('Won, from the final score.'),
    points: int('Points.'),
    opponent_points: int('Points of the opponent.'),
    overtime_periods: int('(team minutes − 240) / 25.'),
    fgm: int('Field goals made.'),
    fga: int('Field goals attempted.'),
    fg3m: int('Three-pointers made.'),
    fg3a: int('Three-pointers attempted.'),
    ftm: int('Free throws made.'),
    fta: int('Free throws attempted.'),
    offensive_rebounds: int('Offensive rebounds of players.'),
    rebounds: int('Rebounds of players.'),
    assists: int('Assists.'),
    turnovers: int('Turnovers.'),
    possessions: real('FGA + 0.44·FTA + TOV − OREB.'),
    pace: real('48 · possessions / game length in minutes; possessions per 48 minutes.'),
    game_pace: real('Pace from the mean of both teams’ possessions.'),
    offensive_rating: nullable(real('100 · PTS / possessions.')),
    true_shooting: nullable(real('PTS / (2·(FGA + 0.44·FTA)); share.')),
    effective_field_goal: nullable(real('(FGM + 0.5·3PM) / FGA; share.')),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});

export const TEAM_DEFENSE_GAME_SUMMARY = defineTable({
  dataset: 'nba_analytics',
  name: 'team_defense_game_summary',
  doc: 'Exactly two rows per final game: the opponent’s offence, and the team’s own blocks, steals and defensive rebounds.',
  columns: {
    ...TEAM_GAME,
    opponent_points: int('Points allowed.'),
    opponent_fgm: int('Field goals allowed.'),
    opponent_fga: int('Field goals attempted against.'),
    opponent_fg3m: int('Three-pointers allowed.'),
    opponent_fg3a: int('Three-pointers attempted against.'),
    opponent_possessions: real('Possessions of the opponent.'),
    defensive_rating: nullable(real('100 · opponent PTS / opponent possessions.')),
    opponent_true_shooting: nullable(real('True shooting allowed; share.')),
    opponent_assists: int('Assists allowed.'),
    opponent_rebounds: int('Rebounds allowed.'),
    turnovers_forced: int('Turnovers of the opponent.'),
    steals: int('Own steals.'),
    blocks: int('Own blocks.'),
    defensive_rebounds: int('Own defensive rebounds.'),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});

const REST = {
  days_since_last_game: nullable(
    int('Days since the last game played, in this or last season; 1 = back-to-back. Null: none known.'),
  ),
  is_back_to_back: nullable(bool('Played yesterday.')),
  games_last_7_days: int('Games played in the 7 days before the slate.'),
  games_last_14_days: int('Games played in the 14 days before the slate.'),
};

export const UPCOMING_TEAM_GAME_CONTEXT = defineTable({
  dataset: 'nba_analytics',
  name: 'upcoming_team_game_context',
  doc: 'Two rows per game of the slate: the situation each team comes into it with.',
  columns: {
    ...IDENTITY_AND_SCHEDULE,
    ...REST,
    season_games: int('Games played this season before the slate.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    pace_last_10: nullable(real('Mean game pace of the last 10 games.')),
    offensive_rating_last_10: nullable(real('Mean offensive rating of the last 10 games.')),
    defensive_rating_last_10: nullable(real('Mean defensive rating of the last 10 games.')),
    opponent_pace_last_10: nullable(real('The same for the opponent.')),
    opponent_defensive_rating_last_10: nullable(real('The same for the opponent.')),
    opponent_days_since_last_game: nullable(int('Days since the opponent’s last game.')),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});

export const UPCOMING_PLAYER_GAME_CONTEXT = defineTable({
  dataset: 'nba_analytics',
  name: 'upcoming_player_game_context',
  doc: 'Every player expected tonight: recent members of the rotation, and everyone a book has a line on.',
  columns: {
    slate_date: date('The slate.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
    tip_off: instant('Scheduled tip-off.'),
    team: nullable(
      text<TeamCode>('Team tonight; null for a name with a line whose team no box score has shown.'),
    ),
    opponent: nullable(text<TeamCode>('Opponent tonight.')),
    is_home: nullable(bool('Listed as home team.')),
    player_id: nullable(int('NBA player id; null for a name that no box score has shown yet.')),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    player_name: text('Name.'),
    expected_because: text<'rotation' | 'line' | 'rotation_and_line'>('Why the player is expected.'),
    ...REST,
    minutes_last_7_days: real('Minutes played in the 7 days before the slate.'),
    minutes_last_14_days: real('Minutes played in the 14 days before the slate.'),
    season_games: int('Games played this season before the slate.'),
    career_games_known: int('Games played within the history at hand.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    points_line: nullable(real('Consensus points line at the decision.')),
    points_opening_line: nullable(real('Consensus of each book’s first captured points line.')),
    points_line_move: nullable(real('Line minus opening line.')),
    points_line_books: int('Books with a points line; 0 when none.'),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
