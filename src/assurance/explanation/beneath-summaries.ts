/** What the summaries of games were made from: box scores, and for zones of shots the shots themselves. */

import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { NBAC_PLAY_BY_PLAY, NBAC_SHOT_CHART } from '../../tables/nba-raw-shots.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { type Evidence, type FoundRows, textsOf } from './evidence.ts';
import { sqlAmong } from './stored-rows.ts';

/** Columns of the box score behind a column of the summary; one that is not listed goes by its own name. */
const OF_BOX_SCORE: Readonly<Record<string, readonly string[]>> = {
  points: ['pts'],
  rebounds: ['oreb', 'dreb'],
  assists: ['ast'],
  threes: ['fg3m'],
  usage_rate: ['minutes', 'fga', 'fta', 'tov'],
  game_pace: ['minutes', 'fga', 'fta', 'oreb', 'tov'],
  offensive_rating: ['pts', 'fga', 'fta', 'oreb', 'tov'],
  defensive_rating: ['pts', 'fga', 'fta', 'oreb', 'tov'],
  is_win: ['pts'],
};
const ZONES = /^(opponent_)?(paint|mid|assisted|unassisted|zone)_/;

export function beneathPlayerGames({ target, shows, rows }: FoundRows): readonly Evidence[] {
  const among = `slate_date IN (${dates(rows)}) AND ${sqlAmong('game_id', textsOf(rows, 'game_id'))}`;
  if (rows.length === 0 || target.playerId === null) return [];
  const boxScore: Evidence = {
    table: NBAC_PLAYER_BOXSCORES,
    what: 'the player’s lines',
    condition: `${among} AND player_id = ${target.playerId}`,
    order: 'slate_date DESC',
    shows: boxColumns(shows, NBAC_PLAYER_BOXSCORES, 'status'),
    names: ['slate_date', 'game_id'],
  };
  const team: Evidence = {
    table: NBAC_TEAM_BOXSCORES,
    what: 'the lines of his teams',
    condition: `${among} AND ${sqlAmong('team', textsOf(rows, 'team'))}`,
    order: 'slate_date DESC',
    shows: OF_BOX_SCORE.usage_rate ?? [],
    names: ['slate_date', 'game_id', 'team'],
  };
  const isOnlyZones = shows.length > 0 && shows.every((column) => ZONES.test(column));
  return [
    ...(isOnlyZones ? [] : [boxScore]),
    ...(shows.includes('usage_rate') ? [team] : []),
    ...(shows.some((column) => ZONES.test(column))
      ? shots(rows, 'zone_source', `player_id = ${target.playerId}`)
      : []),
  ];
}

export function beneathTeamGames({ shows, rows }: FoundRows): readonly Evidence[] {
  if (rows.length === 0) return [];
  const games = sqlAmong('game_id', textsOf(rows, 'game_id'));
  const boxScores: Evidence = {
    table: NBAC_TEAM_BOXSCORES,
    what: 'the lines of both teams',
    condition: `slate_date IN (${dates(rows)}) AND ${games}`,
    order: 'slate_date DESC, team',
    shows: boxColumns(shows, NBAC_TEAM_BOXSCORES, 'minutes'),
    names: ['slate_date', 'game_id', 'team'],
  };
  const shooters = sqlAmong('team', textsOf(rows, 'opponent'));
  const hasZones = shows.some((column) => ZONES.test(column));
  return hasZones ? shots(rows, 'opponent_zone_source', shooters) : [boxScores];
}

/** Of each game from the source that its row names. */
function shots(rows: readonly AnyRow[], source: string, whose: string): readonly Evidence[] {
  const of = (name: string, table: Table): readonly Evidence[] => {
    const games = textsOf(
      rows.filter((row) => row[source] === name),
      'game_id',
    );
    if (games.length === 0) return [];
    const isShot = table === NBAC_PLAY_BY_PLAY ? " AND action_type IN ('2pt', '3pt')" : '';
    return [
      {
        table,
        what: 'the shots',
        condition: `slate_date IN (${dates(rows)}) AND ${sqlAmong('game_id', games)} AND ${whose}${isShot}`,
        order: 'slate_date DESC, game_id, event_number',
        shows: ['shot_value', 'is_made', 'shot_x', 'shot_y'],
        names: ['slate_date', 'event_number', 'player_name'],
      },
    ];
  };
  return [...of('shot_chart', NBAC_SHOT_CHART), ...of('play_by_play', NBAC_PLAY_BY_PLAY)];
}

function boxColumns(shows: readonly string[], table: Table, otherwise: string): readonly string[] {
  const columns = shows.flatMap((column) => OF_BOX_SCORE[column] ?? [column]);
  const known = [...new Set(columns)].filter((column) => column in table.columns);
  return known.length > 0 ? known : [otherwise].filter((column) => column in table.columns);
}

function dates(rows: readonly AnyRow[]): string {
  return textsOf(rows, 'slate_date')
    .map((date) => `DATE '${date}'`)
    .join(', ');
}
