import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { type GameLogRow, leagueGameLog } from '../../feeds/formats/league-game-log.ts';
import { effectiveFieldGoal, offensiveRating, possessions, trueShooting } from '../../league/box-score.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { type PlayerGameLogRecord, parseLeagueGameLog } from './parse-league-game-log.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const REAL = `${DATA}/raw_samples/nba_scraper_samples/nbac_player_boxscore/raw_2ad17718.json`;
const skip = existsSync(REAL) ? false : 'no real LeagueGameLog payload: set HARDWOOD_ARCHIVE';

const DATE = slateDate('2025-03-15');
const STATS = {
  ...{ minutes: 35, fgm: 8, fga: 20, fg3m: 4, fg3a: 13, ftm: 8, fta: 9, oreb: 0, dreb: 7 },
  ...{ ast: 5, stl: 0, blk: 1, tov: 3, pf: 2, pts: 28, plusMinus: -5 },
};
const ROW: GameLogRow = {
  player: { id: 201939, name: 'Nikola Jokić' },
  gameId: nbaGameId('0022400974'),
  team: 'GSW',
  opponent: 'NYK',
  isHome: true,
  isNeutral: false,
  won: true,
  stats: STATS,
};
const OTHER: GameLogRow = { ...ROW, player: { id: 1, name: 'Bub Carrington' }, team: 'NYK', won: false };

function text(playerOrTeam: 'P' | 'T', rows: readonly GameLogRow[]): string {
  return leagueGameLog({ season: season('2024-25'), isSimulated: false, playerOrTeam, date: DATE, rows });
}

const parse = (payload: string) => parseLeagueGameLog(new TextEncoder().encode(payload));

type Edit = (set: { headers: string[]; rowSet: unknown[][] }) => void;

function edited(playerOrTeam: 'P' | 'T', edit: Edit): string {
  const payload = JSON.parse(text(playerOrTeam, [ROW, OTHER]));
  edit(payload.resultSets[0]);
  return JSON.stringify(payload);
}

const setting =
  (column: string, value: unknown): Edit =>
  ({ headers, rowSet }) => {
    rowSet[1]![headers.indexOf(column)] = value;
  };

const TEAM_FIELDS = { gameId: ROW.gameId, slateDate: DATE, team: 'GSW', won: true, ...STATS };

test('what the feed writes of players and of teams is what is read', () => {
  assert.deepEqual(parse(text('P', [ROW])), {
    playerOrTeam: 'P',
    isSimulated: false,
    rows: [{ playerId: 201939, playerName: 'Nikola Jokić', lookup: 'nikolajokic', ...TEAM_FIELDS }],
    faults: [],
  });
  assert.deepEqual(parse(text('T', [{ ...ROW, player: null }])), {
    playerOrTeam: 'T',
    isSimulated: false,
    rows: [TEAM_FIELDS],
    faults: [],
  });
});

test('a date without games is a log without rows', () => {
  assert.deepEqual(parse(text('P', [])).rows, []);
});

test('columns are found by name in whatever order they come', () => {
  const reversed = edited('P', ({ headers, rowSet }) => {
    headers.reverse();
    for (const row of rowSet) row.reverse();
  });
  assert.deepEqual(parse(reversed), parse(text('P', [ROW, OTHER])));
});

test('null stays null and is not zero', () => {
  const row = parse(edited('P', setting('MIN', null))).rows[1];
  assert.equal(row?.minutes, null);
  assert.equal(parse(edited('P', setting('AST', null))).rows[1]?.ast, null);
  assert.equal(parse(edited('P', setting('MIN', 0))).rows[1]?.minutes, 0);
  assert.equal(parse(edited('P', setting('WL', null))).rows[1]?.won, null);
});

test('minutes are read in every notation', () => {
  assert.equal(parse(edited('P', setting('MIN', '34:30'))).rows[1]?.minutes, 34.5);
});

test('a simulated log says so', () => {
  const payload = leagueGameLog({
    season: season('2024-25'),
    isSimulated: true,
    playerOrTeam: 'P',
    date: DATE,
    rows: [],
  });
  assert.equal(parse(payload).isSimulated, true);
});

test('what contradicts itself in a row is a fault of its game', () => {
  const left = (payload: string, message: RegExp) => {
    const { rows, faults } = parse(payload);
    assert.deepEqual([rows, faults.map(({ subject }) => subject)], [[], ['0022400974']]);
    assert.match(faults[0]!.why, message);
  };
  left(edited('P', setting('MIN', 'DNP')), /rowSet\[1\].*"DNP" is not a number of minutes/);
  left(edited('P', setting('PTS', 29)), /rowSet\[1\].*29 points.*28/);
  left(edited('P', setting('TEAM_ID', 12)), /rowSet\[1\].*"12"/);
  left(edited('P', setting('GAME_DATE', '2025-02-30')), /rowSet\[1\]/);
  left(edited('P', setting('AST', '5')), /rowSet\[1\].*AST is "5", which is not a number/);
  left(edited('P', setting('AST', -5)), /-5 is not a number of ast/);
  left(edited('P', setting('AST', [5])), /AST is a list/);
  left(edited('P', setting('FGA', 7)), /more shots than it took/);
  left(edited('P', setting('REB', 8)), /8 rebounds, 0 offensive and 7 defensive/);
  left(edited('P', setting('PLAYER_ID', 201939)), /2 rows of player 201939 on 2025-03-15/);
  left(edited('P', setting('PLAYER_NAME', '')), /PLAYER_NAME is "", which is not a text/);
  left(edited('P', setting('GAME_DATE', '2025-03-14')), /2025-03-15 and 2025-03-14/);
  left(edited('P', setting('WL', 'W')), /not one winner/);
  left(edited('T', setting('TEAM_ID', 1610612744)), /2 rows of GSW on 2025-03-15/);
});

test('a game that is left out takes no other game with it', () => {
  const other = {
    ...ROW,
    gameId: nbaGameId('0022400975'),
    player: { id: 2, name: 'Moe Wagner' },
    team: 'ORL',
  };
  const payload = JSON.parse(text('P', [ROW, OTHER, other as GameLogRow]));
  const [set] = payload.resultSets;
  set.rowSet[1][set.headers.indexOf('PTS')] = 99;
  const { rows, faults } = parse(JSON.stringify(payload));
  assert.deepEqual(
    rows.map(({ gameId }) => gameId),
    ['0022400975'],
  );
  assert.deepEqual(
    faults.map(({ subject }) => subject),
    ['0022400974'],
  );
});

test('a log of another date than it was asked for has no rows', () => {
  for (const asked of ['2025-03-14', '03/14/2025']) {
    const { rows, faults } = parse(
      text('P', [ROW])
        .replaceAll('"2025-03-15","DateTo"', `"${asked}","DateTo"`)
        .replace('"DateTo":"2025-03-15"', `"DateTo":"${asked}"`),
    );
    assert.deepEqual([rows.length, faults.length], [0, 1]);
    assert.match(faults[0]!.why, /2025-03-15, and 2025-03-14 to 2025-03-14/);
  }
});

test('a row that is too short takes its game out, and no other', () => {
  const elsewhere: GameLogRow = {
    ...ROW,
    gameId: nbaGameId('0022400975'),
    player: { id: 7, name: 'Sam Hauser' },
  };
  const shorter = JSON.parse(text('P', [ROW, { ...elsewhere, team: 'BOS' }]));
  shorter.resultSets[0].rowSet[1].pop();
  const { rows, faults } = parse(JSON.stringify(shorter));
  assert.deepEqual(
    [rows.map(({ gameId }) => gameId), faults.map(({ subject }) => subject)],
    [[ROW.gameId], ['0022400975']],
  );
});

test('a payload that cannot be read is refused with its place', () => {
  const refused = (payload: string, message: RegExp) =>
    assert.throws(() => parse(payload), { code: 'PAYLOAD_MALFORMED', message });
  refused(edited('P', setting('GAME_ID', '22400974')), /rowSet\[1\]/);
  refused(edited('P', setting('GAME_ID', null)), /rowSet\[1\]/);
  refused(
    edited('P', ({ headers }) => headers.splice(0, 1, 'X', 'Y')),
    /rowSet\[0\].*cells under/,
  );
  refused(
    edited('P', ({ headers }) => headers.splice(10, 1, 'MINUTES')),
    /no column MIN\b/,
  );
  refused(
    text('P', [ROW]).replace('"name":"LeagueGameLog"', '"name":"Other"'),
    /no set called LeagueGameLog/,
  );
  refused(text('P', [ROW]).replace('"leaguegamelog"', '"playerindex"'), /resource: it is "playerindex"/);
  refused(text('P', [ROW]).replace('"PlayerOrTeam":"P"', '"PlayerOrTeam":"X"'), /neither P nor T/);
  refused('{"resource":"leaguegamelog"}', /at parameters/);
  refused('', /not JSON/);
});

function realRows(): readonly PlayerGameLogRecord[] {
  const log = parseLeagueGameLog(readFileSync(REAL));
  assert.equal(log.playerOrTeam, 'P');
  return log.rows;
}

test('the real log of 2025-03-15 has 157 players of sixteen teams', { skip }, () => {
  const rows = realRows();
  assert.equal(rows.length, 157);
  assert.equal(new Set(rows.map(({ team }) => team)).size, 16);
  assert.ok(rows.every(({ slateDate: date, minutes }) => date === DATE && minutes !== null));
});

test('the real log gives the golden team possessions and ratings', { skip }, () => {
  const rows = realRows();
  const golden: Record<string, readonly [number, number, number]> = {
    GSW: [97, 91.68, 105.8],
    NYK: [94, 91.72, 102.49],
    DEN: [123, 109.48, 112.35],
    WAS: [126, 106.48, 118.33],
    BOS: [115, 86.36, 133.16],
    BKN: [113, 86.72, 130.3],
    OKC: [113, 105.68, 106.93],
    DET: [107, 104.72, 102.18],
  };
  for (const [team, expected] of Object.entries(golden)) {
    const sum = (of: (row: PlayerGameLogRecord) => number | null) =>
      rows.filter((row) => row.team === team).reduce((total, row) => total + (of(row) ?? Number.NaN), 0);
    const [fga, fta, tov, oreb] = [
      sum((r) => r.fga),
      sum((r) => r.fta),
      sum((r) => r.tov),
      sum((r) => r.oreb),
    ];
    const poss = possessions({ fga, fta, tov, oreb });
    const pts = sum((row) => row.pts);
    const rating = offensiveRating(pts, poss);
    assert.deepEqual(
      [pts, poss.toFixed(2), rating?.toFixed(2)],
      [expected[0], ...expected.slice(1).map((n) => n.toFixed(2))],
    );
  }
});

test('the real log gives the golden lines of three players', { skip }, () => {
  const rows = realRows();
  const line = (name: string) => {
    const row = rows.find(({ playerName }) => playerName === name);
    assert.ok(
      row?.fga != null && row.fta !== null && row.fgm !== null && row.fg3m !== null && row.pts !== null,
    );
    const { minutes, pts, fga, fta, fgm, fg3m } = row;
    const rates = [trueShooting({ pts, fga, fta }), effectiveFieldGoal({ fgm, fg3m, fga })];
    return [minutes, pts, ...rates.map((rate) => rate?.toFixed(3))];
  };
  assert.deepEqual(line('Stephen Curry'), [35, 28, '0.584', '0.500']);
  assert.deepEqual(line('Nikola Jokić'), [39, 40, '0.605', '0.550']);
  assert.deepEqual(line('Jimmy Butler III'), [33, 11, '0.431', '0.318']);
});
