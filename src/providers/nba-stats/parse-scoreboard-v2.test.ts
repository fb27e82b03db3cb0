import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseScoreboardV2 } from './parse-scoreboard-v2.ts';
import { resultSetsBytes, type SetRow } from './result-sets.fixture.ts';
import { SCOREBOARD_CHECKS } from './scoreboard-row.ts';

const GAME: SetRow = {
  GAME_DATE_EST: '2025-01-15T00:00:00',
  GAME_ID: '0022400561',
  GAME_STATUS_ID: 3,
  GAME_STATUS_TEXT: 'Final/OT',
  HOME_TEAM_ID: 1610612755,
  VISITOR_TEAM_ID: 1610612752,
  LIVE_PERIOD: 5,
};
const overtimes = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`PTS_OT${index + 1}`, 0]));
const line = (team: number, ...[first, second, third, fourth, extra]: readonly number[]): SetRow => ({
  GAME_ID: '0022400561',
  TEAM_ID: team,
  ...{ PTS_QTR1: first, PTS_QTR2: second, PTS_QTR3: third, PTS_QTR4: fourth, ...overtimes, PTS_OT1: extra },
  PTS: first! + second! + third! + fourth! + extra!,
});
const LINES = [line(1610612752, 30, 30, 25, 24, 16), line(1610612755, 21, 26, 38, 24, 10)];

const parse = (games: readonly SetRow[], lines: readonly SetRow[]) =>
  parseScoreboardV2(resultSetsBytes('scoreboardV2', {}, { GameHeader: games, LineScore: lines }));

test('a final game has the points of its teams, whatever order the lines come in', () => {
  for (const lines of [LINES, LINES.toReversed()]) {
    const { rows, faults } = parse([GAME], lines);
    assert.deepEqual(faults, []);
    const { home, away, homePoints, awayPoints, status, period } = rows[0]!;
    assert.deepEqual(
      [away, awayPoints, home, homePoints, status, period],
      ['NYK', 125, 'PHI', 119, 'final', 5],
    );
  }
});

test('a game that has not begun has no points', () => {
  const nulls = LINES.map((each) => ({ ...each, PTS: null, PTS_QTR1: null }));
  const { rows } = parse([{ ...GAME, GAME_STATUS_ID: 1, LIVE_PERIOD: 0 }], nulls);
  assert.deepEqual([rows[0]?.status, rows[0]?.homePoints], ['scheduled', null]);
});

test('a game that contradicts itself is a fault', () => {
  const left = (game: SetRow, lines: readonly SetRow[], why: RegExp) => {
    const { rows, faults } = parse([game], lines);
    assert.deepEqual([rows, faults.map(({ subject }) => subject)], [[], ['0022400561']]);
    assert.match(faults[0]!.why, why);
  };
  const [nyk, phi] = LINES;
  left(GAME, [nyk!, { ...phi, PTS: 120 }], /120 points and its periods 119/);
  left(GAME, [nyk!], /not one line score of two/);
  left(GAME, [nyk!, line(1610612755, 21, 26, 38, 24, 16)], /final at 125 to 125/);
  left({ ...GAME, GAME_STATUS_ID: 4 }, LINES, /none of 1, 2 and 3/);
  left({ ...GAME, HOME_TEAM_ID: 1610612752 }, LINES, /plays itself/);
  left({ ...GAME, HOME_TEAM_ID: 1610612760 }, LINES, /not one line score/);
  left({ ...GAME, GAME_DATE_EST: 'today' }, LINES, /not a calendar date/);
  assert.equal(parse([GAME, GAME], LINES).faults.length, 1);
});

test('the cross-checks find a team that plays twice and a game without a winner', () => {
  const row = {
    source: 's',
    game_id: '1',
    status: 'final',
    home_team: 'NYK',
    away_team: 'PHI',
    home_points: 99,
    away_points: 99,
  };
  const [once, winner] = SCOREBOARD_CHECKS;
  assert.equal(once?.faults([row, { ...row, game_id: '2', away_team: 'BOS' }]).length, 1);
  assert.equal(winner?.faults([row]).length, 1);
});
