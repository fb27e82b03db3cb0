import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { VERSIONS } from './ledger.fixture.ts';
import { EMPTY_REASONS, makeReceipt } from './receipt.ts';

test('a receipt without rows cannot be made', () => {
  for (const rows of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(
      () => makeReceipt({ rows, distinctKeys: rows, digest: 'd' }, {}, VERSIONS),
      /at least one row/,
    );
  }
});

test('a repeated key cannot be receipted', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (rows, distinctKeys) => {
      fc.pre(rows > 0 && rows !== distinctKeys);
      assert.throws(() => makeReceipt({ rows, distinctKeys, digest: 'd' }, {}, VERSIONS), /distinct keys/);
    }),
  );
});

test('a receipt states its counts, its digest, its inputs and what ran', () => {
  const facts = { rows: 3, distinctKeys: 3, digest: 'd' };
  assert.deepEqual(makeReceipt(facts, { a: 'digest of a' }, VERSIONS), {
    ...facts,
    inputs: { a: 'digest of a' },
    versions: VERSIONS,
    measures: [],
  });
});

test('there are four reasons for nothing to make', () => {
  assert.deepEqual(EMPTY_REASONS, ['NoGames', 'Halted', 'NotOffered', 'Postponed', 'Unchanged']);
});
