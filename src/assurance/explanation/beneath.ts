/**
 * From rows of a table to the rows beneath them: the way from a feature down to raw rows, one table at a time.
 *
 * Raw tables end it: their rows name a payload. A table without a way here is a defect, and a test looks for one.
 */
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
  TEAM_DEFENSE_ZONE_ANALYSIS,
} from '../../tables/nba-precompute.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';
import { beneathPlayerContext, beneathTeamContext } from './beneath-contexts.ts';
import { beneathDefenseZones, beneathFactors, beneathPlayerZones } from './beneath-precompute.ts';
import { beneathPlayerGames, beneathTeamGames } from './beneath-summaries.ts';
import type { Beneath, Evidence, FoundRows } from './evidence.ts';

const WAYS: readonly (readonly [Table, Beneath])[] = [
  // Its windows are games, and those the expression of the feature finds.
  [PLAYER_DAILY_CACHE, () => []],
  [PLAYER_SHOT_ZONE_ANALYSIS, beneathPlayerZones],
  [TEAM_DEFENSE_ZONE_ANALYSIS, beneathDefenseZones],
  [PLAYER_COMPOSITE_FACTORS, beneathFactors],
  [UPCOMING_PLAYER_GAME_CONTEXT, beneathPlayerContext],
  [UPCOMING_TEAM_GAME_CONTEXT, beneathTeamContext],
  [PLAYER_GAME_SUMMARY, beneathPlayerGames],
  [TEAM_OFFENSE_GAME_SUMMARY, beneathTeamGames],
  [TEAM_DEFENSE_GAME_SUMMARY, beneathTeamGames],
];

export function beneath(table: Table, found: FoundRows): readonly Evidence[] {
  if (table.dataset === 'nba_raw') return [];
  const way = WAYS.find(([each]) => qualifiedName(each) === qualifiedName(table));
  if (way === undefined) throw new Error(`nothing is known of what ${qualifiedName(table)} is made from`);
  return way[1](found);
}
