import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NBAC_PLAYER_INDEX } from '../../tables/nba-raw-players.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { PLAYER_INDEX, playerIndexRows } from './player-index.ts';
import { resultSetsBytes, type SetRow } from './result-sets.fixture.ts';

const FACTS = factsOf('2025-10-22', '2025-26');
const PLAYER: SetRow = {
  PERSON_ID: 1631232,
  PLAYER_LAST_NAME: 'Brooks Jr.',
  PLAYER_FIRST_NAME: 'Keion',
  TEAM_ID: 1610612740,
  TEAM_ABBREVIATION: 'NOP',
  JERSEY_NUMBER: null,
  POSITION: 'F',
  FROM_YEAR: '2024',
  TO_YEAR: '2025',
};

const rowsOf = (season: string, ...players: readonly SetRow[]) =>
  playerIndexRows(resultSetsBytes('playerindex', { Season: season }, { PlayerIndex: players }), FACTS);

test('a player is listed first name first, and what the list lacks is null', () => {
  const free: SetRow = {
    ...PLAYER,
    PERSON_ID: 2,
    TEAM_ID: 0,
    TEAM_ABBREVIATION: null,
    POSITION: '',
    FROM_YEAR: null,
  };
  const { rows, faults } = rowsOf('2025-26', PLAYER, {
    ...free,
    PLAYER_FIRST_NAME: '',
    PLAYER_LAST_NAME: 'Nenê',
  });
  assert.deepEqual(faults, []);
  checkRows(NBAC_PLAYER_INDEX, ['2025-10-22'], rows);
  const [one, other] = rows;
  assert.deepEqual(
    [one?.player_name, one?.player_lookup, one?.jersey],
    ['Keion Brooks Jr.', 'keionbrooksjr', null],
  );
  assert.deepEqual([one?.first_season_year, one?.last_season_year, one?.team], [2024, 2025, 'NOP']);
  assert.deepEqual(
    [other?.player_lookup, other?.team, other?.position, other?.first_season_year],
    ['nene', null, null, null],
  );
});

test('a player who cannot be read or is listed twice is left out, and nobody else', () => {
  const other: SetRow = { ...PLAYER, PERSON_ID: 7 };
  for (const change of [
    { PERSON_ID: 0 },
    { TEAM_ID: 5 },
    { TEAM_ABBREVIATION: 'BOS' },
    { FROM_YEAR: 'x' },
    { PLAYER_LAST_NAME: '', PLAYER_FIRST_NAME: null },
    { PLAYER_LAST_NAME: '李', PLAYER_FIRST_NAME: '' },
    { JERSEY_NUMBER: 3 },
  ]) {
    const { rows, faults } = rowsOf('2025-26', { ...PLAYER, ...change }, other);
    assert.deepEqual([rows.map((row) => row.player_id), faults.length], [[7], 1], JSON.stringify(change));
  }
  const { rows, faults } = rowsOf('2025-26', PLAYER, PLAYER, other);
  assert.deepEqual([rows.length, faults[0]?.subject], [1, 'player 1631232']);
});

test('a list of another season gives a fault and no rows', () => {
  assert.deepEqual(rowsOf('2024-25', PLAYER), {
    rows: [],
    faults: [{ subject: '2024-25', why: '2025-26 was asked.' }],
  });
});

test('the cross-checks find teams without players and players with two ids', () => {
  const [teams, ids] = PLAYER_INDEX.crossChecks;
  const { rows } = rowsOf('2025-26', PLAYER);
  assert.equal(teams?.faults(rows).length, 30);
  assert.equal(ids?.faults([...rows, ...rows]).length, 1);
});
