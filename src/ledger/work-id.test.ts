import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { slateDateFromDayNumber } from '../league/slate-date.ts';
import { formatWorkId, type LeagueId, NBA, parseSlotKey, type Slot, slotKey } from './work-id.ts';

const names = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);
const slots: fc.Arbitrary<Slot> = fc
  .tuple(names, fc.integer({ min: 0, max: 40_000 }), fc.constantFrom('pregame', 'postgame'), names)
  .map(([league, day, purpose, output]) => ({
    league: league as LeagueId,
    slateDate: slateDateFromDayNumber(day),
    purpose,
    output,
  }));

test('a slot and its key are inverse to each other', () => {
  fc.assert(fc.property(slots, (slot) => assert.deepEqual(parseSlotKey(slotKey(slot)), slot)));
});

test('different slots have different keys', () => {
  fc.assert(
    fc.property(slots, slots, (one, other) => {
      assert.equal(slotKey(one) === slotKey(other), JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('a work id reads as league, date, purpose, output and revision', () => {
  const slot = parseSlotKey('nba/2025-01-30/postgame/player_game_summary');
  assert.equal(slot.league, NBA);
  assert.equal(formatWorkId({ ...slot, revision: 2 }), 'nba/2025-01-30/postgame/player_game_summary#2');
});

test('the two runs of one date never share a key', () => {
  const slot = parseSlotKey('nba/2025-01-30/postgame/nbac_schedule');
  assert.notEqual(slotKey(slot), slotKey({ ...slot, purpose: 'pregame' }));
});

test('what is not a slot is a defect', () => {
  for (const text of [
    '',
    'nba',
    'nba/2025-01-30/midgame/x',
    'nba/2025-01-30/pregame',
    'nba/2025-01-30/pregame/x/y',
  ]) {
    assert.throws(() => parseSlotKey(text), /not a slot/, text);
  }
  assert.throws(() => parseSlotKey('nba/2025-02-30/pregame/x'), { code: 'INVALID_DATE' });
});
