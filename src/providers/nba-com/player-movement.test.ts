import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NBAC_PLAYER_MOVEMENT } from '../../tables/nba-raw-nba-extras.ts';
import { checkRows } from '../../tables/row-check.ts';
import { factsOf } from '../nba-samples.fixture.ts';
import { PLAYER_MOVEMENT, playerMovementRows } from './player-movement.ts';

const FACTS = factsOf('2025-07-17', '2024-25');
const SIGNING = {
  ...{ Transaction_Type: 'Signing', TRANSACTION_DATE: '2025-07-16T00:00:00', TEAM_ID: 1610612749.0 },
  ...{
    TRANSACTION_DESCRIPTION: 'Milwaukee Bucks signed guard Cole Anthony to a Contract.',
    PLAYER_ID: 1630175.0,
  },
  ...{ PLAYER_SLUG: 'cole-anthony', Additional_Sort: 0.0, GroupSort: 'Signing 1135890' },
};
const PICK = {
  ...{ Transaction_Type: 'Trade', TRANSACTION_DATE: '2025-07-09T00:00:00', TEAM_ID: 1610612764 },
  ...{ TRANSACTION_DESCRIPTION: 'Washington Wizards received draft consideration from San Antonio Spurs.' },
  ...{ PLAYER_ID: 0, PLAYER_SLUG: '', Additional_Sort: 1610612759, GroupSort: 'Trade 2025014' },
};

const SECOND_PICK = { ...PICK, TRANSACTION_DESCRIPTION: 'Washington Wizards received a second-round pick.' };

const rowsOf = (...rows: readonly object[]) =>
  playerMovementRows(new TextEncoder().encode(JSON.stringify({ NBA_Player_Movement: { rows } })), FACTS);

test('moves are numbered within their transaction, and a draft pick is no player', () => {
  const { rows, faults } = rowsOf(SIGNING, PICK, SECOND_PICK);
  assert.deepEqual(faults, []);
  checkRows(NBAC_PLAYER_MOVEMENT, ['2025-07-17'], rows);
  assert.deepEqual(
    rows.map((row) => [row.transaction, row.entry, row.team, row.other_team, row.player_id, row.moved_on]),
    [
      ['Signing 1135890', 1, 'MIL', null, 1630175, '2025-07-16'],
      ['Trade 2025014', 1, 'WAS', 'SAS', null, '2025-07-09'],
      ['Trade 2025014', 2, 'WAS', 'SAS', null, '2025-07-09'],
    ],
  );
});

test('a transaction with the same entry twice is left out whole', () => {
  const { rows, faults } = rowsOf(SIGNING, PICK, SECOND_PICK, PICK);
  assert.deepEqual(
    [rows.map((row) => row.transaction), faults.map(({ subject }) => subject)],
    [['Signing 1135890'], ['Trade 2025014']],
  );
});

test('a transaction with an entry that cannot be read is left out whole, and no other', () => {
  for (const change of [
    { TEAM_ID: 5 },
    { PLAYER_ID: 1.5 },
    { TRANSACTION_DATE: '2025-07-09T12:00:00' },
    { TRANSACTION_DATE: 'July' },
    { Additional_Sort: -1 },
    { TRANSACTION_DESCRIPTION: null },
  ]) {
    const { rows, faults } = rowsOf(SIGNING, PICK, { ...PICK, ...change });
    assert.deepEqual([rows.length, faults[0]?.subject], [1, 'Trade 2025014'], JSON.stringify(change));
  }
});

test('a row of an unknown transaction makes the list refused', () => {
  assert.throws(() => rowsOf(SIGNING, { ...PICK, GroupSort: null }), { code: 'PAYLOAD_MALFORMED' });
});

test('the cross-checks find planted contradictions', () => {
  const [sides, signings] = PLAYER_MOVEMENT.crossChecks;
  const { rows } = rowsOf({ ...PICK, Additional_Sort: 1610612764 }, { ...SIGNING, PLAYER_ID: 0 });
  assert.equal(sides?.faults(rows).length, 1);
  assert.equal(signings?.faults(rows).length, 1);
});
