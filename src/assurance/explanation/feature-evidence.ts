/** Where a feature begins its way down: the row it was read from, and the rows its expression names. */
import type { Feature } from '../../tables/features/feature.ts';
import type { FeatureSource } from '../../tables/features/feature-sources.ts';
import {
  PLAYER_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import {
  PLAYER_COMPOSITE_FACTORS,
  PLAYER_DAILY_CACHE,
  PLAYER_SHOT_ZONE_ANALYSIS,
} from '../../tables/nba-precompute.ts';
import type { Table } from '../../tables/table.ts';
import { playerRow, teamRow } from './beneath-precompute.ts';
import { type Evidence, mentioned } from './evidence.ts';
import { sqlAmong } from './stored-rows.ts';
import type { Target } from './target.ts';
import type { WindowGame } from './windows.ts';

const SOURCES: Readonly<Record<FeatureSource, Table>> = {
  player_daily_cache: PLAYER_DAILY_CACHE,
  player_shot_zone_analysis: PLAYER_SHOT_ZONE_ANALYSIS,
  player_composite_factors: PLAYER_COMPOSITE_FACTORS,
  upcoming_player_game_context: UPCOMING_PLAYER_GAME_CONTEXT,
  upcoming_team_game_context: UPCOMING_TEAM_GAME_CONTEXT,
};

export function sourceTable(feature: Pick<Feature, 'source'>): Table {
  return SOURCES[feature.source];
}

/** The row of the source, with the column and what the expression names of it. */
export function sourceEvidence(feature: Feature, target: Target): readonly Evidence[] {
  const table = sourceTable(feature);
  const ofFrame = frameTable(feature) === table ? mentioned(feature.recompute.expression, table) : [];
  const shows = [...new Set([feature.column, ...ofFrame])];
  if (table === UPCOMING_TEAM_GAME_CONTEXT) return teamRow(table, target, target.team, shows);
  return [playerRow(table, target, shows)];
}

/** The games of the window; none where the feature has no window. */
export function windowEvidence(
  feature: Feature,
  games: readonly WindowGame[],
  target: Target,
): Evidence | null {
  if (feature.recompute.frame !== 'player_games') return null;
  const named = mentioned(feature.recompute.expression, PLAYER_GAME_SUMMARY);
  const isOfZones = named.some((column) => column.startsWith('paint_') || column.startsWith('assisted_'));
  const shows = [
    ...(named.length > 0 ? named : ['minutes']),
    ...(isOfZones && !named.includes('zone_source') ? ['zone_source'] : []),
  ];
  const ids = sqlAmong(
    'game_id',
    games.map(({ gameId }) => gameId),
  );
  return {
    table: PLAYER_GAME_SUMMARY,
    what: games.length === 1 ? 'the contributing game' : `the ${games.length} contributing games`,
    condition: `${ids} AND player_id = ${target.playerId === null ? 'NULL' : target.playerId}`,
    order: 'slate_date DESC',
    shows,
    names: ['slate_date', 'opponent'],
    isWindow: true,
  };
}

function frameTable({ recompute }: Feature): Table | null {
  switch (recompute.frame) {
    case 'player_row':
      return UPCOMING_PLAYER_GAME_CONTEXT;
    case 'team_row':
      return UPCOMING_TEAM_GAME_CONTEXT;
    case 'composite_row':
      return PLAYER_COMPOSITE_FACTORS;
    case 'player_games':
    case 'zone_rows':
      return null;
  }
}
