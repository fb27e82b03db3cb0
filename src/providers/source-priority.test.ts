import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SOURCE_PRIORITY, type SourceOrder } from './source-priority.ts';

const ORDERS: readonly (readonly [string, SourceOrder])[] = Object.entries(SOURCE_PRIORITY);

test('the first source of a fact loses nothing, and what every fallback loses is said', () => {
  for (const [fact, [first, ...fallbacks]] of ORDERS) {
    assert.equal(first.lost, null, fact);
    for (const { resource, lost } of fallbacks)
      assert.ok(lost !== null && lost.length > 20, `${fact} ${resource}`);
  }
});

test('no fact is asked of the same source twice', () => {
  for (const [fact, sources] of ORDERS) {
    assert.equal(new Set(sources.map(({ resource }) => resource)).size, sources.length, fact);
  }
});
