import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOUR, instant } from '../../../league/instant.ts';
import { HttpMemory, type KeptAnswer } from './http-memory.ts';

const NOW = instant(0);

function answer(size: number, etag: string | null = '"e"'): KeptAnswer {
  return { bytes: new Uint8Array(size), digest: 'd', etag, lastModified: null, at: NOW };
}

test('bytes are kept with a validator only, and replaced by an answer without one', () => {
  const memory = new HttpMemory();
  memory.keep('a', answer(1));
  assert.equal(memory.answer('a', NOW)?.bytes.byteLength, 1);
  memory.keep('a', answer(2, null));
  assert.equal(memory.answer('a', NOW), null);
});

test('the least recently used bytes go first, and no answer is kept that is larger than all there is room for', () => {
  const memory = new HttpMemory();
  const half = 32 * 2 ** 20;
  memory.keep('a', answer(half));
  memory.keep('b', answer(half));
  assert.ok(memory.answer('a', NOW));
  memory.keep('c', answer(1));
  assert.deepEqual([memory.answer('b', NOW), memory.answer('a', NOW)?.bytes.byteLength], [null, half]);
  memory.keep('d', answer(2 * half + 1));
  assert.deepEqual([memory.answer('d', NOW), memory.answer('c', NOW)?.bytes.byteLength], [null, 1]);
});

test('what is kept is trusted for an hour, and not from the future', () => {
  const memory = new HttpMemory();
  memory.keep('a', answer(1));
  assert.ok(memory.answer('a', instant(HOUR)));
  assert.equal(memory.answer('a', instant(HOUR + 1)), null);
  memory.keep('b', { ...answer(1), at: instant(5) });
  assert.equal(memory.answer('b', NOW), null);
});

test('a digest is unchanged against the last answer to the same question', () => {
  const memory = new HttpMemory();
  const asked = ['one', 'one', 'two', 'one'].map((digest) => memory.isUnchanged('q', digest));
  assert.deepEqual(asked, [false, true, false, false]);
  assert.equal(memory.isUnchanged('another', 'one'), false);
});
