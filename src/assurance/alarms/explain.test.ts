import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LedgerEvent } from '../../ledger/event.ts';
import { accepted, done, EventLog, emptyOk, needs, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { detect } from './detect.ts';
import type { Finding } from './finding.ts';
import { NOW, seconds, view } from './watch-view.fixture.ts';
import type { WatchView } from './watch-view.ts';

const [SCRAPE, RAW, SUMMARY, EXPORT] = [slotOf('scrape'), slotOf('raw'), slotOf('summary'), slotOf('export')];
const overdue = planned({ dueAt: seconds(-10) });
const failed = (code: string, message = 'boom'): LedgerEvent => ({
  type: 'Failed',
  revision: 1,
  code,
  message,
  retryAt: null,
});
const held = (metric: string): LedgerEvent => ({
  type: 'Decided',
  revision: 1,
  verdict: {
    kind: 'Hold',
    reasons: [{ metric, value: null, threshold: null, denominator: null, text: `because of ${metric}` }],
  },
});

/** scrape → raw → summary → export, all overdue. */
function chain(): EventLog {
  const log = new EventLog();
  const after = (input: SlotKey) => planned({ dueAt: seconds(-10), inputs: [needs(input)] });
  log.record(SCRAPE, seconds(-100), overdue);
  log.record(RAW, seconds(-100), after(SCRAPE));
  log.record(SUMMARY, seconds(-100), after(RAW));
  log.record(EXPORT, seconds(-100), after(SUMMARY));
  return log;
}

const told = (fields: Partial<WatchView>): readonly Finding[] =>
  detect(view(fields)).findings.filter(({ explainedBy }) => explainedBy === null);
const explained = (fields: Partial<WatchView>): readonly Finding[] =>
  detect(view(fields)).findings.filter(({ explainedBy }) => explainedBy !== null);

test('an output that is overdue because an input failed names the input at the root, and is told beneath its failure', () => {
  const log = chain();
  log.record(SCRAPE, seconds(-90), accepted(), failed('PAYLOAD_MALFORMED', 'not JSON'));
  const [failure, ...others] = told({ state: log.state });
  assert.deepEqual(others, []);
  assert.equal(failure?.alarm, 'OUTPUT_FAILED');
  assert.match(
    failure.message,
    /scrape failed at .* with PAYLOAD_MALFORMED: not JSON; 1 output waits for it/,
  );
  assert.match(failure.message, /Beneath it: 3 OUTPUT_OVERDUE\.$/);
  const [late] = explained({ state: log.state });
  assert.deepEqual(late?.explainedBy, { alarm: 'OUTPUT_FAILED', cause: 'PAYLOAD_MALFORMED' });
  assert.deepEqual(late?.subjects, [RAW, SUMMARY, EXPORT]);
  assert.match(late.message, /waits for .*\/scrape, which failed with PAYLOAD_MALFORMED: not JSON/);
});

test('outputs that are overdue behind one that is merely late are one message about that one', () => {
  const [late, ...others] = told({ state: chain().state });
  assert.deepEqual(others, []);
  assert.deepEqual([late?.alarm, late?.cause], ['OUTPUT_OVERDUE', 'pregame/scrape']);
  assert.deepEqual(late?.subjects, [SCRAPE, RAW, SUMMARY, EXPORT]);
});

test('an input that was never planned is named as the root', () => {
  const log = new EventLog();
  log.record(RAW, seconds(-100), planned({ dueAt: seconds(-10), inputs: [needs(SCRAPE)] }));
  assert.match(told({ state: log.state })[0]!.message, /waits for .*\/scrape, which is not planned/);
});

test('an input that is there and will be renewed later is not the root', () => {
  const log = new EventLog();
  log.record(SCRAPE, seconds(-100), planned(), accepted(), done('d'));
  log.record(SCRAPE, seconds(-90), planned({ revision: 2, notBefore: seconds(60), dueAt: seconds(90) }));
  log.record(RAW, seconds(-100), planned({ dueAt: seconds(-10), inputs: [needs(SCRAPE)] }));
  assert.deepEqual(told({ state: log.state })[0]?.cause, 'pregame/raw');
});

test('when the orchestrator is silent, what is overdue, unaccepted or unprobed is told beneath it', () => {
  const log = chain();
  log.record(SCRAPE, seconds(-90), { type: 'Requested', revision: 1 });
  const heartbeats = view().heartbeats.map((one) => ({ ...one, at: seconds(-60), instance: 'serve-1' }));
  const probes = [{ topic: 't', sentAt: seconds(-50), acceptedAt: null }];
  const findings = told({ state: log.state, heartbeats, probes });
  assert.deepEqual(
    findings.map(({ alarm }) => alarm),
    ['ORCHESTRATOR_SILENT'],
  );
  assert.deepEqual(
    new Set(findings[0]?.beneath.map(({ alarm }) => alarm)),
    new Set([
      'WORKER_SILENT',
      'API_SILENT',
      'WATCHDOG_SILENT',
      'TRIGGER_NOT_ACCEPTED',
      'EDGE_SILENT',
      'OUTPUT_OVERDUE',
    ]),
  );
});

test('a worker of another process that falls silent at the same time is told by itself', () => {
  const heartbeats = view().heartbeats.map((one) => ({ ...one, at: seconds(-60) }));
  const alarms = told({ heartbeats }).map(({ alarm }) => alarm);
  assert.deepEqual(alarms, ['ORCHESTRATOR_SILENT', 'WORKER_SILENT', 'WATCHDOG_SILENT', 'API_SILENT']);
});

test('a gate that threw explains what waits behind it', () => {
  const log = chain();
  log.record(SCRAPE, seconds(-90), accepted(), done('d'));
  log.record(RAW, seconds(-80), held('gate_threw'));
  log.record(SUMMARY, seconds(-5), held('deadline'));
  assert.deepEqual(
    told({ state: log.state }).map(({ alarm, subjects }) => ({ alarm, subjects })),
    [{ alarm: 'GATE_THREW', subjects: [RAW] }],
  );
});

test('a gate that holds because an input failed is told beneath the failure; with a reason of its own it is not', () => {
  const log = chain();
  log.record(SCRAPE, seconds(-90), accepted(), failed('DEFECT'));
  log.record(RAW, seconds(-80), held('input_settled'));
  assert.deepEqual(
    told({ state: log.state }).map(({ alarm }) => alarm),
    ['OUTPUT_FAILED'],
  );
  log.record(RAW, seconds(-70), held('minutes_coverage'));
  assert.deepEqual(
    told({ state: log.state })
      .map(({ alarm }) => alarm)
      .sort(),
    ['GATE_HELD', 'OUTPUT_FAILED'],
  );
});

test('an output in quarantine explains its failures and holds on every date', () => {
  const log = new EventLog();
  const [one, other] = [slotOf('raw', '2025-01-14'), slotOf('raw', '2025-01-15')];
  log.record(one, seconds(-90), planned({ dueAt: seconds(60) }), accepted(), failed('DEFECT'));
  log.record(other, seconds(-90), planned({ dueAt: seconds(60) }), held('quarantined'));
  const quarantined = [{ output: 'raw', failures: 10, since: seconds(-90) }];
  const findings = told({ state: log.state, quarantined });
  assert.deepEqual(
    findings.map(({ alarm }) => alarm),
    ['QUARANTINED'],
  );
  assert.match(findings[0]!.message, /Beneath it: 1 OUTPUT_FAILED, 1 GATE_HELD/);
});

test('a hundred outputs that fail with one code are one message; another code is another', () => {
  const log = new EventLog();
  for (let i = 0; i < 100; i += 1) {
    log.record(
      slotOf(`output_${i}`),
      seconds(-90),
      planned({ dueAt: seconds(60) }),
      accepted(),
      failed('DEFECT'),
    );
  }
  const [one, ...others] = told({ state: log.state });
  assert.deepEqual(others, []);
  assert.equal(one?.subjects.length, 100);
  assert.match(one.message, /The same holds for 99 more: .*, and 94 others\.$/);
  log.record(slotOf('x'), seconds(-90), planned({ dueAt: seconds(60) }), accepted(), failed('INVALID_NAME'));
  assert.equal(told({ state: log.state }).length, 2);
});

test('secrets in the text of a failure do not reach the message', () => {
  const log = new EventLog();
  const text = 'GET https://ana:hunter2@host/v4?apiKey=k3y9&x=1 with Bearer abcdefgh12345678 said no';
  log.record(RAW, NOW, planned({ dueAt: seconds(60) }), accepted(), failed('DEFECT', text));
  const { message } = told({ state: log.state })[0]!;
  assert.match(message, /GET https:\/\/\*\*\*@host\/v4\?apiKey=\*\*\*&x=1 with Bearer \*\*\* said no/);
});

test('an empty output, and one that is done, wait for nothing', () => {
  const log = chain();
  log.record(SCRAPE, seconds(-90), accepted(), emptyOk('NoGames'));
  for (const slot of [RAW, SUMMARY, EXPORT]) log.record(slot, seconds(-80), accepted(), done(slot));
  assert.equal(detect(view({ state: log.state })).overall, 'green');
});
