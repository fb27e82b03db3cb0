import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepted, done, EventLog, needs, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import { detect } from './detect.ts';
import { seconds, view } from './watch-view.fixture.ts';

const A = slotOf('a');
const B = slotOf('b');
const requested = { type: 'Requested', revision: 1 } as const;

test('what waited for an input that came in a moment ago is under way; if it stays, it is overdue', () => {
  const log = new EventLog();
  log.record(A, seconds(-100), planned({ dueAt: seconds(-50) }), requested, accepted());
  log.record(B, seconds(-100), planned({ dueAt: seconds(-50), inputs: [needs(A)] }));
  assert.match(detect(view({ state: log.state })).findings[0]!.message, /waits for|is not there/);
  log.record(A, seconds(0), done('digest'));
  const at = (after: number) => detect(view({ state: log.state, now: seconds(after), expects: [] })).findings;
  assert.deepEqual(at(9.999), []);
  assert.deepEqual(
    at(10).map(({ alarm, subjects }) => ({ alarm, subjects })),
    [{ alarm: 'OUTPUT_OVERDUE', subjects: [B] }],
  );
});
