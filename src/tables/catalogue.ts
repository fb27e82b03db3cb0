/** Every table of the product, in the order of the phases. */
import { createHash } from 'node:crypto';
import { bigqueryDdl, duckdbDdl } from './ddl.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from './nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
} from './nba-precompute.ts';
import {
  ML_FEATURE_STORE_V2,
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_ACCURACY,
  PREDICTION_BATCHES,
  PUBLISHED_DOCUMENTS,
  SYSTEM_DAILY_PERFORMANCE,
} from './nba-predictions.ts';
import { NBAC_SCHEDULE, PAYLOAD_MANIFEST } from './nba-raw.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from './nba-raw-boxscores.ts';
import { ODDS_API_GAME_LINES, ODDS_API_PLAYER_PROPS } from './nba-raw-odds.ts';
import { NBAC_INJURY_REPORT, NBAC_PLAYER_INDEX } from './nba-raw-players.ts';
import { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from './nba-raw-shots.ts';
import { PLAYER_ALIASES, PLAYER_REGISTRY, UNRESOLVED_PLAYERS } from './nba-reference.ts';
import type { Table } from './table.ts';

export const TABLES: readonly Table[] = [
  PAYLOAD_MANIFEST,
  NBAC_SCHEDULE,
  NBAC_PLAYER_BOXSCORES,
  NBAC_TEAM_BOXSCORES,
  NBAC_PLAY_BY_PLAY,
  NBAC_SHOT_CHART,
  NBAC_PLAYER_INDEX,
  NBAC_INJURY_REPORT,
  ODDS_API_PLAYER_PROPS,
  ODDS_API_GAME_LINES,
  PLAYER_REGISTRY,
  PLAYER_ALIASES,
  UNRESOLVED_PLAYERS,
  TEAM_OFFENSE_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  PLAYER_GAME_SUMMARY,
  UPCOMING_TEAM_GAME_CONTEXT,
  UPCOMING_PLAYER_GAME_CONTEXT,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
  PLAYER_COMPOSITE_FACTORS,
  ML_FEATURE_STORE_V2,
  PLAYER_PROP_PREDICTIONS,
  PREDICTION_BATCHES,
  PREDICTION_ACCURACY,
  SYSTEM_DAILY_PERFORMANCE,
  PUBLISHED_DOCUMENTS,
];

/** Changes with any declaration; stated in every receipt. */
export function schemaDigest(): string {
  const ddl = TABLES.map((table) => `${duckdbDdl(table)}\n${bigqueryDdl(table)}`).join('\n');
  return createHash('sha256').update(ddl).digest('hex').slice(0, 16);
}
