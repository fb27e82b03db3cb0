/**
 * Zones of shots as SQL: attempts by place, counted for each team and player, beside the box score they must agree with.
 *
 * A three is one by its type; a two within eight feet of the basket is of the paint. Play-by-play counts where it tells
 * both sides as the box score does, else the chart where that does, else the first of them that has anything.
 */
import { between, type Scope } from './recomputation.ts';

/** `WITH` items that end in `chosen` (attempts of the source that counts) and `assists_fit` (by game and team). */
export function zoneTables(scope: Scope): string {
  const on = between(scope);
  return `
    only_free_throw AS (
      SELECT DISTINCT slate_date, game_id, period, clock_seconds, player_id FROM nba_raw.nbac_play_by_play
      WHERE ${on} AND shot_value = 1 AND regexp_matches(lower(sub_type), '(^|[^a-z0-9_])1 of 1($|[^a-z0-9_])')),
    attempt AS (
      SELECT slate_date, game_id, 2 AS source, team, player_id, is_made, shot_value,
        ${zoneOf('sqrt(shot_x * shot_x + shot_y * shot_y) / 10')} AS zone,
        zone_basic = 'Restricted Area' AS restricted, NULL AS assisted, NULL AS and_one
      FROM nba_raw.nbac_shot_chart WHERE ${on}
      UNION ALL
      SELECT p.slate_date, p.game_id, 1, p.team, p.player_id, p.is_made, p.shot_value,
        ${zoneOf('coalesce(p.shot_distance, sqrt(p.shot_x * p.shot_x + p.shot_y * p.shot_y) / 10)')},
        p.area = 'Restricted Area', p.is_made AND p.assist_player_id IS NOT NULL,
        p.is_made AND p.player_id IS NOT NULL AND f.player_id IS NOT NULL
      FROM nba_raw.nbac_play_by_play p LEFT JOIN only_free_throw f
        ON f.slate_date = p.slate_date AND f.game_id = p.game_id AND f.period = p.period
        AND f.clock_seconds = p.clock_seconds AND f.player_id = p.player_id
      WHERE ${between(scope, 'p.slate_date')} AND p.is_made IS NOT NULL AND p.shot_value IN (2, 3)),
    team_shots AS (
      SELECT slate_date, game_id, source, team, ${tally('zone')},
        count(*) FILTER (WHERE assisted) AS assisted
      FROM attempt GROUP BY slate_date, game_id, source, team),
    game_source AS (
      SELECT b.slate_date, b.game_id, x.source,
        count(*) FILTER (WHERE ${agrees('t', 'b')}) = 2 AS is_agreed
      FROM nba_raw.nbac_team_boxscores b
      JOIN (SELECT DISTINCT slate_date, game_id, source FROM attempt) x
        ON x.slate_date = b.slate_date AND x.game_id = b.game_id
      LEFT JOIN team_shots t ON t.slate_date = b.slate_date AND t.game_id = b.game_id
        AND t.source = x.source AND t.team = b.team
      WHERE ${between(scope, 'b.slate_date')} GROUP BY b.slate_date, b.game_id, x.source),
    source_of AS (
      SELECT slate_date, game_id, coalesce(min(source) FILTER (WHERE is_agreed), min(source)) AS source
      FROM game_source GROUP BY slate_date, game_id),
    chosen AS (
      SELECT a.* FROM attempt a JOIN source_of o
        ON o.slate_date = a.slate_date AND o.game_id = a.game_id AND o.source = a.source),
    areas AS (
      SELECT slate_date, game_id, max(source) AS source, count(*) = count(restricted) AS has_areas
      FROM chosen GROUP BY slate_date, game_id)`;
}

function zoneOf(feet: string): string {
  return `CASE WHEN shot_value = 3 THEN 'three' WHEN ${feet} <= 8 THEN 'paint' WHEN ${feet} > 8 THEN 'mid' END`;
}

/** What is counted of attempts, in the names of the columns. */
export function tally(zone: string): string {
  return `count(*) AS shots, count(*) FILTER (WHERE is_made) AS makes,
    count(*) FILTER (WHERE ${zone} = 'three') AS threes, count(*) FILTER (WHERE ${zone} = 'three' AND is_made) AS threes_made,
    count(*) FILTER (WHERE ${zone} IS NULL) AS placeless`;
}

/** All counts of the shots `t` are those of the box score `b`; no shots at all are those of a line without a shot. */
export function agrees(t: string, b: string): string {
  const same = (shots: string, box: string) => `coalesce(${t}.${shots}, 0) = ${b}.${box}`;
  return `coalesce(${same('makes', 'fgm')} AND ${same('shots', 'fga')} AND ${same('threes_made', 'fg3m')}
    AND ${same('threes', 'fg3a')} AND coalesce(${t}.placeless, 0) = 0, FALSE)`;
}

/**
 * `SELECT` items of a line, from its `chosen` attempts `x`: of a group; `fits`: SQL conditions that the attempts are
 * the line’s, and that the assists are the team’s. `areas` must be joined as `g`.
 */
export function zoneCells(
  fits: { readonly shots: string; readonly assists: string },
  prefix = '',
): Readonly<Record<string, string>> {
  const whenFit = (value: string) => `CASE WHEN g.source IS NOT NULL AND ${fits.shots} THEN ${value} END`;
  const count = (condition: string) => whenFit(`coalesce(t.${condition}, 0)`);
  const events = (value: string) => whenFit(`CASE WHEN g.source = 1 THEN ${value} END`);
  const rate = (zone: string) => whenFit(`100.0 * t.${zone} / nullif(t.shots, 0)`);
  const told = (value: string) => events(`CASE WHEN ${fits.assists} THEN ${value} END`);
  const cells = {
    zone_source: whenFit(`CASE g.source WHEN 1 THEN 'play_by_play' ELSE 'shot_chart' END`),
    paint_fgm: count('paint_made'),
    paint_fga: count('paint'),
    mid_fgm: count('mid_made'),
    mid_fga: count('mid'),
    restricted_area_fgm: whenFit('CASE WHEN g.has_areas THEN coalesce(t.restricted_made, 0) END'),
    restricted_area_fga: whenFit('CASE WHEN g.has_areas THEN coalesce(t.restricted, 0) END'),
    paint_rate: rate('paint'),
    mid_rate: rate('mid'),
    three_rate: rate('threes'),
    assisted_fgm: told('coalesce(t.assisted, 0)'),
    unassisted_fgm: told('coalesce(t.makes - t.assisted, 0)'),
    and_ones: events('coalesce(t.and_ones, 0)'),
  };
  return Object.fromEntries(Object.entries(cells).map(([name, value]) => [`${prefix}${name}`, value]));
}

/** `chosen` counted by a column of it. */
export function zoneTally(by: 'team' | 'player_id'): string {
  return `SELECT slate_date, game_id, ${by}, ${tally('zone')},
    count(*) FILTER (WHERE zone = 'paint') AS paint, count(*) FILTER (WHERE zone = 'paint' AND is_made) AS paint_made,
    count(*) FILTER (WHERE zone = 'mid') AS mid, count(*) FILTER (WHERE zone = 'mid' AND is_made) AS mid_made,
    count(*) FILTER (WHERE restricted) AS restricted,
    count(*) FILTER (WHERE restricted AND is_made) AS restricted_made,
    count(*) FILTER (WHERE assisted) AS assisted, count(*) FILTER (WHERE and_one) AS and_ones
    FROM chosen GROUP BY slate_date, game_id, ${by}`;
}
