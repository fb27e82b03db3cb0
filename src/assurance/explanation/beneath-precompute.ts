/** What the four tables of nba_precompute were made from. The windows of a feature are found by its expression instead. */
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
  UPCOMING_PLAYER_GAME_CONTEXT,
  UPCOMING_TEAM_GAME_CONTEXT,
} from '../../tables/nba-analytics.ts';
import { PLAYER_SHOT_ZONE_ANALYSIS, TEAM_DEFENSE_ZONE_ANALYSIS } from '../../tables/nba-precompute.ts';
import type { Table } from '../../tables/table.ts';
import type { Evidence, FoundRows } from './evidence.ts';
import { playedByPlayer, playedByTeam } from './games-before.ts';
import { sqlText } from './stored-rows.ts';
import type { Target } from './target.ts';

/** The row of the slate that belongs to the player. */
export function playerRow(table: Table, target: Target, shows: readonly string[]): Evidence {
  return {
    table,
    what: 'the player’s row of the slate',
    condition: `slate_date = DATE '${target.slateDate}' AND player_lookup = ${sqlText(target.lookup)}`,
    order: null,
    shows,
    names: [],
  };
}

/** The row of the slate that belongs to a team; none where the team is unknown. */
export function teamRow(
  table: Table,
  { slateDate }: Target,
  team: string | null,
  shows: readonly string[],
): readonly Evidence[] {
  if (team === null) return [];
  return [
    {
      table,
      what: `the row of ${team}`,
      condition: `slate_date = DATE '${slateDate}' AND team = ${sqlText(team)}`,
      order: null,
      shows,
      names: ['team'],
    },
  ];
}

/** Columns of the composite factors, to the contexts, zones and games they were made from. */
export function beneathFactors({ target, shows }: FoundRows): readonly Evidence[] {
  const has = (...columns: readonly string[]) => columns.some((column) => shows.includes(column));
  const ofContext = (...columns: readonly string[]) =>
    playerRow(UPCOMING_PLAYER_GAME_CONTEXT, target, columns);
  const evidence: Evidence[] = [];
  if (has('fatigue_score')) {
    evidence.push(ofContext('days_since_last_game', 'games_last_7_days', 'minutes_last_14_days'));
  }
  if (has('rest_advantage')) {
    evidence.push(ofContext('team_days_since_last_game', 'opponent_days_since_last_game'));
  }
  if (has('injury_risk')) evidence.push(ofContext('injury_status', 'injury_reason'));
  if (has('is_playoffs')) evidence.push(ofContext('game_id'));
  if (has('stars_out', 'usage_shift')) evidence.push(ofContext('stars_out'));
  if (has('zone_mismatch')) {
    const ofZones = (suffix: string) => ['paint', 'mid', 'three'].map((zone) => `${zone}_${suffix}`);
    evidence.push(
      playerRow(PLAYER_SHOT_ZONE_ANALYSIS, target, ofZones('rate_last_20')),
      ...teamRow(TEAM_DEFENSE_ZONE_ANALYSIS, target, target.opponent, ofZones('fg_pct_vs_league')),
    );
  }
  if (has('expected_game_pace')) {
    const columns = ['pace_last_10', 'opponent_pace_last_10'];
    evidence.push(...teamRow(UPCOMING_TEAM_GAME_CONTEXT, target, target.team, columns));
  }
  if (has('usual_game_pace')) {
    evidence.push({
      table: TEAM_OFFENSE_GAME_SUMMARY,
      what: 'games of the teams he played for',
      condition: `(game_id, team) IN (SELECT game_id, team FROM nba_analytics.player_game_summary WHERE ${playedByPlayer(target, { games: 20 })})`,
      order: 'slate_date DESC',
      shows: ['game_pace'],
      names: ['slate_date', 'team', 'opponent'],
    });
  }
  if (has('usage_with_stars', 'usage_without_stars') && target.team !== null) {
    evidence.push({
      table: PLAYER_GAME_SUMMARY,
      what: `games he played for ${target.team}`,
      condition: `${playedByPlayer(target)} AND team = ${sqlText(target.team)}`,
      order: 'slate_date DESC',
      shows: ['usage_rate'],
      names: ['slate_date', 'opponent'],
    });
  }
  return evidence;
}

/** Zones of the last 20 games, where no expression of a feature names the games. */
export function beneathPlayerZones({ target, shows }: FoundRows): readonly Evidence[] {
  const games = shows.some((column) => column.endsWith('_last_20')) ? 20 : 10;
  return [
    {
      table: PLAYER_GAME_SUMMARY,
      what: `the last ${games} games played`,
      condition: playedByPlayer(target, { games }),
      order: 'slate_date DESC',
      shows: ['paint_fga', 'mid_fga', 'fg3a', 'zone_source'],
      names: ['slate_date', 'opponent'],
    },
  ];
}

export function beneathDefenseZones({ target }: FoundRows): readonly Evidence[] {
  const { opponent } = target;
  if (opponent === null) return [];
  const zones = ['paint', 'mid'].flatMap((zone) => [`opponent_${zone}_fgm`, `opponent_${zone}_fga`]);
  return [
    {
      table: TEAM_DEFENSE_GAME_SUMMARY,
      what: `the last 15 games of ${opponent}; the league’s are not listed`,
      condition: playedByTeam(target, opponent, { games: 15 }, TEAM_DEFENSE_GAME_SUMMARY),
      order: 'slate_date DESC',
      shows: [...zones, 'opponent_fg3m', 'opponent_fg3a', 'opponent_zone_source'],
      names: ['slate_date', 'opponent'],
    },
  ];
}
