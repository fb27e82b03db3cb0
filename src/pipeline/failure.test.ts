import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_CODES, type ErrorCode, HardwoodError } from '../errors/hardwood-error.ts';
import { failureCode, failureKind } from './failure.ts';
import { RETRY_DELAYS, retryDelay } from './retry-policy.ts';

test('every error code has a kind of failure: the split is exhaustive', () => {
  for (const code of Object.keys(ERROR_CODES) as readonly ErrorCode[]) {
    assert.ok(['transient', 'permanent', 'blameless'].includes(failureKind(code)), code);
  }
});

test('waiting for the world and losing a process are nobody’s fault; what is not there may come', () => {
  assert.deepEqual([failureKind('NOT_YET'), failureKind('LEASE_EXPIRED')], ['blameless', 'blameless']);
  for (const code of ['DEFECT', 'ROWS_MISSING', 'PAYLOAD_MALFORMED', 'PAYLOAD_CORRUPT'] as const) {
    assert.equal(failureKind(code), 'transient', code);
  }
  for (const code of ['SOURCE_SILENT', 'UNKNOWN_TEAM', 'INVALID_MINUTES'] as const) {
    assert.equal(failureKind(code), 'permanent', code);
  }
});

test('an error keeps its code; anything else that is thrown is a defect', () => {
  const known = new HardwoodError({ code: 'UNKNOWN_TEAM', message: 'M.', subject: 's', next: 'n' });
  assert.equal(failureCode(known), 'UNKNOWN_TEAM');
  for (const other of [new Error('boom'), new TypeError('x'), 'text', null, undefined]) {
    assert.equal(failureCode(other), 'DEFECT');
  }
});

test('the retry budget is spent after its last delay, and each delay is longer than the one before', () => {
  const delays = RETRY_DELAYS.map((_, failures) => retryDelay(failures));
  assert.deepEqual(delays, RETRY_DELAYS);
  assert.deepEqual(
    RETRY_DELAYS.toSorted((a, b) => a - b),
    RETRY_DELAYS,
  );
  assert.equal(retryDelay(RETRY_DELAYS.length), null);
});
