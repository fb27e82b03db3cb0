import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryDocuments, started } from '../assurance/alarms/watch-view.fixture.ts';
import { instant } from '../league/instant.ts';
import { recordedStarts, recordStart } from './revision-starts.ts';

const error = { code: 'ERR_MODULE_NOT_FOUND', message: 'Cannot find module' };

test('that a build serves and that it failed to start are two facts: neither hides the other', async () => {
  const documents = new MemoryDocuments();
  await recordStart(documents, started({ at: instant(1) }));
  await recordStart(documents, started({ at: instant(2), outcome: 'failed', error }));
  const starts = await recordedStarts(documents);
  assert.deepEqual(starts.map(({ outcome }) => outcome).sort(), ['failed', 'serving']);
  assert.deepEqual(starts.find(({ outcome }) => outcome === 'failed')?.error, error);
});

test('a build that starts again replaces what was known of it', async () => {
  const documents = new MemoryDocuments();
  for (let at = 1; at <= 10; at += 1) await recordStart(documents, started({ at: instant(at) }));
  assert.deepEqual(
    (await recordedStarts(documents)).map(({ at }) => at),
    [10],
  );
});

test('a deploy every day for years leaves a bounded record, of the newest', async () => {
  const documents = new MemoryDocuments();
  for (let day = 1; day <= 1_000; day += 1) {
    await recordStart(documents, started({ build: `build-${day}`, at: instant(day) }));
  }
  const starts = await recordedStarts(documents);
  assert.ok(starts.length <= 40, String(starts.length));
  assert.ok(starts.every(({ at }) => at > 1_000 - starts.length));
});
