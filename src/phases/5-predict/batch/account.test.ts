import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInstant, plusMinutes } from '../../../league/instant.ts';
import type { Prediction } from '../active-predictions.ts';
import { type Evidence, isLost, terminalState } from './account.ts';
import type { InputRow } from './input-rows.ts';

const TIP = parseInstant('2024-11-01T00:00:00Z');
const BEFORE: Evidence = {
  input: null,
  stored: [],
  failure: null,
  isGameOpened: true,
  isGamePredicted: true,
  tipOff: TIP,
  asOf: plusMinutes(TIP, -30),
};
const BEGUN = { ...BEFORE, asOf: plusMinutes(TIP, 8) };

/** Of a row and of predictions, only what the account looks at. */
const input = (state: 'open' | 'excluded', digest: string | null) =>
  ({
    state,
    reason: state === 'excluded' ? 'RuledOut' : null,
    detail: null,
    input_digest: digest,
  }) as InputRow;
const made = (digest: string) => [{ input_digest: digest } as Prediction];

const end = (evidence: Evidence) => {
  const { state, reason } = terminalState(evidence);
  return [state, reason, isLost({ state, reason })];
};

test('who was never put into the batch is lost before the tip-off, and came too late after it', () => {
  assert.deepEqual(end(BEFORE), ['failed', 'NOT_OPENED', true]);
  assert.deepEqual(end(BEGUN), ['skipped', 'GameBegun', false]);
  assert.deepEqual(
    end({ ...BEGUN, isGameOpened: false }),
    ['failed', 'NOT_OPENED', true],
    'nobody of his game was',
  );
});

test('who was in the batch is predicted, excluded, failed by a code, or lost', () => {
  const open = { ...BEFORE, input: input('open', 'a') };
  assert.deepEqual(end({ ...open, stored: made('a') }), ['predicted', null, false]);
  assert.deepEqual(end({ ...BEFORE, input: input('excluded', null) }), ['skipped', 'RuledOut', false]);
  assert.deepEqual(end({ ...open, failure: { code: 'WORKER_LOST', message: 'it was killed' } }), [
    'failed',
    'WORKER_LOST',
    false,
  ]);
  assert.deepEqual(end(open), ['failed', 'NO_PREDICTION_STORED', true]);
  assert.deepEqual(end({ ...open, stored: made('older') }), ['failed', 'NO_PREDICTION_STORED', true]);
});

test('a game that has begun keeps what it has, and whoever has nothing then gets nothing any more', () => {
  const open = { ...BEGUN, input: input('open', 'b') };
  assert.deepEqual(end({ ...open, stored: made('older') }), ['predicted', null, false]);
  assert.deepEqual(end(open), ['skipped', 'GameBegun', false]);
  assert.deepEqual(end({ ...open, isGamePredicted: false }), ['failed', 'NO_PREDICTION_STORED', true]);
});
