/**
 * A whole real season, after its history: against the archive’s files read by another road, what holds on every slate,
 * every rolling number of phases 3 and 4 computed again by SQL (all rows, no sample), and what is explained of it.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Agreement } from '../src/assurance/recomputation/agreement.ts';
import { recompute } from '../src/assurance/recomputation/recompute.ts';
import { WINDOWS } from '../src/assurance/recomputation/tables/windows.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { slateDate } from '../src/league/slate-date.ts';
import type { ReplaySummary } from '../src/replay/replay-summary.ts';
import { explained, proveFeature, proveList, SAMPLE } from './support/explained.ts';
import { played } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';
import { warehouseClaims } from './support/warehouse-claims.ts';

type CsvRow = Readonly<Record<string, string>>;

const ARCHIVE = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../shared/data');
const skip = existsSync(ARCHIVE) ? false : 'no archive of real seasons: set HARDWOOD_ARCHIVE to its folder';

const EXPLAINED = '2024-11-06';
const OPENING_NIGHT = '2024-10-22';
const LAST_SLATE = '2025-04-13';
const PREDICTED_FROM = '2025-04-13';
const BETWEEN = `slate_date BETWEEN DATE '${OPENING_NIGHT}' AND DATE '${LAST_SLATE}'`;
const HISTORY = '2023-24';
const GAMES = 1230;
const PLAYER_GAMES = 26_306;
const FINAL = `(SELECT * FROM nba_raw.nbac_schedule WHERE purpose = 'postgame' AND status = 'final' AND ${BETWEEN})`;
const ACCURACY = 'nba_predictions.prediction_accuracy';
const TEAM_TABLES = [
  'nba_raw.nbac_team_boxscores',
  'nba_analytics.team_offense_game_summary',
  'nba_analytics.team_defense_game_summary',
];

describe('a replay of the real season 2024-25', () => {
  const home = tempFolder({ after });
  const openingHome = tempFolder({ after });
  const { rows, number, none, some } = warehouseClaims(home);
  let opening: ReplaySummary;
  let summary: ReplaySummary;
  let schedule: readonly CsvRow[];
  let teamLog: readonly CsvRow[];

  before(async () => {
    if (skip !== false) return;
    schedule = archived('schedules/schedule_unified.csv.gz').filter(
      (game) =>
        game.season === '2024-25' &&
        game.season_type === 'Regular Season' &&
        game.game_date_et! <= LAST_SLATE,
    );
    teamLog = archived('team_games/team_games_2024-25.csv.gz');
    const season = ['replay', '--season', '2024-25', '--data', ARCHIVE];
    // Predictions on the last nights; on all before them features and results.
    summary = await played(...season, '--study', '2024-25', '--from', PREDICTED_FROM, '--home', home);
    opening = await played(...season, '--to', OPENING_NIGHT, '--home', openingHome);
  });

  test('makes every output: none failed, none missing', { skip }, () => {
    for (const part of [opening, summary]) {
      const { planned, done, empty, failed, missing } = part.outputs;
      assert.deepEqual({ failed, missing }, { failed: 0, missing: 0 });
      assert.equal(done + empty, planned);
      assert.equal(part.is_simulated, false);
    }
  });

  test('has features and results of every slate', { skip }, async () => {
    const dates = new Set(schedule.map((game) => game.game_date_et));
    for (const table of ['nba_predictions.ml_feature_store_v2', 'nba_analytics.player_game_summary']) {
      const made = await number(`SELECT count(DISTINCT slate_date) FROM ${table} WHERE ${BETWEEN}`);
      assert.equal(made, dates.size, table);
    }
  });

  test('has two team rows per game the archive lists', { skip }, async () => {
    assert.equal(schedule.length, GAMES);
    for (const table of TEAM_TABLES) {
      const stored = await rows(
        `SELECT game_id || ' ' || team AS side FROM ${table} WHERE ${BETWEEN} ORDER BY side`,
      );
      assert.deepEqual(
        stored.map(({ side }) => side),
        schedule
          .flatMap((game) => [`${game.game_id} ${game.home}`, `${game.game_id} ${game.away}`])
          .toSorted(),
        table,
      );
    }
  });

  test('has every player line of the game log once, with its points and minutes, and no other', {
    skip,
  }, async () => {
    const logged = gameLog('2024-25').filter((line) => line.GAME_DATE! <= LAST_SLATE);
    assert.equal(logged.length, PLAYER_GAMES);
    assert.deepEqual(await summaries(`season = '2024-25'`), logged.map(lineOf).toSorted());
  });

  test('has the whole season before as history, every player line once', { skip }, async () => {
    assert.deepEqual(await summaries(`season = '${HISTORY}'`), gameLog(HISTORY).map(lineOf).toSorted());
  });

  test('has the scores of the archive as the sums of its teams’ players', { skip }, async () => {
    const stored = await rows(`
      SELECT game_id, sum(points) FILTER (is_home) AS home, sum(points) FILTER (NOT is_home) AS away
      FROM nba_analytics.player_game_summary WHERE ${BETWEEN} GROUP BY game_id ORDER BY game_id`);
    assert.deepEqual(
      stored.map(({ game_id, home, away }) => `${game_id} ${home} ${away}`),
      schedule.map((game) => `${game.game_id} ${score(game, 'home')} ${score(game, 'away')}`).toSorted(),
    );
  });

  test('keeps games that tip off after midnight UTC on the Eastern date of the archive', {
    skip,
  }, async () => {
    const afterMidnight = schedule.filter((game) => game.tip_utc!.slice(0, 10) !== game.game_date_et);
    assert.ok(afterMidnight.length > 0, 'some games begin after midnight UTC');
    const stored = await rows(`
      SELECT game_id || ' ' || slate_date AS game FROM nba_raw.nbac_schedule
      WHERE purpose = 'postgame' AND status = 'final' AND ${BETWEEN} AND tip_off::DATE <> slate_date ORDER BY 1`);
    assert.deepEqual(
      stored.map(({ game }) => game),
      afterMidnight.map((game) => `${game.game_id} ${game.game_date_et}`).toSorted(),
    );
  });

  test('predicts opening night from the season before, and flags it as bootstrap', { skip }, async () => {
    const first = warehouseClaims(openingHome);
    const night = `FROM nba_predictions.player_prop_predictions WHERE slate_date = DATE '${OPENING_NIGHT}'`;
    const players = await first.number(`SELECT count(DISTINCT player_lookup) ${night}`);
    assert.ok(players >= 20, `${players} players`);
    await first.none(`SELECT * ${night} AND NOT is_bootstrap`);
    await first.none(`SELECT * FROM nba_predictions.player_prop_predictions WHERE provenance <> 'REPLAY'`);
  });

  test('measures every system and the line on the same rows', { skip }, async () => {
    assert.ok(summary.systems.length > 0);
    for (const { system, market, n } of summary.systems) {
      // A system may have nothing to say of a player.
      const lined = summary.line.find((line) => line.market === market)?.n ?? 0;
      assert.ok(n > 0 && n <= lined, `${system} ${market}`);
      const counted = await number(`
        SELECT count(*) FROM ${ACCURACY} WHERE slate_date >= DATE '${PREDICTED_FROM}' AND system = '${system}' AND market = '${market}'
          AND actual IS NOT NULL AND line IS NOT NULL AND error IS NOT NULL AND line_error IS NOT NULL`);
      assert.equal(counted, n, `${system} ${market}`);
    }
    assert.equal(
      summary.systems.reduce((sum, { n }) => sum + n, 0),
      summary.graded + summary.push,
    );
  });

  test('uses no line captured at or after the decision or tip-off', { skip }, async () => {
    await some(`FROM nba_predictions.player_prop_predictions WHERE line IS NOT NULL`);
    await none(`
      FROM nba_predictions.player_prop_predictions WHERE created_at >= tip_off OR (line IS NOT NULL
        AND (line_captured_at IS NULL OR line_captured_at >= created_at OR line_captured_at >= tip_off))`);
  });

  test('uses no line that a book did not show before tip-off', { skip }, async () => {
    await none(`
      FROM nba_predictions.player_prop_predictions p WHERE p.line IS NOT NULL AND NOT EXISTS (
        FROM nba_raw.odds_api_player_props o
        LEFT JOIN nba_reference.player_aliases a
          ON a.slate_date = o.slate_date AND a.printed_lookup = o.player_lookup
        WHERE o.game_id = p.game_id AND coalesce(a.player_lookup, o.player_lookup) = p.player_lookup
          AND o.captured_at = p.line_captured_at
          AND o.market = CASE p.market WHEN 'pra' THEN 'player_points_rebounds_assists'
            WHEN 'pr' THEN 'player_points_rebounds' WHEN 'pa' THEN 'player_points_assists'
            WHEN 'ra' THEN 'player_rebounds_assists' ELSE 'player_' || p.market END)`);
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
    for (const road of WINDOWS)
      all.push(...(await recompute(engine.warehouse, road, { range, decisions: [] })));
    const apart = all.filter(({ differing }) => differing > 0);
    assert.deepEqual(
      apart.map(
        (each) =>
          `${each.table}.${each.column}: ${each.differing} of ${each.rows}, ${JSON.stringify(each.examples[0])}`,
      ),
      [],
    );
    // A comparison of nothing proves nothing.
    const players = all.filter(({ table }) => table === 'nba_predictions.ml_feature_store_v2');
    assert.ok(players.every(({ rows }) => rows > 30_000));
    const empty = all.filter(({ numbers }) => numbers === 0).map(({ column }) => column);
    t.diagnostic(`${all.length} columns compared; without any number in the season: ${empty.join(', ')}`);
  });

  test('explains LeBron James, Luka Dončić and Nikola Jokić by any spelling', { skip }, async () => {
    for (const player of ['LeBron James', 'doncic luka', '203999']) await proveList(home, player, EXPLAINED);
    for (const feature of SAMPLE) await proveFeature(home, 'LeBron James', EXPLAINED, feature);
    for (const feature of ['rebounds_avg_last_20', 'three_rate_last_10', 'threes_line']) {
      await proveFeature(home, 'Dončić, Luka', EXPLAINED, feature);
      await proveFeature(home, '203999', EXPLAINED, feature);
    }
  });

  test('has LeBron James’s last ten games as the NBA lists them', { skip }, async () => {
    const { layers } = await explained(home, '2544', EXPLAINED, 'points_avg_last_10');
    const games = layers.find(({ table }) => table === 'nba_analytics.player_game_summary')?.rows;
    assert.deepEqual(
      games?.map((row) => [row.slate_date, row.points]),
      [
        ['2024-11-04', 20],
        ['2024-11-01', 27],
        ['2024-10-30', 26],
        ['2024-10-28', 11],
        ['2024-10-26', 32],
        ['2024-10-25', 21],
        ['2024-10-22', 16],
        ['2024-04-14', 28],
        ['2024-04-12', 37],
        ['2024-04-09', 33],
      ],
    );
  });

  /**
   * As the schedule’s file has it; where that has one score only, on neutral ground, and under the wrong team,
   * as the team game log has it.
   */
  function score(game: CsvRow, side: 'home' | 'away'): number {
    if (game.home_pts !== '' && game.away_pts !== '') return Number(game[`${side}_pts`]);
    const line = teamLog.find((row) => row.GAME_ID === game.game_id && row.TEAM_ABBREVIATION === game[side]);
    return Number(line?.PTS);
  }

  async function summaries(condition: string): Promise<readonly string[]> {
    const stored = await rows(`
      SELECT game_id, player_id, slate_date::VARCHAR AS date, team, points, minutes
      FROM nba_analytics.player_game_summary WHERE ${condition}`);
    return stored
      .map((row) => [row.game_id, row.player_id, row.date, row.team, row.points, row.minutes].join(' '))
      .toSorted();
  }
});

function gameLog(season: string): readonly CsvRow[] {
  return archived(`player_gamelogs/player_gamelogs_${season}.csv.gz`);
}

function lineOf(line: CsvRow): string {
  return [
    line.GAME_ID,
    line.PLAYER_ID,
    line.GAME_DATE,
    line.TEAM_ABBREVIATION,
    Number(line.PTS),
    Number(line.MIN),
  ].join(' ');
}

function archived(path: string): readonly CsvRow[] {
  return parse(gunzipSync(readFileSync(join(ARCHIVE, path))), { columns: true, bom: true });
}
