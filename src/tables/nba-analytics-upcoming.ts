/** nba_analytics.upcoming_team_game_context and upcoming_player_game_context. */
import type { GameKey, NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, type Column, date, instant, int, nullable, real, text } from './column.ts';
import {
  GAME_LINE,
  KNOWN_AT,
  ofOpponent,
  PLAYER_INJURY,
  RATINGS_LAST_10,
  REST,
  ROAD,
  TEAM_ABSENCES,
} from './nba-analytics-columns.ts';
import { defineTable } from './table.ts';

const SLATE_GAME = {
  slate_date: date('The slate.'),
  season: text<Season>('Season label.'),
  game_id: text<NbaGameId>('NBA game id.'),
  game_key: text<GameKey>('YYYYMMDD_AWAY_HOME.'),
  tip_off: instant('Scheduled tip-off.'),
  is_neutral: bool('On a neutral site.'),
};

const RECORD = {
  season_games: int('Games played this season before the slate.'),
  win_share_season: nullable(real('Share of this season’s games won. Null before the first.')),
  win_share_last_10: nullable(real('Share of the last 10 games won. Null before the first.')),
};

export const UPCOMING_TEAM_GAME_CONTEXT = defineTable({
  dataset: 'nba_analytics',
  name: 'upcoming_team_game_context',
  doc: 'Two rows per game of the slate: the situation each team comes into it with.',
  columns: {
    ...SLATE_GAME,
    team: text<TeamCode>('Team.'),
    opponent: text<TeamCode>('Opponent tonight.'),
    is_home: bool('Listed as home team.'),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    ...REST,
    ...RECORD,
    ...RATINGS_LAST_10,
    ...ROAD,
    ...GAME_LINE,
    ...TEAM_ABSENCES,
    ...ofOpponent(REST),
    ...ofOpponent(RECORD),
    ...ofOpponent(RATINGS_LAST_10),
    ...ofOpponent(ROAD),
    ...ofOpponent(TEAM_ABSENCES),
    rest_advantage: nullable(int('Days since the own last game minus those of the opponent.')),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});

type LineColumns<Market extends string> = {
  readonly [Name in `${Market}_line` | `${Market}_opening_line` | `${Market}_line_move`]: Column<
    number | null
  >;
} & { readonly [Name in `${Market}_line_books`]: Column<number> };

function lineColumns<const Market extends string>(market: Market, meaning: string): LineColumns<Market> {
  return {
    [`${market}_line`]: nullable(real(`Consensus ${meaning} line at the decision.`)),
    [`${market}_opening_line`]: nullable(real(`Consensus of each book’s first captured ${meaning} line.`)),
    [`${market}_line_move`]: nullable(real(`${meaning} line minus opening line.`)),
    [`${market}_line_books`]: int(`Books with a ${meaning} line; 0 when none.`),
  } as unknown as LineColumns<Market>;
}

export type ExpectedBecause = 'rotation' | 'line' | 'rotation_and_line' | 'roster' | 'roster_and_line';

export const UPCOMING_PLAYER_GAME_CONTEXT = defineTable({
  dataset: 'nba_analytics',
  name: 'upcoming_player_game_context',
  doc: 'Every player expected tonight: recent members of the rotation, who is on the roster and has played, and everyone a book has a line on. Who is out stays, with the status.',
  columns: {
    ...SLATE_GAME,
    team: nullable(
      text<TeamCode>('Team tonight; null for a name with a line whose team no box score has shown.'),
    ),
    opponent: nullable(text<TeamCode>('Opponent tonight.')),
    is_home: nullable(bool('Listed as home team.')),
    player_id: nullable(int('NBA player id; null for a name that no box score has shown yet.')),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    player_name: text('Name.'),
    position: nullable(
      text('Position by the league’s list of players, else by the newest box score with one.'),
    ),
    expected_because: text<ExpectedBecause>(
      'Why the player is expected: rotation, roster (on the league’s list and seen in a box score of two seasons), line.',
    ),
    is_bootstrap: bool('The slate lies in the first 14 days of the season.'),
    ...REST,
    minutes_last_game: nullable(real('Minutes of the last game played.')),
    minutes_last_7_days: real('Minutes played in the 7 days before the slate.'),
    minutes_last_14_days: real('Minutes played in the 14 days before the slate.'),
    season_games: int('Games played this season before the slate.'),
    career_games_known: int('Games played within the history at hand.'),
    points_last_5_vs_season: nullable(
      real('Mean points of the last 5 games played minus the mean of this season’s. Null before its first.'),
    ),
    minutes_last_5_vs_season: nullable(real('The same of minutes.')),
    usage_last_5_vs_season: nullable(real('The same of usage rate; percentage points.')),
    starter_share_last_10: nullable(
      real('Share of the last 10 games played that he started, of those where the source says.'),
    ),
    is_star: bool(
      'A star’s role: 28 minutes and 24 % usage a game, see src/phases/3-analytics/star-role.ts.',
    ),
    dnp_rate_last_15_team_games: nullable(
      real(
        'Share of the team’s last 15 games since he came to it in which he did not appear. Null: none, or team unknown.',
      ),
    ),
    team_days_since_last_game: nullable(int('Days since the team’s last game.')),
    ...ROAD,
    ...ofOpponent(RATINGS_LAST_10),
    opponent_days_since_last_game: nullable(int('Days since the opponent’s last game.')),
    ...GAME_LINE,
    ...PLAYER_INJURY,
    ...TEAM_ABSENCES,
    ...lineColumns('points', 'points'),
    ...lineColumns('rebounds', 'rebounds'),
    ...lineColumns('assists', 'assists'),
    ...lineColumns('threes', 'threes made'),
    ...lineColumns('pra', 'points + rebounds + assists'),
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
