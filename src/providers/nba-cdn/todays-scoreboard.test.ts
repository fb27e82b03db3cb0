import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTodaysScoreboard } from './todays-scoreboard.ts';

const side = (teamId: number, score: number) => ({
  teamId,
  score,
  periods: [{ score: score - 10 }, { score: 10 }],
});
const LIVE = {
  gameId: '0042200163',
  gameStatus: 2,
  gameStatusText: 'Q2 07:15',
  period: 2,
  gameTimeUTC: '2023-04-21T02:00:00Z',
  // The feed's own trap: Eastern wall time with a Z.
  gameEt: '2023-04-20T22:00:00Z',
  homeTeam: side(1610612744, 39),
  awayTeam: side(1610612758, 30),
};
const FINAL = { ...LIVE, gameId: '0042200123', gameStatus: 3, gameStatusText: 'Final', period: 4 };

const parse = (...games: readonly unknown[]) =>
  parseTodaysScoreboard(
    new TextEncoder().encode(JSON.stringify({ scoreboard: { gameDate: '2023-04-20', games } })),
  );

test('games have status, score and the Eastern date of their tip-off', () => {
  const { rows, faults } = parse(LIVE, FINAL, { ...LIVE, gameId: '0042200133', gameStatus: 1 });
  assert.deepEqual(faults, []);
  assert.deepEqual(
    rows.map(({ slateDate, status, homePoints }) => [slateDate, status, homePoints]),
    [
      ['2023-04-20', 'live', 39],
      ['2023-04-20', 'final', 39],
      ['2023-04-20', 'scheduled', null],
    ],
  );
});

test('a game that contradicts itself or the date is a fault and takes no other with it', () => {
  const left = (change: object, why: RegExp) => {
    const { rows, faults } = parse({ ...LIVE, ...change }, FINAL);
    assert.deepEqual([rows.map(({ gameId }) => gameId), faults.length], [['0042200123'], 1]);
    assert.match(faults[0]!.why, why);
  };
  left({ gameStatus: 9 }, /9 is not a status/);
  left({ homeTeam: { ...side(1610612744, 39), score: 40 } }, /40 points and its periods 39/);
  left({ gameStatus: 3, awayTeam: side(1610612758, 39) }, /final at 39 to 39/);
  left({ gameTimeUTC: '2023-04-22T02:00:00Z' }, /on 2023-04-21, the scoreboard on 2023-04-20/);
  left({ awayTeam: side(1610612744, 30) }, /plays itself/);
  left({ period: 'two' }, /period/);
  assert.deepEqual(
    parse(LIVE, LIVE, FINAL).faults.map(({ subject }) => subject),
    ['0042200163'],
  );
});

test('a scoreboard of which no game can be read is refused', () => {
  assert.throws(() => parse(1, 'two'), { code: 'PAYLOAD_MALFORMED' });
  assert.deepEqual(parse(), { rows: [], faults: [] });
});
