import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../league/instant.ts';
import { Every } from './every.ts';

test('what is due every so often is due at once, then after the time, and again when the clock was set back', () => {
  const every = new Every(5_000);
  const hour = instant(3_600_000);
  assert.equal(every.isDue(hour), true);
  assert.equal(every.next(hour), hour + 1);
  every.done(hour);
  assert.equal(every.isDue(instant(hour + 4_999)), false);
  assert.equal(every.next(instant(hour + 4_999)), hour + 5_000);
  assert.equal(every.isDue(instant(hour + 5_000)), true);
  assert.equal(every.isDue(instant(hour - 1)), true, 'blind until the clock has caught up');
  assert.equal(every.next(instant(0)), 1);
});
