/**
 * What holds in every slate of a replay, judged by SQL on the stored rows and by the book they came from.
 *
 * The generated league of seed 1 is played for twenty days: through the new date of its first postponed game, past
 * the fourteen days of bootstrap, with games that go to overtime.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BookGame } from '../src/feeds/season-book.ts';
import type { NbaGameId } from '../src/league/game-id.ts';
import { type Instant, plusMinutes } from '../src/league/instant.ts';
import { season } from '../src/league/season.ts';
import { daysBetween, type SlateDate, slateDate } from '../src/league/slate-date.ts';
import { slateDocumentSchema } from '../src/phases/6-publish/slate-document.ts';
import { simulateSeason } from '../src/sim/simulated-season.ts';
import { played } from './support/hardwood.ts';
import { replayBook } from './support/replay-book.ts';
import { tempFolder } from './support/temp-folder.ts';
import { warehouseClaims } from './support/warehouse-claims.ts';

const SEED = 1;
const DAYS = 20;
const OPENING_NIGHT = '2024-10-22';
const LAST_SLATE = slateDate('2024-11-10');
const MARKETS = 8;
/** From tip-off to the final box score, as the generated league has it. */
const GAME_MINUTES = 165;
const OVERTIME_MINUTES = 15;
const DAY = 24 * 60 * 60_000;
const CALLED_OFF_MINUTES_BEFORE_TIP = 10;

const book = simulateSeason({ seed: SEED, season: season('2024-25'), days: DAYS });
const games = book.games.filter((game) => listingPlayed(game).slateDate <= LAST_SLATE);
const postponed = games.filter(({ listings }) => listings.some((listing) => listing.postponed));

const home = tempFolder({ after });
const { rows, row, number, none, some } = warehouseClaims(home);

/** Final games of the slates, from the schedule snapshot taken after them. */
const FINAL = `(SELECT * FROM nba_raw.nbac_schedule WHERE purpose = 'postgame' AND status = 'final')`;
/** Of every player those of the highest revision, withdrawn or not. */
const NEWEST = `(SELECT * FROM nba_predictions.player_prop_predictions
  QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, player_lookup))`;
const ACTIVE = `(SELECT p.* FROM ${NEWEST} p JOIN (
    SELECT * FROM nba_predictions.prediction_inputs
    QUALIFY revision = max(revision) OVER (PARTITION BY slate_date, player_lookup)) i
  ON i.slate_date = p.slate_date AND i.player_lookup = p.player_lookup AND i.state = 'open')`;
/** Lines under the lookups of the players that the printed names mean. */
const NAMED_LINES = `(
  SELECT p.* REPLACE (coalesce(a.player_lookup, p.player_lookup) AS player_lookup)
  FROM nba_raw.odds_api_player_props p LEFT JOIN nba_reference.player_aliases a
    ON a.slate_date = p.slate_date AND a.printed_lookup = p.player_lookup AND a.player_name = p.player_name
      AND a.source = 'odds_api_player_props'
      AND a.teams = array_to_string(list_sort([p.home_team, p.away_team]), ' '))`;
const ACCURACY = 'nba_predictions.prediction_accuracy';
const FEATURES = 'nba_predictions.ml_feature_store_v2';
const PLAYER_GAMES = 'nba_analytics.player_game_summary';
const TEAM_TABLES = [
  'nba_raw.nbac_team_boxscores',
  'nba_analytics.team_offense_game_summary',
  'nba_analytics.team_defense_game_summary',
];

before(async () => {
  const summary = await played(
    ...['replay', '--simulated', String(SEED), '--season', '2024-25'],
    ...['--days', String(DAYS), '--home', home],
  );
  assert.equal(summary.outputs.failed + summary.outputs.missing, 0);
  assert.equal(summary.is_simulated, true);
});

describe('after the games', () => {
  test('every game the league played on the slates is final once, and no other', async () => {
    const stored = await rows(
      `SELECT game_id || ' ' || slate_date AS game FROM ${FINAL} WHERE NOT is_postponed ORDER BY 1`,
    );
    assert.deepEqual(
      stored.map(({ game }) => game),
      games.map((game) => `${game.gameId} ${listingPlayed(game).slateDate}`).toSorted(),
    );
  });

  test('each team table has two rows per final game: home and away', async () => {
    for (const table of TEAM_TABLES) {
      assert.equal(await number(`SELECT count(*) FROM ${table}`), 2 * games.length, table);
      await none(`
        SELECT g.slate_date, g.game_id FROM ${FINAL} g LEFT JOIN ${table} t
          ON t.game_id = g.game_id AND t.slate_date = g.slate_date
        GROUP BY ALL HAVING list_sort(list(t.team)) <> list_sort([any_value(g.home_team), any_value(g.away_team)])`);
    }
  });

  test('8 to 15 players appeared for each team of each game', async () => {
    await none(`
      SELECT o.game_id, o.team, count(p.player_id) AS players
      FROM nba_analytics.team_offense_game_summary o
      LEFT JOIN ${PLAYER_GAMES} p ON p.game_id = o.game_id AND p.team = o.team AND p.status = 'appeared'
      GROUP BY ALL HAVING players NOT BETWEEN 8 AND 15`);
  });

  test('points are two per field goal, one more per three, and the free throws', async () => {
    await none(`SELECT * FROM ${PLAYER_GAMES} WHERE points IS DISTINCT FROM 2 * fgm + threes + ftm`);
    await none(`SELECT * FROM nba_analytics.team_offense_game_summary WHERE points <> 2 * fgm + fg3m + ftm`);
  });

  test('a team’s points are the sum of its players’ and its score in the schedule', async () => {
    await none(`
      SELECT o.game_id, o.team FROM nba_analytics.team_offense_game_summary o
      LEFT JOIN ${FINAL} g ON g.game_id = o.game_id AND g.slate_date = o.slate_date
      LEFT JOIN (SELECT game_id, team, sum(points) AS points FROM ${PLAYER_GAMES} GROUP BY ALL) p
        ON p.game_id = o.game_id AND p.team = o.team
      WHERE o.points IS DISTINCT FROM p.points
         OR o.points IS DISTINCT FROM if(o.is_home, g.home_points, g.away_points)
         OR o.opponent_points IS DISTINCT FROM if(o.is_home, g.away_points, g.home_points)
         OR o.is_win <> (o.points > o.opponent_points)`);
  });

  test('overtime is read from the team minutes, and is what was played', async () => {
    await none(`
      SELECT o.game_id, o.overtime_periods, b.minutes FROM nba_analytics.team_offense_game_summary o
      JOIN nba_raw.nbac_team_boxscores b ON b.game_id = o.game_id AND b.team = o.team
      WHERE o.overtime_periods <> round((b.minutes - 240) / 25)`);
    const stored = await rows(`
      SELECT DISTINCT game_id, overtime_periods FROM nba_analytics.team_offense_game_summary
      WHERE overtime_periods > 0 ORDER BY game_id`);
    const expected = games
      .map((game) => ({ game_id: game.gameId, overtime_periods: overtimesPlayed(game) }))
      .filter(({ overtime_periods: periods }) => periods > 0)
      .toSorted((a, b) => (a.game_id < b.game_id ? -1 : 1));
    assert.ok(expected.length > 0, 'no game went to overtime');
    assert.deepEqual(stored, expected);
  });
});

describe('predictions', () => {
  test('each was made before its game’s tip-off', async () => {
    await some(`SELECT * FROM ${ACTIVE}`);
    await none(`
      SELECT p.* FROM nba_predictions.player_prop_predictions p
      LEFT JOIN (SELECT slate_date, game_id, any_value(tip_off) AS tip_off FROM nba_raw.nbac_schedule
                 WHERE purpose = 'pregame' AND slate_date = game_date GROUP BY ALL) g
        ON g.slate_date = p.slate_date AND g.game_id = p.game_id
      WHERE p.created_at >= p.tip_off OR p.tip_off IS DISTINCT FROM g.tip_off`);
  });

  test('each line was captured before the decision and before tip-off', async () => {
    await some(`SELECT * FROM ${ACTIVE} WHERE line IS NOT NULL`);
    await none(`
      SELECT * FROM nba_predictions.player_prop_predictions
      WHERE line IS NOT NULL AND (line_books < 1 OR line_captured_at IS NULL
        OR line_captured_at >= created_at OR line_captured_at >= tip_off)`);
    await none(`
      SELECT * FROM ${PLAYER_GAMES} s WHERE points_line IS NOT NULL AND NOT EXISTS (
        FROM nba_raw.odds_api_player_props o JOIN ${FINAL} g USING (game_id)
        WHERE o.game_id = s.game_id AND o.player_lookup = s.player_lookup AND o.captured_at < g.tip_off)`);
  });

  test('each line is the consensus of the boards known at the decision, and none is made up or left out', async () => {
    await none(`
      WITH cut AS (
        SELECT DISTINCT game_id, created_at, least(created_at, tip_off) AS cutoff
        FROM nba_predictions.player_prop_predictions),
      known AS (
        SELECT c.created_at, o.*, max(o.captured_at) OVER (
          PARTITION BY c.created_at, o.game_id, o.event_id, o.bookmaker, o.market) AS newest
        FROM cut c JOIN ${NAMED_LINES} o
          ON o.game_id = c.game_id AND o.captured_at < c.cutoff AND o.known_at < c.cutoff),
      main AS (
        SELECT created_at, game_id, market, player_lookup, bookmaker,
          arg_min(line, (abs(${implied('over_price')} - ${implied('under_price')}), line)) AS line,
          any_value(captured_at) AS captured_at
        FROM known WHERE captured_at = newest GROUP BY ALL),
      consensus AS (
        SELECT created_at, game_id, market, player_lookup, median(line) AS line, count(*) AS books,
          max(captured_at) AS captured_at
        FROM main GROUP BY ALL)
      SELECT p.*, c.line AS expected FROM nba_predictions.player_prop_predictions p
      LEFT JOIN consensus c ON c.created_at = p.created_at AND c.game_id = p.game_id
        AND c.player_lookup = p.player_lookup AND c.market = CASE p.market
          WHEN 'pra' THEN 'player_points_rebounds_assists' ELSE 'player_' || p.market END
      WHERE p.line IS DISTINCT FROM c.line OR p.line_books <> coalesce(c.books, 0)
         OR p.line_captured_at IS DISTINCT FROM c.captured_at`);
  });

  test('each says that its league is simulated, and so does its grade', async () => {
    await none(`SELECT * FROM nba_predictions.player_prop_predictions WHERE provenance <> 'SIMULATED'`);
    await none(`SELECT * FROM ${ACCURACY} WHERE provenance <> 'SIMULATED'`);
  });

  test('every expected player is predicted or skipped with a reason, and none failed', async () => {
    await none(`
      SELECT * FROM nba_analytics.upcoming_player_game_context c
      FULL JOIN nba_predictions.prediction_batches b USING (slate_date, player_lookup, game_id)
      WHERE b.state IS NULL OR c.player_name IS NULL OR b.state = 'failed'
         OR (b.state = 'skipped') <> (b.reason IS NOT NULL)`);
    await some(`SELECT * FROM nba_predictions.prediction_batches WHERE state = 'skipped'`);
  });

  test('a predicted player has one active prediction per system and market, the baseline’s in all, a skipped one has none', async () => {
    await none(`
      SELECT b.slate_date, b.player_lookup, b.state, count(a.market) AS stored,
        count(DISTINCT a.system || ' ' || a.market) AS kinds, any_value(b.predictions) AS stated
      FROM nba_predictions.prediction_batches b
      LEFT JOIN ${ACTIVE} a ON a.slate_date = b.slate_date AND a.player_lookup = b.player_lookup
      GROUP BY ALL
      HAVING count(*) FILTER (a.system = 'moving_average_baseline_v1') <> if(b.state = 'predicted', ${MARKETS}, 0)
        OR (b.state <> 'predicted' AND stored > 0) OR kinds <> stored OR stated <> stored`);
  });

  test('the first fourteen days of the season are flagged as bootstrap, and no later one', async () => {
    const flagged = [
      'nba_analytics.upcoming_team_game_context',
      'nba_analytics.upcoming_player_game_context',
      FEATURES,
      'nba_predictions.player_prop_predictions',
    ];
    for (const table of flagged) {
      await none(
        `SELECT * FROM ${table} WHERE is_bootstrap <> (slate_date < DATE '${OPENING_NIGHT}' + INTERVAL 14 DAY)`,
      );
      assert.equal(await number(`SELECT count(DISTINCT is_bootstrap) FROM ${table}`), 2, table);
    }
  });
});

describe('grades', () => {
  test('every active prediction has exactly one, and nothing else has', async () => {
    await none(`
      SELECT slate_date, system, market, player_lookup, count(a.revision) AS active, count(g.grade) AS grades
      FROM ${NEWEST} a FULL JOIN ${ACCURACY} g USING (slate_date, system, market, player_lookup)
      GROUP BY ALL HAVING active <> 1 OR grades <> 1 OR any_value(a.revision) <> any_value(g.revision)
        OR any_value(a.line) IS DISTINCT FROM any_value(g.line)`);
  });

  test('who did not play is void, a stat on the line is a push, and a genuine zero is graded', async () => {
    await none(`
      WITH judged AS (
        SELECT a.*, CASE a.market WHEN 'points' THEN b.pts WHEN 'rebounds' THEN b.oreb + b.dreb
            WHEN 'assists' THEN b.ast WHEN 'threes' THEN b.fg3m WHEN 'pr' THEN b.pts + b.oreb + b.dreb
            WHEN 'pa' THEN b.pts + b.ast WHEN 'ra' THEN b.oreb + b.dreb + b.ast
            ELSE b.pts + b.oreb + b.dreb + b.ast END AS did
        FROM ${ACCURACY} a LEFT JOIN nba_raw.nbac_player_boxscores b
          ON b.slate_date = a.slate_date AND b.game_id = a.game_id AND b.player_lookup = a.player_lookup
        WHERE a.void_reason IS DISTINCT FROM 'Postponed' AND a.void_reason IS DISTINCT FROM 'Withdrawn')
      SELECT * FROM judged WHERE actual IS DISTINCT FROM did
        OR grade <> CASE WHEN did IS NULL THEN 'void' WHEN line IS NULL THEN 'no_line'
             WHEN did = line THEN 'push' ELSE 'graded' END
        OR (did IS NULL) <> coalesce(void_reason IN ('InjuryConfirmed', 'LateScratch', 'Unknown'), false)
        OR (void_reason IS NOT NULL AND did IS NOT NULL)
        OR line_result IS DISTINCT FROM CASE WHEN did > line THEN 'OVER' WHEN did < line THEN 'UNDER'
             WHEN did = line THEN 'PUSH' END
        OR error IS DISTINCT FROM median - did OR line_error IS DISTINCT FROM line - did`);
    for (const kind of [
      `grade = 'void' AND void_reason = 'InjuryConfirmed'`,
      `grade = 'void' AND void_reason = 'LateScratch'`,
      `grade = 'push' AND actual = line`,
      `grade = 'graded' AND actual = 0`,
    ]) {
      await some(`SELECT * FROM ${ACCURACY} WHERE ${kind}`);
    }
  });
});

describe('the postponed game', () => {
  test('has no box score on its old date, and no prediction there that is not void', async () => {
    assert.ok(postponed.length > 0, 'no game was postponed');
    for (const { gameId, listings } of postponed) {
      const on = `game_id = '${gameId}' AND slate_date = DATE '${listings[0]!.slateDate}'`;
      for (const table of [...TEAM_TABLES, PLAYER_GAMES, FINAL]) await none(`FROM ${table} WHERE ${on}`);
      await none(
        `FROM ${ACCURACY} WHERE ${on} AND (grade <> 'void' OR void_reason IS DISTINCT FROM 'Postponed')`,
      );
    }
  });

  test('is played, predicted and graded on its new date', async () => {
    for (const game of postponed) {
      const on = `game_id = '${game.gameId}' AND slate_date = DATE '${listingPlayed(game).slateDate}'`;
      assert.deepEqual(await row(`SELECT home_points, away_points FROM ${FINAL} WHERE ${on}`), {
        home_points: game.homePoints,
        away_points: game.awayPoints,
      });
      await some(`FROM ${PLAYER_GAMES} WHERE ${on}`);
      await some(`FROM ${ACCURACY} WHERE ${on} AND grade = 'graded'`);
      await none(`FROM ${ACCURACY} WHERE ${on} AND grade = 'pending'`);
    }
  });
});

test('a game postponed after it was predicted has void predictions on its old date, and grades on its new', async (t) => {
  const [oldDate, newDate] = [slateDate('2024-10-24'), slateDate('2024-10-26')];
  const whole = simulateSeason({ seed: SEED, season: season('2024-25'), days: 5 });
  const onDate = (date: SlateDate) => whole.games.filter((each) => listingPlayed(each).slateDate === date);
  const busy = new Set(onDate(newDate).flatMap((each) => [each.home, each.away]));
  const game = onDate(oldDate).find((each) => !busy.has(each.home) && !busy.has(each.away));
  assert.ok(game !== undefined, 'both teams of a game are free on the new date');
  const [listing] = game.listings;
  const shift = daysBetween(oldDate, newDate) * DAY;
  const calledOff = plusMinutes(listing!.tipOff!, -CALLED_OFF_MINUTES_BEFORE_TIP);
  const moved: BookGame = {
    ...game,
    listings: [
      listing!,
      { ...listing!, knownFrom: calledOff, postponed: true },
      {
        knownFrom: plusMinutes(calledOff, 12 * 60),
        slateDate: newDate,
        tipOff: (listing!.tipOff! + shift) as Instant,
        postponed: false,
      },
    ],
    finalAt: (game.finalAt! + shift) as Instant,
  };
  const altered = {
    ...whole,
    games: whole.games.map((each) => (each === game ? moved : each)),
    propLines: (id: NbaGameId) => (id === game.gameId ? [] : whole.propLines(id)),
  };
  const folder = tempFolder(t);
  assert.equal(await replayBook({ home: folder, book: altered, through: newDate }), 'finished');
  const grades = await warehouseClaims(folder).rows(`
    SELECT DISTINCT slate_date::VARCHAR AS date, grade, void_reason FROM ${ACCURACY}
    WHERE game_id = '${game.gameId}' AND coalesce(void_reason = 'Postponed', true) ORDER BY date`);
  assert.deepEqual(grades, [
    { date: oldDate, grade: 'void', void_reason: 'Postponed' },
    { date: newDate, grade: 'no_line', void_reason: null },
  ]);
});

test('the slate’s published document is whole, says that it is simulated, and has the stated digest', async () => {
  const published = await rows(`
    SELECT d.slate_date::VARCHAR AS date, digest, bytes, players, revision,
      (SELECT count(*) FROM nba_predictions.prediction_batches b WHERE b.slate_date = d.slate_date) AS expected,
      (SELECT count(*) FROM ${ACTIVE} a WHERE a.slate_date = d.slate_date) AS predictions
    FROM nba_predictions.published_documents d
    QUALIFY revision = max(revision) OVER (PARTITION BY d.slate_date) ORDER BY 1`);
  const dates = await rows(`SELECT DISTINCT slate_date::VARCHAR AS date FROM ${FINAL} ORDER BY 1`);
  assert.deepEqual(
    published.map(({ date }) => date),
    dates.map(({ date }) => date),
  );
  for (const { date, digest, bytes, players, revision, expected, predictions } of published) {
    const file = readFileSync(join(home, 'published', 'simulated', String(date), 'slate.json'));
    assert.equal(createHash('sha256').update(file).digest('hex'), digest);
    assert.equal(file.byteLength, bytes);
    const document = slateDocumentSchema.parse(JSON.parse(file.toString('utf8')));
    assert.deepEqual([document.slate_date, document.is_simulated, document.revision], [date, true, revision]);
    const listed = document.games.flatMap((game) => game.players);
    assert.deepEqual([listed.length, expected], [players, players], String(date));
    assert.equal(
      listed.reduce((count, player) => count + player.predictions.length, 0),
      predictions,
    );
  }
});

test('the features are what SQL makes of the games strictly before the slate, in every row', async () => {
  await some(`FROM ${FEATURES}`);
  const compared = [
    ...['points_avg_last_5', 'points_avg_last_10', 'points_avg_last_20', 'points_avg_season'],
    ...['points_sd_last_20', 'games_last_7_days', 'days_rest', 'opponent_defensive_rating_last_10'],
  ];
  for (const name of compared) await some(`FROM ${FEATURES} WHERE ${name} IS NOT NULL`);
  await none(`
    WITH before AS (
      SELECT f.slate_date, f.player_lookup, g.points, g.season, g.slate_date AS played,
        row_number() OVER (PARTITION BY f.slate_date, f.player_lookup ORDER BY g.slate_date DESC) AS nth
      FROM ${FEATURES} f JOIN ${PLAYER_GAMES} g
        ON g.player_lookup = f.player_lookup AND g.slate_date < f.slate_date AND g.status = 'appeared'),
    player AS (
      SELECT slate_date, player_lookup,
        avg(points) FILTER (nth <= 5) AS points_avg_last_5,
        avg(points) FILTER (nth <= 10) AS points_avg_last_10,
        avg(points) FILTER (nth <= 20) AS points_avg_last_20,
        avg(points) FILTER (season = '2024-25') AS points_avg_season,
        stddev_samp(points) FILTER (nth <= 20) AS points_sd_last_20,
        count(*) FILTER (date_diff('day', played, slate_date) <= 7) AS games_last_7_days,
        date_diff('day', max(played), slate_date) AS days_rest
      FROM before GROUP BY slate_date, player_lookup),
    allowed AS (
      SELECT f.slate_date, f.player_lookup, d.defensive_rating,
        row_number() OVER (PARTITION BY f.slate_date, f.player_lookup ORDER BY d.slate_date DESC) AS nth
      FROM ${FEATURES} f JOIN nba_analytics.team_defense_game_summary d
        ON d.team = f.opponent AND d.slate_date < f.slate_date),
    opponent AS (
      SELECT slate_date, player_lookup, avg(defensive_rating) AS opponent_defensive_rating_last_10
      FROM allowed WHERE nth <= 10 GROUP BY ALL)
    SELECT f.slate_date, f.player_lookup, ${compared.map((name) => `f.${name}, e.${name} AS expected_${name}`).join(', ')}
    FROM ${FEATURES} f LEFT JOIN (
      FROM player FULL JOIN opponent USING (slate_date, player_lookup)
    ) e ON e.slate_date = f.slate_date AND e.player_lookup = f.player_lookup
    WHERE ${compared.map((name) => differs(`f.${name}`, `e.${name}`)).join(' OR ')}`);
});

function listingPlayed({ listings }: BookGame) {
  return listings.at(-1)!;
}

function overtimesPlayed(game: BookGame): number {
  const minutes = (game.finalAt! - listingPlayed(game).tipOff!) / 60_000;
  return (minutes - GAME_MINUTES) / OVERTIME_MINUTES;
}

/** Two numbers that are neither both null nor within a billionth of each other. */
function differs(one: string, other: string): string {
  return `((${one} IS NULL) <> (${other} IS NULL) OR abs(${one} - ${other}) > 1e-9)`;
}

/** The probability that American odds imply. */
function implied(price: string): string {
  return `if(${price} > 0, 100 / (${price} + 100), -${price} / (100 - ${price}))`;
}
