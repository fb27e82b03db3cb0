import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import {
  effectiveFieldGoal,
  offensiveRating,
  possessions,
  trueShooting,
  usageRate,
} from '../../league/box-score.ts';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { BOX_LINE_CHECKS } from '../box-line-checks.ts';
import type { BdlBoxScoreRow } from './bdl-box-score-rows.ts';
import { parseBdlAdvStats } from './parse-bdl-adv-stats.ts';
import { parseBdlBoxScores } from './parse-bdl-box-scores.ts';
import { parseBdlPlayerBoxScores } from './parse-bdl-player-box-scores.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples/nba_scraper_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real balldontlie payloads: set HARDWOOD_ARCHIVE';

const facts = (date: string, label: string) => ({
  slateDate: slateDate(date),
  season: season(label),
  digest: 'd',
  knownAt: parseInstant('2026-02-01T00:00:00Z'),
});
const NIGHT = facts('2025-01-15', '2024-25');

const ZEROS = {
  ...{ fgm: 0, fga: 0, fg3m: 0, fg3a: 0, ftm: 0, fta: 0, oreb: 0, dreb: 0, reb: 0 },
  ...{ ast: 0, stl: 0, blk: 0, turnover: 0, pf: 0, pts: 0, plus_minus: 0 },
};
let lastId = 0;
const player = (name: string, min: string | null, line: object) => ({
  player: { id: ++lastId, first_name: 'A', last_name: name },
  min,
  ...ZEROS,
  ...line,
});
const scorer = (pts: number) => player(`S${pts}`, '40', { fgm: pts / 2, fga: pts, pts });

const game = (
  edit: object = {},
  home: readonly object[] = [scorer(100)],
  away: readonly object[] = [scorer(90)],
) => ({
  id: 1,
  date: '2025-01-15',
  datetime: '2025-01-16T00:30:00.000Z',
  season: 2024,
  status: 'Final',
  period: 4,
  postseason: false,
  home_team_score: 100,
  visitor_team_score: 90,
  home_team: { id: 23, abbreviation: 'PHI', players: home },
  visitor_team: { id: 20, abbreviation: 'NYK', players: away },
  ...edit,
});
const OTHER = game({
  id: 2,
  home_team: { id: 2, abbreviation: 'BOS', players: [scorer(100)] },
  visitor_team: { id: 3, abbreviation: 'BKN', players: [scorer(90)] },
});

const parse = (...games: readonly object[]) =>
  parseBdlBoxScores(new TextEncoder().encode(JSON.stringify({ data: games })), NIGHT);

test('who has no minutes and no count did not play, and has no numbers', () => {
  for (const min of ['00', '0', '', null, '0:00']) {
    const row = parse(game({}, [scorer(100), player('B', min, {})])).rows[1];
    assert.deepEqual(
      [row?.status, row?.minutes, row?.pts, row?.plus_minus],
      ['dnp', null, null, null],
      String(min),
    );
  }
  const seconds = parse(game({}, [scorer(100), player('B', '00', { pf: 1 })])).rows[1];
  assert.deepEqual([seconds?.status, seconds?.minutes, seconds?.pf, seconds?.pts], ['appeared', 0, 1, 0]);
  const quiet = parse(game({}, [scorer(100), player('B', '03', {})])).rows[1];
  assert.deepEqual([quiet?.status, quiet?.minutes, quiet?.pts], ['appeared', 3, 0]);
});

test('a game that contradicts itself is a fault by its name and leaves the others as they are', () => {
  const line = (edit: object) => game({}, [player('X', '40', { fgm: 50, fga: 90, pts: 100, ...edit })]);
  const broken: readonly (readonly [object, RegExp])[] = [
    [game({ home_team_score: 101 }), /the players made 100 points and the team 101/],
    [line({ pts: 101 }), /101 points and the shots made 100/],
    [line({ fga: 40 }), /more shots were made than taken/],
    [line({ fg3m: 60, fg3a: 70 }), /more threes/],
    [line({ reb: 3 }), /rebounds are not 3/],
    [line({ ast: null }), /a count is missing/],
    [line({ min: null }), /the minutes are missing/],
    [line({ min: 'forty' }), /minutes/],
    [line({ fga: 90.5 }), /fga/],
    [game({ date: '2025-01-16', datetime: null }), /2025-01-15 was asked for/],
    [game({ datetime: '2025-01-16T12:00:00Z' }), /another day/],
    [game({ season: 2023 }), /2023-24/],
    [game({ visitor_team_score: 100 }, [scorer(100)], [scorer(100)]), /nobody has won/],
    [game({ home_team: { id: 22, abbreviation: 'PHI', players: [] } }), /ORL by its id and PHI/],
    [game({ home_team: { id: 42, abbreviation: 'WAS', players: [] } }), /42/],
    [game({ visitor_team: { id: 23, abbreviation: 'PHI', players: [] } }), /PHI/],
    [game({ status: '3rd Qtr', period: 3 }), /not final/],
  ];
  for (const [value, why] of broken) {
    const { rows, faults } = parse(value, OTHER);
    assert.deepEqual(
      rows.map((row) => row.team),
      ['BOS', 'BKN'],
      String(why),
    );
    assert.equal(faults.length, 1);
    assert.match(faults[0]?.why ?? '', why);
  }
});

test('when no game has the expected shape the payload is refused', () => {
  assert.throws(() => parse({ ...game(), home_team: null }), { code: 'PAYLOAD_MALFORMED' });
  assert.deepEqual(parse(), { rows: [], faults: [] });
});

const read = (path: string, date: string, label: string) =>
  parseBdlBoxScores(readFileSync(`${SAMPLES}/${path}`), facts(date, label));

function gamesOf(rows: readonly BdlBoxScoreRow[]) {
  return [...Map.groupBy(rows, (row) => row.game_key)].map(([key, lines]) => [
    key.slice(9).replace('_', '-'),
    lines.filter((row) => row.status === 'appeared').length,
    lines.length,
  ]);
}

function pointsOf(rows: readonly BdlBoxScoreRow[]): Record<string, number> {
  const teams = [...Map.groupBy(rows, (row) => row.team)];
  return Object.fromEntries(
    teams.map(([team, lines]) => [team, lines.reduce((sum, row) => sum + (row.pts ?? 0), 0)]),
  );
}

test('set F: 347 are listed and 208 played, game by game, and the points are the score of all twenty teams', {
  skip,
}, () => {
  const { rows, faults } = read('bdl_box_scores/raw_71b3c5b2.json', '2026-01-09', '2025-26');
  assert.deepEqual(faults, []);
  assert.deepEqual(gamesOf(rows), [
    ['TOR-BOS', 20, 34],
    ['PHI-ORL', 21, 34],
    ['NOP-WAS', 22, 35],
    ['LAC-BKN', 23, 35],
    ['OKC-MEM', 20, 37],
    ['ATL-DEN', 19, 34],
    ['NYK-PHX', 20, 33],
    ['SAC-GSW', 25, 36],
    ['HOU-POR', 19, 35],
    ['MIL-LAL', 19, 34],
  ]);
  assert.deepEqual([rows.filter((row) => row.status === 'appeared').length, rows.length], [208, 347]);
  const points = pointsOf(rows);
  assert.equal(Object.keys(points).length, 20);
  assert.deepEqual([points.TOR, points.BOS, points.OKC, points.MEM], [117, 125, 117, 116]);
  assert.ok(
    rows.filter((row) => row.status === 'dnp').every((row) => row.minutes === null && row.pts === null),
  );
  for (const check of BOX_LINE_CHECKS) assert.deepEqual(check.faults(rows), [], check.name);
});

test('set B: eleven games, 22 teams, one overtime', { skip }, () => {
  const { rows, faults } = read('bdl_box_scores/raw_7a649e12.json', '2024-01-15', '2023-24');
  assert.deepEqual([rows.length, faults], [384, []]);
  const points = pointsOf(rows);
  assert.equal(Object.keys(points).length, 22);
  assert.deepEqual([points.PHI, points.HOU, points.MIA, points.BKN], [124, 115, 96, 95]);
  const minutes = rows.filter((row) => row.team === 'MIA').reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  assert.equal(minutes, 265);
  assert.ok(rows.every((row) => row.bdl_game_id === null && row.plus_minus === null));
});

test('a real night without games is an answer', { skip }, () => {
  assert.deepEqual(read('bdl_box_scores/raw_d62cc934.json', '2024-01-15', '2023-24'), {
    rows: [],
    faults: [],
  });
});

test('set C: possessions and ratings of the last game of 2025 come out of its lines', { skip }, () => {
  const { rows } = parseBdlPlayerBoxScores(
    readFileSync(`${SAMPLES}/bdl_player_box_scores/raw_1db4c01e.json`),
    facts('2025-06-22', '2024-25'),
  );
  assert.equal(rows.length, 30);
  const golden = {
    OKC: [87, 31, 7, 13, 103, '94.64', '108.83'],
    IND: [70, 29, 21, 12, 91, '91.76', '99.17'],
  };
  for (const [team, expected] of Object.entries(golden)) {
    const sum = (of: (row: BdlBoxScoreRow) => number | null) =>
      rows.filter((row) => row.team === team).reduce((all, row) => all + (of(row) ?? 0), 0);
    const totals = {
      fga: sum((r) => r.fga),
      fta: sum((r) => r.fta),
      tov: sum((r) => r.tov),
      oreb: sum((r) => r.oreb),
    };
    const poss = possessions(totals);
    const pts = sum((r) => r.pts);
    assert.deepEqual(
      [...Object.values(totals), pts, poss.toFixed(2), offensiveRating(pts, poss)?.toFixed(2)],
      expected,
    );
  }
});

test('set C: true shooting and effective field goal equal the published of everyone who played', {
  skip,
}, () => {
  const final = facts('2025-06-22', '2024-25');
  const lines = parseBdlPlayerBoxScores(
    readFileSync(`${SAMPLES}/bdl_player_box_scores/raw_1db4c01e.json`),
    final,
  ).rows;
  const advanced = parseBdlAdvStats(readFileSync(`${SAMPLES}/bdl_game_adv_stats/raw_b3f29455.json`), final);
  assert.deepEqual([advanced.rows.length, advanced.faults], [29, []]);
  const of = (id: number) => lines.find((row) => row.bdl_player_id === id);
  const printed = (value: number | null) => Number((value ?? 0).toFixed(3));
  for (const row of advanced.rows) {
    const line = of(row.bdl_player_id);
    assert.equal(line?.status, row.status, row.player_name);
    if (
      line?.pts == null ||
      line.fga === null ||
      line.fta === null ||
      line.fgm === null ||
      line.fg3m === null
    ) {
      assert.equal(row.true_shooting, null);
      continue;
    }
    const { pts, fga, fta, fgm, fg3m } = line;
    assert.equal(printed(trueShooting({ pts, fga, fta })), row.true_shooting, row.player_name);
    assert.equal(printed(effectiveFieldGoal({ fgm, fg3m, fga })), row.effective_field_goal, row.player_name);
  }
  const rates = Object.fromEntries(
    advanced.rows.map((row) => [row.player_name, [row.true_shooting, row.effective_field_goal]]),
  );
  assert.deepEqual(rates['Chet Holmgren'], [0.781, 0.813]);
  assert.deepEqual(rates['Shai Gilgeous-Alexander'], [0.449, 0.333]);
  assert.deepEqual(rates['Tyrese Haliburton'], [0.9, 0.9]);
});

test('set C: usage of the box score is near the published one on court', { skip }, () => {
  const rows = parseBdlPlayerBoxScores(
    readFileSync(`${SAMPLES}/bdl_player_box_scores/raw_1db4c01e.json`),
    facts('2025-06-22', '2024-25'),
  ).rows;
  const usage = (name: string) => {
    const row = rows.find((line) => line.player_name === name)!;
    const own = rows.filter((line) => line.team === row.team);
    const sum = (of: (line: BdlBoxScoreRow) => number | null) =>
      own.reduce((all, line) => all + (of(line) ?? 0), 0);
    const player = { fga: row.fga!, fta: row.fta!, tov: row.tov!, minutes: row.minutes! };
    return usageRate(player, {
      fga: sum((r) => r.fga),
      fta: sum((r) => r.fta),
      tov: sum((r) => r.tov),
      minutes: 240,
    })?.toFixed(1);
  };
  assert.deepEqual([usage('Shai Gilgeous-Alexander'), usage('Tyrese Haliburton')], ['37.1', '39.7']);
});
