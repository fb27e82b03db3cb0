import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { liveBoxScoreRows } from './live-box-score.ts';

const FACTS = factsOf('2025-01-15', '2024-25');
const LINE = {
  ...{ minutes: 'PT25M01.00S', fieldGoalsMade: 6, fieldGoalsAttempted: 12, threePointersMade: 2 },
  ...{ threePointersAttempted: 5, freeThrowsMade: 7, freeThrowsAttempted: 7, reboundsOffensive: 0 },
  ...{ reboundsDefensive: 2, reboundsTotal: 2, assists: 8, steals: 1, blocks: 0, turnovers: 2 },
  ...{ foulsPersonal: 1, points: 21, plusMinusPoints: 15 },
};
const ZEROS = { ...Object.fromEntries(Object.keys(LINE).map((name) => [name, 0])), minutes: 'PT00M00.00S' };
const STAR = {
  ...{ status: 'ACTIVE', personId: 1, name: 'Jaylen Brown', position: 'SF', starter: '1', played: '1' },
  statistics: LINE,
};
const BENCH = { ...STAR, personId: 2, name: 'Bub Carrington', starter: '0', played: '0', statistics: ZEROS };
const team = (teamId: number, ...players: readonly object[]) => ({
  teamId,
  score: 21,
  players,
  statistics: { points: 21 },
});
const GAME = {
  gameId: '0022400561',
  gameTimeUTC: '2025-01-16T00:00:00Z',
  gameStatus: 3,
  gameStatusText: 'Final',
  homeTeam: team(1610612755, { ...STAR, personId: 9 }),
  awayTeam: team(1610612752, STAR),
};

const rowsOf = (change: object, facts = FACTS) =>
  liveBoxScoreRows(new TextEncoder().encode(JSON.stringify({ game: { ...GAME, ...change } })), facts);

test('who did not play has a reason and no numbers, whatever the feed prints', () => {
  const out = {
    ...{ ...BENCH, personId: 3, status: 'INACTIVE', notPlayingReason: 'INACTIVE_INJURY' },
    notPlayingDescription: 'Left Knee; Soreness',
  };
  const coach = { ...BENCH, notPlayingReason: 'DNP_COACH' };
  const undressed = { ...BENCH, personId: 4, notPlayingReason: 'DND_PERSONAL' };
  const { rows, faults } = rowsOf({ awayTeam: team(1610612752, STAR, coach, out, undressed) });
  assert.deepEqual(faults, []);
  checkRows(NBAC_PLAYER_BOXSCORES, ['2025-01-15'], rows);
  assert.deepEqual(
    rows.map((row) => [
      row.team,
      row.status,
      row.is_starter,
      row.position,
      row.comment,
      row.pts,
      row.minutes,
    ]),
    [
      ['NYK', 'appeared', true, 'SF', null, 21, 25 + 1 / 60],
      ['NYK', 'dnp', false, null, 'DNP_COACH', null, null],
      ['NYK', 'inactive', false, null, 'INACTIVE_INJURY - Left Knee; Soreness', null, null],
      ['NYK', 'inactive', false, null, 'DND_PERSONAL', null, null],
      ['PHI', 'appeared', true, 'SF', null, 21, 25 + 1 / 60],
    ],
  );
});

test('whatever contradicts anything, or is not final, is one fault without lines', () => {
  const left = (change: object, why: RegExp, facts = FACTS) => {
    const { rows, faults } = rowsOf(change, facts);
    assert.deepEqual([rows, faults.map(({ subject }) => subject)], [[], ['0022400561']]);
    assert.match(faults[0]!.why, why);
  };
  const star = (change: object) => ({ awayTeam: team(1610612752, { ...STAR, ...change }) });
  left({ gameStatus: 2, gameStatusText: 'Q2 07:15 ' }, /not final \(Q2 07:15\)/);
  left(star({ statistics: { ...LINE, points: 20 } }), /20 points and its shots made 21/);
  left(star({ statistics: { ...LINE, reboundsTotal: 3 } }), /3 rebounds/);
  left(star({ statistics: { ...LINE, minutes: '' } }), /not a number of minutes/);
  left(star({ status: 'INACTIVE' }), /inactive player played/);
  left(star({ played: '0' }), /did not play has numbers/);
  left(star({ played: '0', statistics: ZEROS }), /starter did not play/);
  left(star({ personId: 9 }), /two lines/);
  left({ awayTeam: { ...team(1610612752, STAR), score: 22 } }, /21 points and the team 22/);
  left(
    { awayTeam: { ...team(1610612752, STAR), score: 20, statistics: undefined } },
    /21 points and the team 20/,
  );
  left({ awayTeam: team(1610612755, STAR) }, /plays itself/);
  left({ awayTeam: team(12, STAR) }, /"12"/);
  left({}, /2025-01-15, and 2025-01-16 was asked/, factsOf('2025-01-16', '2024-25'));
});
