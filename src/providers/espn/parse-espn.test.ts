import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { parseBdlBoxScores } from '../balldontlie/parse-bdl-box-scores.ts';
import { BOX_LINE_CHECKS } from '../box-line-checks.ts';
import { parseEspnBoxScore } from './parse-espn-box-score.ts';
import { parseEspnRoster } from './parse-espn-roster.ts';
import { parseEspnRosterPage } from './parse-espn-roster-page.ts';
import { parseEspnScoreboard } from './parse-espn-scoreboard.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples/nba_scraper_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real ESPN payloads: set HARDWOOD_ARCHIVE';

const NIGHT = {
  slateDate: slateDate('2024-01-15'),
  season: season('2023-24'),
  digest: 'd',
  knownAt: parseInstant('2024-01-16T12:00:00Z'),
};

const real = (path: string) => {
  const raw = readFileSync(`${SAMPLES}/${path}`);
  return path.endsWith('.gz') ? gunzipSync(raw) : raw;
};

const side = (homeAway: string, id: string, abbreviation: string, score: string, winner: boolean) => ({
  homeAway,
  team: { id, abbreviation },
  score,
  winner,
  linescores: [{ value: Number(score) }],
});
const FINAL = { name: 'STATUS_FINAL', state: 'post', completed: true };
const event = (edit: object = {}, id = '401') => ({
  id,
  season: { year: 2024 },
  competitions: [
    {
      date: '2024-01-16T03:30Z',
      neutralSite: false,
      competitors: [side('home', '26', 'UTAH', '132', true), side('away', '9', 'GS', '105', false)],
      status: { period: 4, type: FINAL },
      ...edit,
    },
  ],
});
const scoreboard = (...events: readonly object[]) =>
  parseEspnScoreboard(new TextEncoder().encode(JSON.stringify({ events })), NIGHT);

test('a game after midnight UTC is of the Eastern night before, its teams by the NBA’s letters', () => {
  const [row] = scoreboard(event()).rows;
  assert.deepEqual([row?.game_key, row?.home_points, row?.away_points], ['20240115_GSW_UTA', 132, 105]);
});

test('a score is one of final games only', () => {
  const status = (name: string, state: string) => ({
    status: { period: 0, type: { name, state, completed: false } },
  });
  const read = (edit: object) => {
    const [row] = scoreboard(event(edit)).rows;
    return [row?.status, row?.home_points, row?.away_points];
  };
  assert.deepEqual(read(status('STATUS_SCHEDULED', 'pre')), ['scheduled', null, null]);
  assert.deepEqual(read(status('STATUS_HALFTIME', 'in')), ['live', null, null]);
  assert.deepEqual(read(status('STATUS_POSTPONED', 'post')), ['postponed', null, null]);
});

test('a game that contradicts itself is a fault and leaves the others as they are', () => {
  const competitors = (home: object, away: object) => ({ competitors: [home, away] });
  const [utah, warriors] = [side('home', '26', 'UTAH', '132', true), side('away', '9', 'GS', '105', false)];
  const broken = [
    { date: '2024-01-16T12:30Z' },
    competitors(utah, { ...warriors, homeAway: 'home' }),
    competitors({ ...utah, winner: false }, { ...warriors, winner: true }),
    competitors({ ...utah, linescores: [{ value: 100 }] }, warriors),
    competitors({ ...utah, team: { id: '26', abbreviation: 'UTA' } }, warriors),
    competitors({ ...utah, team: { id: '25', abbreviation: 'UTAH' } }, warriors),
    competitors({ ...utah, score: '105' }, warriors),
    competitors({ ...utah, score: null }, warriors),
    { status: { period: 4, type: { name: 'STATUS_FORFEIT', state: 'post', completed: true } } },
    { competitors: [utah] },
  ];
  for (const edit of broken) {
    const { rows, faults } = scoreboard(event(edit), event({}, '402'));
    assert.deepEqual(
      [rows.map((row) => row.espn_event_id), faults.length],
      [['402'], 1],
      JSON.stringify(edit),
    );
  }
});

test('set B: the real scoreboard has eleven finals, one of them after overtime', { skip }, () => {
  for (const file of ['raw_92de7c9a.json', 'raw_c0c50c83.json']) {
    const { rows, faults } = parseEspnScoreboard(real(`espn_scoreboard_api/${file}`), NIGHT);
    assert.deepEqual([rows.length, faults], [11, []]);
    assert.ok(rows.every((row) => row.status === 'final' && row.slate_date === '2024-01-15'));
    const overtime = rows.filter((row) => row.period === 5);
    assert.deepEqual(
      overtime.map((row) => [row.game_key, row.away_points, row.home_points]),
      [['20240115_MIA_BKN', 96, 95]],
    );
  }
});

test('the real scoreboard says what the real box scores of another provider say', { skip }, () => {
  const games = parseEspnScoreboard(real('espn_scoreboard_api/raw_92de7c9a.json'), NIGHT).rows;
  const lines = parseBdlBoxScores(real('bdl_box_scores/raw_7a649e12.json'), NIGHT).rows;
  for (const game of games) {
    const points = (team: string) =>
      lines
        .filter((row) => row.game_key === game.game_key && row.team === team)
        .reduce((sum, row) => sum + (row.pts ?? 0), 0);
    assert.deepEqual([points(game.home_team), points(game.away_team)], [game.home_points, game.away_points]);
  }
});

test('a real date without games, under either name, is an answer', { skip }, () => {
  for (const path of ['espn_scoreboard_api/raw_20250214.json', 'nbac_game_ids_core/raw_20250214.json']) {
    assert.deepEqual(parseEspnScoreboard(real(path), NIGHT), { rows: [], faults: [] });
  }
});

test('set B: the real box score has starters, reasons, and the numbers of another provider', { skip }, () => {
  const lines = parseBdlBoxScores(real('bdl_box_scores/raw_7a649e12.json'), NIGHT).rows;
  for (const file of readdirSync(`${SAMPLES}/espn_game_boxscore`)) {
    const { rows, faults } = parseEspnBoxScore(real(`espn_game_boxscore/${file}`), NIGHT);
    assert.deepEqual([rows.length, faults], [25, []]);
    assert.equal(rows[0]?.game_key, '20240115_HOU_PHI');
    assert.equal(rows.filter((row) => row.is_starter).length, 10);
    const absent = rows.filter((row) => row.status === 'dnp');
    assert.deepEqual(
      absent.map((row) => [row.player_lookup, row.comment, row.minutes, row.pts]),
      [
        ['reggiebullockjr', "DNP-COACH'S DECISION", null, null],
        ['bobanmarjanovic', "DNP-COACH'S DECISION", null, null],
      ],
    );
    const embiid = rows.find((row) => row.player_lookup === 'joelembiid');
    assert.deepEqual([embiid?.pts, embiid?.fgm, embiid?.ftm, embiid?.plus_minus], [41, 12, 16, 7]);
    const shared = rows.flatMap((row) => {
      const other = lines.find(
        (line) => line.player_lookup === row.player_lookup && line.status === 'appeared',
      );
      return other === undefined ? [] : [[row, other] as const];
    });
    assert.ok(shared.length >= 20, `${shared.length} players are known to both by name`);
    for (const [one, other] of shared) {
      // Both print whole minutes; one rounds where the other cuts off.
      assert.ok(Math.abs((one.minutes ?? Number.NaN) - (other.minutes ?? Number.NaN)) <= 1, one.player_name);
      for (const name of [
        'fgm',
        'fga',
        'fg3m',
        'fg3a',
        'ftm',
        'fta',
        'oreb',
        'dreb',
        'ast',
        'stl',
        'blk',
        'tov',
        'pf',
        'pts',
      ] as const) {
        assert.equal(one[name], other[name], `${one.player_name} ${name}`);
      }
    }
    for (const check of BOX_LINE_CHECKS) assert.deepEqual(check.faults(rows), [], check.name);
  }
});

test('a box score whose figures are tampered with has no rows', { skip }, () => {
  const page = new TextDecoder().decode(real('espn_game_boxscore/raw_6f34c64b.html.gz'));
  const tampered = (from: string, to: string) => {
    assert.ok(page.includes(from), from);
    return parseEspnBoxScore(new TextEncoder().encode(page.replace(from, to)), NIGHT);
  };
  const embiid = '["31","12-21","1-5","16-17","2","8","10","3","1","1","2","5","+7","41"]';
  const cases = [
    [embiid, embiid.replace('"41"', '"42"'), /42 points and the shots made 41/],
    [embiid, embiid.replace('"3","1","1"', '"4","1","1"'), /ast add up to 26 and the total says 25/],
    [embiid, embiid.replace('"12-21"', '"12"'), /not two figures/],
    [embiid, embiid.replace('"31",', ''), /13 figures under 14 headings/],
    ['"dt":"2024-01-15T18:00Z"', '"dt":"2024-01-16T18:00Z"', /2024-01-15 was asked for/],
  ] as const;
  for (const [from, to, why] of cases) {
    const { rows, faults } = tampered(from, to);
    assert.deepEqual([rows.length, faults.length], [0, 1]);
    assert.match(faults[0]?.why ?? '', why);
  }
});

test('a page without the data it is drawn from is refused', () => {
  const page = '<html><title>Access Denied</title><script>window.x = {}</script></html>';
  for (const parse of [parseEspnBoxScore, parseEspnRosterPage]) {
    assert.throws(() => parse(new TextEncoder().encode(page), NIGHT), {
      code: 'PAYLOAD_MALFORMED',
      message: /drawn from/,
    });
  }
});

test('the real rosters of interface and page name the same seventeen players', { skip }, () => {
  const listed = parseEspnRoster(real('espn_roster_api/raw_2.json'), NIGHT);
  const page = parseEspnRosterPage(real('espn_roster/raw_bos.html.gz'), NIGHT);
  assert.deepEqual([listed.faults, page.faults], [[], []]);
  const names = (rows: readonly { espn_player_id: number; player_lookup: string; team: string }[]) =>
    rows.map((row) => [row.espn_player_id, row.player_lookup, row.team]);
  assert.equal(listed.rows.length, 17);
  assert.deepEqual(names(listed.rows), names(page.rows));
  const hurt = listed.rows.filter((row) => row.injury_status !== null);
  assert.deepEqual(
    hurt.map((row) => [row.player_lookup, row.injury_status, row.injury_part, row.expected_return]),
    [
      ['jaylenbrown', 'Out', 'Knee', '2025-10-01'],
      ['jaysontatum', 'Out', 'Achilles', '2026-02-01'],
    ],
  );
  assert.ok(page.rows.every((row) => row.injury_status === null));
});
