/** The lens of every resource whose payloads are trees; a PDF has none. */
import type { ResourceName } from '../../../../src/providers/resource-name.ts';
import { NBAC_TEAM_BOXSCORES } from '../../../../src/tables/nba-raw-boxscores.ts';
import { ODDS_API_PLAYER_PROPS } from '../../../../src/tables/nba-raw-odds.ts';
import type { Table } from '../../../../src/tables/table.ts';
import type { Lens } from '../lens.ts';
import * as bdl from './balldontlie.ts';
import * as live from './nba-live.ts';
import * as stats from './nba-stats.ts';
import * as odds from './odds-api.ts';
import * as other from './other-sources.ts';

type PdfName = 'nba_official.injury_report' | 'nba_official.gamebook';

const LENSES: Readonly<Record<Exclude<ResourceName, PdfName>, Lens>> = {
  'nba_stats.leaguegamelog': stats.PLAYER_GAME_LOG_LENS,
  'nba_stats.boxscoretraditionalv2': stats.BOX_SCORE_LENS,
  'nba_stats.shotchartdetail': stats.SHOT_CHART_LENS,
  'nba_stats.scoreboardv2': stats.SCOREBOARD_V2_LENS,
  'nba_stats.playerindex': stats.PLAYER_INDEX_LENS,
  'nba_cdn.scheduleleaguev2': live.SCHEDULE_LENS,
  'nba_cdn.boxscore': live.LIVE_BOX_SCORE_LENS,
  'nba_cdn.playbyplay': live.PLAY_BY_PLAY_LENS,
  'nba_cdn.todaysscoreboard': live.TODAYS_SCOREBOARD_LENS,
  'nba_official.referee_assignments': live.REFEREES_LENS,
  'nba_com.team_roster': live.TEAM_ROSTER_LENS,
  'nba_com.player_movement': live.PLAYER_MOVEMENT_LENS,
  'odds_api.events': odds.ODDS_LISTING_LENS,
  'odds_api.historical_events': odds.ODDS_LISTING_LENS,
  'odds_api.scores': odds.ODDS_LISTING_LENS,
  'odds_api.event_odds': odds.GAME_LINES_LENS,
  'odds_api.historical_event_odds': odds.GAME_LINES_LENS,
  'odds_api.historical_odds': odds.GAME_LINES_LENS,
  'bettingpros.events': other.BP_EVENTS_LENS,
  'balldontlie.box_scores': bdl.BDL_BOX_SCORES_LENS,
  'balldontlie.player_box_scores': bdl.BDL_PLAYER_BOX_SCORES_LENS,
  'balldontlie.games': bdl.BDL_GAMES_LENS,
  'balldontlie.game_adv_stats': bdl.BDL_ADV_STATS_LENS,
  'balldontlie.injuries': bdl.BDL_INJURIES_LENS,
  'balldontlie.active_players': bdl.BDL_PLAYERS_LENS,
  'balldontlie.teams': bdl.BDL_TEAMS_LENS,
  'balldontlie.standings': bdl.BDL_STANDINGS_LENS,
  'espn.scoreboard': other.ESPN_SCOREBOARD_LENS,
  'espn.game_boxscore': other.ESPN_BOX_SCORE_LENS,
  'espn.roster_api': other.ESPN_ROSTER_LENS,
  'espn.roster_page': other.ESPN_ROSTER_PAGE_LENS,
  'bigdataball.play_by_play': other.BDB_PLAYS_LENS,
};

/** Null: its payloads are no trees. */
export function lensOf(resource: ResourceName, table: Table): Lens | null {
  if (resource === 'nba_official.injury_report' || resource === 'nba_official.gamebook') return null;
  if (table === ODDS_API_PLAYER_PROPS) return odds.PLAYER_PROPS_LENS;
  return table === NBAC_TEAM_BOXSCORES ? stats.TEAM_GAME_LOG_LENS : LENSES[resource];
}
