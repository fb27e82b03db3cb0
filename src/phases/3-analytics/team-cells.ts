/** What a player's context says of his team and its opponent tonight; of a player without a known team, nothing. */
import type { Instant } from '../../league/instant.ts';
import type { UPCOMING_PLAYER_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import {
  type GAME_LINE,
  type PLAYER_INJURY,
  RATINGS_LAST_10,
  type ROAD,
  type TEAM_ABSENCES,
} from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';
import type { ExpectedPlayer } from './expected-players.ts';
import { gameLineCells } from './game-line-cells.ts';
import { type PlayerNews, playerNews, type TeamReport } from './injury-news.ts';
import { type OfOpponent, ofOpponent } from './of-opponent.ts';
import type { SlateSituation } from './slate-situation.ts';
import { laterKnownAt } from './window.ts';

type Row = RowOf<typeof UPCOMING_PLAYER_GAME_CONTEXT>;
type Ratings = { readonly [Name in keyof typeof RATINGS_LAST_10]: number | null };

type Cells = Pick<
  Row,
  | 'team'
  | 'opponent'
  | 'is_home'
  | 'team_days_since_last_game'
  | 'opponent_days_since_last_game'
  | keyof typeof ROAD
  | keyof typeof GAME_LINE
  | keyof typeof PLAYER_INJURY
  | keyof typeof TEAM_ABSENCES
  | keyof OfOpponent<Ratings>
>;

export interface TeamCells {
  readonly cells: Cells;
  /** Latest of what was used; null when that is nothing. */
  readonly knownAt: Instant | null;
}

export function teamCells(
  { team, game, lookup }: Pick<ExpectedPlayer, 'team' | 'game' | 'lookup'>,
  situation: SlateSituation,
): TeamCells {
  const line = situation.line(game.game_id);
  const lineKnownAt = line?.knownAt ?? null;
  if (team === null) {
    return { cells: { ...NO_TEAM, ...gameLineCells(line, null) }, knownAt: lineKnownAt };
  }
  const isHome = team === game.home_team;
  const opponent = isHome ? game.away_team : game.home_team;
  const [own, theirs] = [situation.of(team), situation.of(opponent)];
  return {
    cells: {
      team,
      opponent,
      is_home: isHome,
      team_days_since_last_game: own.rest.days_since_last_game,
      opponent_days_since_last_game: theirs.rest.days_since_last_game,
      ...own.road,
      ...ofOpponent(theirs.ratings),
      ...gameLineCells(line, isHome),
      ...injuryCells(own.report, lookup),
      ...own.absences.cells(lookup),
    },
    knownAt: laterKnownAt(laterKnownAt(own.knownAt, theirs.knownAt), lineKnownAt),
  };
}

function injuryCells(
  report: TeamReport | null,
  player: ExpectedPlayer['lookup'],
): Pick<Row, keyof typeof PLAYER_INJURY> {
  const news: PlayerNews | null = report === null ? null : playerNews(report, player);
  return {
    injury_status: news?.status ?? null,
    injury_reason: news?.reason ?? null,
    injury_category: news?.category ?? null,
  };
}

const NO_RATINGS = Object.fromEntries(Object.keys(RATINGS_LAST_10).map((name) => [name, null])) as Ratings;

const NO_TEAM = {
  team: null,
  opponent: null,
  is_home: null,
  team_days_since_last_game: null,
  opponent_days_since_last_game: null,
  travel_km: null,
  time_zones_crossed: null,
  home_stand_game: null,
  road_trip_game: null,
  ...ofOpponent(NO_RATINGS),
  injury_report_at: null,
  players_out: null,
  players_doubtful: null,
  stars_out: null,
  star_points_out: null,
  injury_status: null,
  injury_reason: null,
  injury_category: null,
};
