/**
 * The whole real season 2024-25, with the season before as history: every output, what holds on every slate, and every
 * rolling number of phases 3 and 4 computed again by SQL. All rows, no sample.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Agreement, recompute } from '../src/assurance/recomputation/recomputation.ts';
import { RECOMPUTED_TABLES } from '../src/assurance/recomputation/recomputed-tables.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { slateDate } from '../src/league/slate-date.ts';
import type { ReplaySummary } from '../src/replay/replay-summary.ts';
import { ARCHIVE, withoutArchive as skip } from './support/archive.ts';
import { played } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';
import { warehouseClaims } from './support/warehouse-claims.ts';

const GAMES = 1230;
const SLATES = 163;
const BETWEEN = `slate_date BETWEEN DATE '2024-10-22' AND DATE '2025-04-13'`;
const FINAL = `(SELECT * FROM nba_raw.nbac_schedule WHERE purpose = 'postgame' AND status = 'final' AND ${BETWEEN})`;

describe('the real season 2024-25', () => {
  const home = tempFolder({ after });
  const { number, none } = warehouseClaims(home);
  let summary: ReplaySummary;

  before(async () => {
    if (skip !== false) return;
    summary = await played('replay', '--season', '2024-25', '--data', ARCHIVE, '--home', home);
  });

  test('replays with every output of every phase: none failed, none missing', { skip }, () => {
    const { planned, done, empty, failed, missing } = summary.outputs;
    assert.deepEqual({ failed, missing }, { failed: 0, missing: 0 });
    assert.equal(done + empty, planned);
    assert.deepEqual([summary.games, summary.slates], [GAMES, SLATES]);
  });

  test('has two rows per game in each team table, of its two teams', { skip }, async () => {
    for (const table of [
      'nba_raw.nbac_team_boxscores',
      'nba_analytics.team_offense_game_summary',
      'nba_analytics.team_defense_game_summary',
      'nba_analytics.upcoming_team_game_context',
    ]) {
      assert.equal(await number(`SELECT count(*) FROM ${table} WHERE ${BETWEEN}`), 2 * GAMES, table);
      await none(
        `SELECT game_id FROM ${table} WHERE ${BETWEEN} GROUP BY game_id HAVING count(DISTINCT team) <> 2`,
      );
      if (table.startsWith('nba_raw')) continue;
      await none(
        `SELECT game_id FROM ${table} WHERE ${BETWEEN} GROUP BY game_id HAVING count(DISTINCT is_home) <> 2`,
      );
    }
  });

  test('players add up to their team, and their team to the schedule, in every game', { skip }, async () => {
    await none(`
      SELECT o.game_id, o.team FROM nba_analytics.team_offense_game_summary o
      LEFT JOIN ${FINAL} g ON g.game_id = o.game_id
      LEFT JOIN (SELECT game_id, team, sum(points) AS points, sum(fga) AS fga, sum(assists) AS assists
        FROM nba_analytics.player_game_summary WHERE ${BETWEEN} AND status = 'appeared' GROUP BY ALL) p
        ON p.game_id = o.game_id AND p.team = o.team
      WHERE o.${BETWEEN} AND (o.points IS DISTINCT FROM p.points OR o.fga IS DISTINCT FROM p.fga
        OR o.assists IS DISTINCT FROM p.assists
        OR o.points IS DISTINCT FROM CASE WHEN o.is_home THEN g.home_points ELSE g.away_points END)`);
  });

  test('has shot zones that add up to the box score, or none at all', { skip }, async () => {
    await none(`
      SELECT * FROM nba_analytics.player_game_summary WHERE ${BETWEEN} AND zone_source IS NOT NULL
        AND (paint_fga + mid_fga + fg3a <> fga OR paint_fgm + mid_fgm + threes <> fgm
          OR (fga > 0 AND abs(paint_rate + mid_rate + three_rate - 100) > 1e-9))`);
    await none(`
      SELECT * FROM nba_analytics.player_game_summary WHERE ${BETWEEN} AND zone_source IS NULL
        AND (paint_fga IS NOT NULL OR mid_fga IS NOT NULL OR paint_rate IS NOT NULL)`);
    const games = await number(
      `SELECT count(DISTINCT game_id) FROM nba_analytics.player_game_summary WHERE ${BETWEEN} AND zone_source IS NOT NULL`,
    );
    assert.ok(games > 500, `the archive has the shots of ${games} games of the season`);
  });

  test('knows nothing before it was known: no row’s known_at is at or after its tip-off before the games', {
    skip,
  }, async () => {
    for (const table of [
      'nba_analytics.upcoming_team_game_context',
      'nba_analytics.upcoming_player_game_context',
      'nba_predictions.ml_feature_store_v2',
    ]) {
      await none(`SELECT * FROM ${table} WHERE ${BETWEEN} AND known_at >= tip_off`);
    }
  });

  test('has every rolling number as SQL computes it from the stored games, to the stated digit, in every row', {
    skip,
  }, async (t) => {
    const engine = await openEmbeddedEngine(home, null, { pid: process.pid, command: 'test', since: '' });
    t.after(() => engine.close());
    const range = { from: slateDate('2024-10-22'), to: slateDate('2025-04-13') };
    const all: Agreement[] = [];
    for (const table of RECOMPUTED_TABLES) all.push(...(await recompute(engine.warehouse, table, range)));
    const apart = all.filter(({ differing }) => differing > 0);
    assert.deepEqual(
      apart.map((each) => `${each.table}.${each.column}: ${each.differing} of ${each.rows}, ${each.example}`),
      [],
    );
    // A comparison of nothing proves nothing.
    const players = all.filter(({ table }) => table === 'nba_predictions.ml_feature_store_v2');
    assert.ok(players.every(({ rows }) => rows > 30_000));
    const empty = all.filter(({ numbers }) => numbers === 0).map(({ column }) => column);
    t.diagnostic(`${all.length} columns compared; without any number in the season: ${empty.join(', ')}`);
  });
});
