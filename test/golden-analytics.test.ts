/** The analytics of real games, from the providers' own bytes to the rows, against numbers computed apart. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { before, describe, test } from 'node:test';
import { usageRate } from '../src/league/box-score.ts';
import { easternInstant } from '../src/league/eastern.ts';
import { nbaGameId } from '../src/league/game-id.ts';
import { plusMinutes } from '../src/league/instant.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { make, putSchedule, RowStore } from '../src/phases/3-analytics/analytics-run.fixture.ts';
import { PLAYER_GAME_SUMMARY_OUTPUT } from '../src/phases/3-analytics/player-game-summary.ts';
import { attemptsOfPlays, type PlayRow } from '../src/phases/3-analytics/shot-attempt.ts';
import { TEAM_DEFENSE_OUTPUT } from '../src/phases/3-analytics/team-defense-game-summary.ts';
import { TEAM_OFFENSE_OUTPUT } from '../src/phases/3-analytics/team-offense-game-summary.ts';
import { zoneCells } from '../src/phases/3-analytics/zone-cells.ts';
import { parseBdbPlayByPlay } from '../src/providers/bigdataball/parse-bdb-play-by-play.ts';
import { playByPlayRows } from '../src/providers/nba-cdn/play-by-play.ts';
import { factsOf, nbaSample, sampleBytes } from '../src/providers/nba-samples.fixture.ts';
import { playerBoxScoreRows, teamBoxScoreRows } from '../src/providers/nba-stats/box-score-traditional-v2.ts';
import {
  PLAYER_GAME_SUMMARY,
  TEAM_DEFENSE_GAME_SUMMARY,
  TEAM_OFFENSE_GAME_SUMMARY,
} from '../src/tables/nba-analytics.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../src/tables/nba-raw-boxscores.ts';
import { NBAC_PLAY_BY_PLAY } from '../src/tables/nba-raw-shots.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../shared/data');
const FINALS = `${DATA}/raw_samples/nba_scraper_samples/bigdataball_pbp/raw_746cfbef.csv`;
const skip = existsSync(FINALS) ? false : 'no real payloads: set HARDWOOD_ARCHIVE';
const read = (path: string) => readFileSync(`${DATA}/${path}`);

const digits = (value: number | null | undefined, places: number) =>
  value === null || value === undefined ? null : value.toFixed(places);

describe('New York at Philadelphia, 2025-01-15, one overtime', { skip }, () => {
  const date = slateDate('2025-01-15');
  const tipOff = easternInstant(date, 19, 30);
  const night = plusMinutes(tipOff, 6 * 60);
  const store = new RowStore();

  before(async () => {
    const facts = factsOf('2025-01-15', '2024-25');
    const box = sampleBytes(read, nbaSample('raw_12f99055'));
    putSchedule(store, [
      { gameId: nbaGameId('0022400561'), date, away: 'NYK', home: 'PHI', tipOff, score: [125, 119] },
    ]);
    store.put(NBAC_TEAM_BOXSCORES, teamBoxScoreRows(box, facts).rows);
    store.put(NBAC_PLAYER_BOXSCORES, playerBoxScoreRows(box, facts).rows);
    store.put(NBAC_PLAY_BY_PLAY, playByPlayRows(sampleBytes(read, nbaSample('raw_416e8d5c')), facts).rows);
    for (const output of [TEAM_OFFENSE_OUTPUT, TEAM_DEFENSE_OUTPUT, PLAYER_GAME_SUMMARY_OUTPUT]) {
      const outcome = await make(store, output, date, night);
      assert.ok(outcome.kind === 'rows');
      assert.deepEqual(outcome.lacks, []);
    }
  });

  const offense = (team: string) => store.rows(TEAM_OFFENSE_GAME_SUMMARY).find((row) => row.team === team);
  const defense = (team: string) => store.rows(TEAM_DEFENSE_GAME_SUMMARY).find((row) => row.team === team);
  const players = () => store.rows(PLAYER_GAME_SUMMARY);
  const player = (lookup: string) => players().find((row) => row.player_lookup === lookup);

  test('possessions, rating, pace over 53 minutes and true shooting are those of the game', () => {
    for (const [team, opponent, expected] of [
      ['NYK', 'PHI', ['94.56', '132.19', '85.64', '0.647']],
      ['PHI', 'NYK', ['99.16', '120.01', '89.81', '0.606']],
    ] as const) {
      const row = offense(team);
      assert.equal(row?.overtime_periods, 1);
      assert.deepEqual(
        [
          digits(row?.possessions, 2),
          digits(row?.offensive_rating, 2),
          digits(row?.pace, 2),
          digits(row?.true_shooting, 3),
        ],
        expected,
      );
      assert.equal(digits(defense(opponent)?.defensive_rating, 2), expected[1]);
      assert.equal(digits(row?.game_pace, 2), '87.72');
    }
  });

  test('a pace over 48 minutes would be another one', () => {
    const row = offense('NYK');
    assert.notEqual(digits(row?.pace, 2), digits(row?.possessions, 2));
  });

  test('usage is measured against the 53 minutes of the game, not against 48', () => {
    const team = { fga: 86, fta: 24, tov: 13 };
    for (const [lookup, expected, wrong] of [
      ['jalenbrunson', '32.94', '29.83'],
      ['tyresemaxey', '40.30', '36.50'],
      ['paulgeorge', '27.90', '25.27'],
      ['joshhart', '13.04', '11.81'],
    ] as const) {
      assert.equal(digits(player(lookup)?.usage_rate, 2), expected, lookup);
      assert.notEqual(digits(player(lookup)?.usage_rate, 2), wrong, lookup);
    }
    const brunson = { fga: 22, fta: 9, tov: 5, minutes: 45 + 28 / 60 };
    assert.equal(digits(usageRate(brunson, { ...team, minutes: 240 }), 2), '29.83');
  });

  test('zones of both teams are those of the play-by-play within eight feet', () => {
    for (const [team, opponent, paint, mid, three, restricted, makes] of [
      ['NYK', 'PHI', [23, 31], [7, 18], [16, 37], 24, [28, 18, 1]],
      ['PHI', 'NYK', [26, 43], [7, 14], [13, 35], null, [27, 19, 3]],
    ] as const) {
      const row = offense(team);
      assert.deepEqual([row?.zone_source, row?.zone_fault], ['play_by_play', null]);
      assert.deepEqual([row?.paint_fgm, row?.paint_fga], paint);
      assert.deepEqual([row?.mid_fgm, row?.mid_fga], mid);
      assert.deepEqual([row?.fg3m, row?.fg3a], three);
      if (restricted !== null) assert.equal(row?.restricted_area_fga, restricted);
      assert.deepEqual([row?.assisted_fgm, row?.unassisted_fgm, row?.and_ones], makes);
      const allowed = defense(opponent);
      assert.deepEqual([allowed?.opponent_paint_fgm, allowed?.opponent_paint_fga], paint);
      assert.deepEqual([allowed?.opponent_mid_fgm, allowed?.opponent_mid_fga], mid);
    }
  });

  test('players’ zones and makes sum to the teams’, and their rates to 100', () => {
    for (const team of ['NYK', 'PHI']) {
      const row = offense(team);
      const own = players().filter((each) => each.team === team);
      for (const name of [
        'paint_fgm',
        'paint_fga',
        'mid_fgm',
        'mid_fga',
        'assisted_fgm',
        'and_ones',
      ] as const) {
        assert.equal(
          own.reduce((sum, each) => sum + (each[name] ?? 0), 0),
          row?.[name],
          `${team} ${name}`,
        );
      }
    }
    for (const row of players()) {
      if (row.status !== 'appeared') continue;
      assert.equal(row.zone_fault, null, row.player_name);
      if (row.fga === 0) continue;
      const rates = [row.paint_rate, row.mid_rate, row.three_rate].map((rate) => rate ?? Number.NaN);
      assert.ok(Math.abs(rates.reduce((sum, rate) => sum + rate, 0) - 100) < 1e-9, row.player_name);
    }
  });

  test('who did not play has the printed reason and no number', () => {
    const absent = players().filter((row) => row.status !== 'appeared');
    assert.deepEqual([players().length, absent.length], [25, 8]);
    for (const row of absent) {
      assert.deepEqual(
        [row.minutes, row.points, row.usage_rate, row.paint_fga, row.points_line],
        [null, null, null, null, null],
      );
    }
    const reason = (lookup: string) => [player(lookup)?.absence_reason, player(lookup)?.absence_category];
    assert.deepEqual(reason('andredrummond'), ['DND - Injury/Illness', 'injury']);
    assert.deepEqual(reason('tylerkolek'), ["DNP - Coach's Decision", 'coach']);
    assert.deepEqual(reason('jalenbrunson'), [null, null]);
  });

  test('starters and positions are the source’s, minutes are to the second', () => {
    const starters = players().filter((row) => row.is_starter === true);
    assert.equal(starters.length, 10);
    assert.deepEqual(
      [player('joshhart')?.position, player('preciousachiuwa')?.position ?? null],
      ['F', null],
    );
    assert.equal(digits(player('joshhart')?.minutes, 4), '49.4167');
    assert.equal(player('joshhart')?.is_double_double, true);
  });

  test('rates per team share out the game: rebounds of a whole team sum to what it took', () => {
    for (const [team, other] of [
      ['NYK', 'PHI'],
      ['PHI', 'NYK'],
    ] as const) {
      const [own, opponent] = [offense(team)!, offense(other)!];
      const rate = own.offensive_rebound_rate! + opponent.offensive_rebound_rate!;
      assert.ok(rate > 0 && rate < 100);
      assert.equal(
        digits(own.offensive_rebound_rate, 6),
        digits(100 - defense(other)!.defensive_rebound_rate!, 6),
      );
      const weighted = players()
        .filter((row) => row.team === team && row.minutes !== null)
        .reduce((sum, row) => sum + (row.rebound_rate! * row.minutes!) / 53, 0);
      assert.equal(digits(weighted, 6), digits((100 * own.rebounds) / (own.rebounds + opponent.rebounds), 6));
    }
  });
});

describe('Indiana at Oklahoma City, 2025-06-22', { skip }, () => {
  const plays = () =>
    parseBdbPlayByPlay(readFileSync(FINALS), factsOf('2025-06-22', '2024-25')).rows.map(
      (row): PlayRow => ({
        ...row,
        player_id: null,
        action_type: row.event_type ?? '',
        area: null,
        assist_player_id: row.assist_player_name === null ? null : 1,
        description: row.description,
      }),
    );
  const zones = (team: string, line: readonly [number, number, number, number]) => {
    const [fgm, fga, fg3m, fg3a] = line;
    const own = attemptsOfPlays(plays()).filter((attempt) => attempt.team === team);
    return zoneCells({ name: 'play_by_play', hasAreas: false }, own, { fgm, fga, fg3m, fg3a }, null);
  };

  test('zones are by the type of the shot: Siakam’s two from 24 feet is a two of the mid-range', () => {
    const okc = zones('OKC', [35, 87, 11, 40]);
    const ind = zones('IND', [29, 70, 11, 28]);
    assert.deepEqual([okc.zone_fault, ind.zone_fault], [null, null]);
    assert.deepEqual([okc.paint_fgm, okc.paint_fga, okc.mid_fgm, okc.mid_fga], [19, 31, 5, 16]);
    assert.deepEqual([ind.paint_fgm, ind.paint_fga, ind.mid_fgm, ind.mid_fga], [11, 22, 7, 20]);
    const siakam = plays().find((row) => row.shot_value === 2 && row.shot_distance === 24);
    assert.match(siakam?.player_name ?? '', /Siakam/);
    assert.deepEqual(
      attemptsOfPlays([siakam!]).map(({ zone }) => zone),
      ['mid'],
    );
  });

  test('with the three that a rule by distance would make of it, the box score is contradicted', () => {
    const byDistance = zones('IND', [29, 70, 11, 29]);
    assert.equal(byDistance.paint_fga, null);
    assert.match(byDistance.zone_fault ?? '', /29\/70 with 11\/28 threes, the box score 29\/70 with 11\/29/);
  });
});
