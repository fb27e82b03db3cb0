import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatInstant } from '../../league/instant.ts';
import type { LedgerEvent } from '../../ledger/event.ts';
import { accepted, done, EventLog, needs, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import { ALARM_CODES, type AlarmCode } from './alarm.ts';
import { detect } from './detect.ts';
import { DETECTORS } from './detectors.ts';
import { beat, NOW, seconds, started, view } from './watch-view.fixture.ts';
import type { FactKind, WatchView } from './watch-view.ts';

const A = slotOf('a');
const B = slotOf('b');
const LATER = seconds(3_600);
const open = planned({ dueAt: LATER });
const held = (metric: string): LedgerEvent => ({
  type: 'Decided',
  revision: 1,
  verdict: {
    kind: 'Hold',
    reasons: [
      { metric, value: 0.8, threshold: 0.9, denominator: 200, text: 'minutes for 160 of 200 players' },
    ],
  },
});
const failed = (code: string, retryAt: number | null): LedgerEvent => ({
  type: 'Failed',
  revision: 1,
  code,
  message: 'boom',
  retryAt: retryAt === null ? null : seconds(retryAt),
});
const requested: LedgerEvent = { type: 'Requested', revision: 1 };

function ledger(...events: readonly (readonly [number, LedgerEvent])[]): Pick<WatchView, 'state'> {
  const log = new EventLog();
  for (const [after, event] of events) log.record(A, seconds(after), event);
  return { state: log.state };
}

const fact = (kind: FactKind) => ({
  facts: [{ kind, message: 'it is so', at: seconds(-2), instance: 'worker-1' }],
});
const without = (role: string) => ({
  heartbeats: view().heartbeats.map((one) => (one.role === role ? { ...one, at: seconds(-41) } : one)),
});

interface Case {
  readonly fault: Partial<WatchView>;
  readonly neighbour: Partial<WatchView>;
  readonly says: RegExp;
}

/** For each alarm a planted fault, the healthy neighbour of that fault, and what the message must name. */
const CASES: Readonly<Record<Exclude<AlarmCode, 'CHECK_UNKNOWN'>, Case>> = {
  ORCHESTRATOR_SILENT: {
    fault: without('orchestrator'),
    neighbour: {
      heartbeats: [
        ...(without('orchestrator').heartbeats ?? []),
        beat('orchestrator', { instance: 'orchestrator-2' }),
      ],
    },
    says: /No orchestrator is alive: orchestrator-1 \(build build-a\).*41 s ago/,
  },
  WORKER_SILENT: {
    fault: { heartbeats: view().heartbeats.filter(({ role }) => role !== 'worker') },
    neighbour: {
      heartbeats: view().heartbeats.filter(({ role }) => role !== 'worker'),
      expects: ['orchestrator', 'api', 'watchdog'],
    },
    says: /No worker has ever sent a heartbeat/,
  },
  API_SILENT: {
    fault: without('api'),
    neighbour: { heartbeats: view().heartbeats.map((one) => ({ ...one, at: seconds(-39) })) },
    says: /No api is alive/,
  },
  WATCHDOG_SILENT: {
    fault: without('watchdog'),
    neighbour: { ...without('watchdog'), expects: ['orchestrator', 'worker', 'api'] },
    says: /No watchdog is alive/,
  },
  REVISION_FAILED_TO_START: {
    fault: {
      starts: [started(), started({ build: 'build-b', at: seconds(-1), outcome: 'starting' })].map(
        overdueStart,
      ),
    },
    neighbour: { starts: [started(), started({ build: 'build-b', at: seconds(-1), outcome: 'starting' })] },
    says: /Build build-b failed to start.*never said within 45 s that it serves.*build build-a still serves/,
  },
  TRIGGER_NOT_ACCEPTED: {
    fault: ledger([-100, open], [-46, requested]),
    neighbour: ledger([-100, open], [-44, requested]),
    says: /was requested on topic-of-a at .* and no consumer has accepted it/,
  },
  EDGE_SILENT: {
    fault: { probes: [{ topic: 't', sentAt: seconds(-46), acceptedAt: null }] },
    neighbour: {
      probes: [
        { topic: 't', sentAt: seconds(-90), acceptedAt: null },
        { topic: 't', sentAt: seconds(-46), acceptedAt: seconds(-45) },
      ],
    },
    says: /A probe was sent on t at .* and no consumer has accepted it/,
  },
  DEAD_LETTERS: {
    fault: { deadLetters: [{ topic: 't', count: 3, oldest: 'a#1: gave up' }] },
    neighbour: { deadLetters: [{ topic: 't', count: 0, oldest: '' }] },
    says: /t has 3 dead letters; the oldest is a#1: gave up/,
  },
  OUTPUT_FAILED: {
    fault: ledger([-100, open], [-90, requested], [-80, accepted()], [-70, failed('DEFECT', null)]),
    neighbour: ledger([-100, open], [-90, requested], [-80, accepted()], [-70, done('d')]),
    says: /pregame\/a failed at .* with DEFECT: boom/,
  },
  OUTPUT_RETRYING: {
    fault: ledger([-100, open], [-80, accepted()], [-70, failed('DEFECT', 200)]),
    neighbour: ledger([-100, open], [-80, accepted()], [-70, failed('LEASE_EXPIRED', 200)]),
    says: /ended with DEFECT \(boom\) and is tried again at/,
  },
  ZERO_ROWS: {
    fault: ledger([-100, open], [-80, accepted()], [-70, failed('ROWS_MISSING', 200)]),
    neighbour: ledger(
      [-100, open],
      [-80, accepted()],
      [-70, { type: 'EmptyOk', revision: 1, reason: 'NoGames', inputs: {} }],
    ),
    says: /ROWS_MISSING/,
  },
  SOURCE_SILENT: {
    fault: ledger([-100, planned({ dueAt: seconds(-1) })], [-80, accepted()], [-70, failed('NOT_YET', 200)]),
    neighbour: ledger(
      [-100, planned({ dueAt: seconds(1) })],
      [-80, accepted()],
      [-70, failed('NOT_YET', 200)],
    ),
    says: /was due at .* and its source has not served it/,
  },
  QUARANTINED: {
    fault: { quarantined: [{ output: A, failures: 4, since: seconds(-60) }] },
    neighbour: { quarantined: [] },
    says: /has never succeeded: it failed 4 times/,
  },
  GATE_THREW: {
    fault: ledger([-100, open], [-50, held('gate_threw')]),
    neighbour: ledger([-100, open], [-50, held('gate_threw')], [-40, requested], [-35, accepted()]),
    says: /The gate of .*\/a threw and so holds it since/,
  },
  GATE_HELD: {
    fault: ledger([-100, open], [-50, held('minutes_coverage')]),
    neighbour: ledger([-100, open], [-50, held('minutes_coverage')], [-40, requested], [-35, accepted()]),
    says: /holds it since .*: minutes for 160 of 200 players; it is due at/,
  },
  OUTPUT_OVERDUE: {
    fault: ledger([-100, planned({ dueAt: NOW })]),
    neighbour: ledger([-100, planned({ dueAt: seconds(0.001) })]),
    says: /was due at .* and is not there: it is planned and was never requested/,
  },
  SCHEMA_DRIFT: { fault: fact('schema_drift'), neighbour: {}, says: /worker-1 reported at .*: it is so/ },
  CLOCK_SKEW: {
    fault: {
      heartbeats: view().heartbeats.map((one) => (one.role === 'api' ? { ...one, at: seconds(90) } : one)),
    },
    neighbour: { heartbeats: view().heartbeats.map((one) => ({ ...one, at: seconds(29) })) },
    says: /The clock of api-1 \(api\) is 90 s ahead/,
  },
  WAREHOUSE_LOCKED: { fault: fact('warehouse_locked'), neighbour: {}, says: /it is so/ },
  DISK_FULL: { fault: fact('disk_full'), neighbour: {}, says: /it is so/ },
  CHECK_FAILED: { fault: fact('check_failed'), neighbour: {}, says: /it is so/ },
  DRIFT: { fault: fact('drift'), neighbour: {}, says: /it is so/ },
  SELF_TEST_FAILED: { fault: fact('self_test_failed'), neighbour: {}, says: /it is so/ },
  DEAD_MAN_UNREACHABLE: { fault: fact('dead_man_unreachable'), neighbour: {}, says: /it is so/ },
};

function overdueStart<T extends { readonly outcome: string }>(start: T): T {
  return start.outcome === 'starting' ? { ...start, at: seconds(-45) } : start;
}

for (const [code, { fault, neighbour, says }] of Object.entries(CASES)) {
  test(`${code} fires on its planted fault, alone, and names the cause`, () => {
    const { findings, overall } = detect(view(fault));
    assert.deepEqual(
      findings.filter(({ explainedBy }) => explainedBy === null).map(({ alarm }) => alarm),
      [code],
    );
    assert.match(findings[0]!.message, says);
    assert.notEqual(findings[0]!.next, '');
    assert.equal(overall, 'not_green');
  });

  test(`${code} does not fire on the healthy neighbour of its fault`, () => {
    assert.deepEqual(detect(view(neighbour)), detect(view()));
    assert.equal(detect(view(neighbour)).overall, 'green');
  });
}

test('every alarm has a detector, and a check that throws is Unknown: the overall verdict is not green (scenario 16)', () => {
  const answered = new Set(DETECTORS.flatMap(({ alarms }) => alarms));
  assert.deepEqual(
    ALARM_CODES.filter((code) => !answered.has(code)),
    ['CHECK_UNKNOWN'],
  );
  const [first, ...rest] = DETECTORS;
  const broken = () => {
    throw new Error('no such column');
  };
  const { findings, overall, ran } = detect(view(), [{ ...first!, detect: broken }, ...rest]);
  assert.equal(overall, 'unknown');
  assert.deepEqual(
    findings.map(({ alarm }) => alarm),
    ['CHECK_UNKNOWN'],
  );
  assert.match(
    findings[0]!.message,
    /The check of silent roles threw \(no such column\).*ORCHESTRATOR_SILENT/,
  );
  assert.ok(!ran.has('ORCHESTRATOR_SILENT') && ran.has('OUTPUT_FAILED'));
});

test('a look without any check is Unknown, not green (scenario 16)', () => {
  assert.equal(detect(view(), []).overall, 'unknown');
});

test('a ledger that cannot be read makes the checks of the ledger Unknown, and no other (scenario 16)', () => {
  const isSelected = () => {
    throw new Error('the selection is broken');
  };
  const { findings } = detect(view({ ...ledger([-100, open]), ...without('api'), isSelected }));
  const unknown = findings.filter(({ alarm }) => alarm === 'CHECK_UNKNOWN');
  assert.deepEqual(unknown.map(({ cause }) => cause).sort(), ['deadlines', 'gates', 'outputs', 'triggers']);
  assert.ok(findings.some(({ alarm }) => alarm === 'API_SILENT'));
});

test('at 20:56 Eastern with games in progress post-game outputs are not due, hence not overdue (scenario 17)', () => {
  const log = new EventLog();
  const box = slotOf('boxscores', '2025-01-15', 'postgame');
  const summary = slotOf('player_game_summary', '2025-01-15', 'postgame');
  log.record(box, seconds(-7_200), planned({ notBefore: seconds(3_600), dueAt: seconds(7_200) }));
  log.record(
    summary,
    seconds(-7_200),
    planned({ notBefore: seconds(3_600), dueAt: seconds(7_800), inputs: [needs(box)] }),
  );
  assert.equal(detect(view({ state: log.state })).overall, 'green');
  const morning = { state: log.state, now: seconds(7_200), heartbeats: [], expects: [] };
  assert.deepEqual(
    detect(view(morning)).findings.map(({ alarm, subjects }) => ({ alarm, subjects })),
    [{ alarm: 'OUTPUT_OVERDUE', subjects: [box] }],
  );
});

for (const [name, events] of [
  ['planned', []],
  ['held', [held('minutes_coverage')]],
  ['requested', [requested]],
  ['accepted', [requested, accepted({ leaseUntil: LATER })]],
  ['retrying', [requested, accepted(), failed('DEFECT', 60)]],
] as const) {
  test(`what is ${name} past its due time alarms, and what is merely ${name} is not overdue (scenario 17)`, () => {
    const log = new EventLog();
    log.record(A, seconds(-100), planned({ dueAt: seconds(-1) }), ...events);
    const seen = detect(view({ state: log.state })).findings;
    assert.ok(seen.some(({ alarm, subjects }) => alarm === 'OUTPUT_OVERDUE' && subjects.includes(A)));
    assert.ok(seen.some(({ explainedBy, subjects }) => explainedBy === null && subjects.includes(A)));
    const early = new EventLog();
    early.record(A, seconds(-100), planned({ dueAt: seconds(1) }), ...events);
    assert.ok(detect(view({ state: early.state })).findings.every(({ alarm }) => alarm !== 'OUTPUT_OVERDUE'));
  });
}

test('what starts at its due time without an optional input is given time to do so', () => {
  const log = new EventLog();
  log.record(B, seconds(-100), planned({ dueAt: LATER }));
  log.record(A, seconds(-100), planned({ dueAt: seconds(-29), inputs: [needs(B, false)] }));
  assert.equal(detect(view({ state: log.state })).overall, 'green');
  assert.equal(detect(view({ state: log.state, now: seconds(1) })).overall, 'not_green');
});

test('slots outside the selection raise nothing', () => {
  const fault = CASES.OUTPUT_FAILED.fault;
  assert.equal(detect(view({ ...fault, isSelected: () => false })).overall, 'green');
});

test('an override alone does not silence a failure: the alarm ends when the slot has settled anew', () => {
  const override: LedgerEvent = {
    type: 'Overridden',
    revision: 1,
    action: 'retry',
    who: 'ana',
    why: 'mended',
  };
  const log = new EventLog();
  log.record(A, seconds(-80), open, accepted(), failed('DEFECT', null), override);
  log.record(A, seconds(-60), planned({ revision: 2, dueAt: LATER }));
  assert.equal(detect(view({ state: log.state })).findings[0]?.alarm, 'OUTPUT_FAILED');
  log.record(A, seconds(-50), accepted({ revision: 2 }), done('d', {}, 2));
  assert.equal(detect(view({ state: log.state })).overall, 'green');
});

test('a request waits without alarm while a worker is busy, or takes others of the topic', () => {
  const log = new EventLog();
  log.record(A, seconds(-100), open, requested);
  log.record(B, seconds(-90), open, requested, accepted({ leaseUntil: seconds(300) }));
  assert.equal(detect(view({ state: log.state })).overall, 'green');
  log.record(B, seconds(-20), done('d'));
  const sameTopic = { state: log.state, topicOf: () => 't' };
  assert.equal(detect(view(sameTopic)).overall, 'green');
  assert.equal(detect(view({ state: log.state })).findings[0]?.alarm, 'TRIGGER_NOT_ACCEPTED');
});

test('a newer revision that fails to start while the older one serves is reported as exactly that (scenario 11)', () => {
  const error = { code: 'MODULE_NOT_FOUND', message: 'cannot find module zod' };
  const at = seconds(-7);
  const starts = [
    started(),
    started({ build: 'build-b', instance: 'orchestrator-2', at, outcome: 'failed', error }),
  ];
  const { findings } = detect(view({ starts }));
  assert.deepEqual(
    findings.map(({ alarm, message }) => ({ alarm, message })),
    [
      {
        alarm: 'REVISION_FAILED_TO_START',
        message:
          `Build build-b failed to start on orchestrator-2 at ${formatInstant(at)} with MODULE_NOT_FOUND ` +
          '(cannot find module zod); build build-a still serves on orchestrator-1.',
      },
    ],
  );
  assert.doesNotMatch(findings[0]!.message, /down/);
  const mended = [...starts, started({ build: 'build-c', at: seconds(-1) })];
  assert.equal(detect(view({ starts: mended })).overall, 'green');
});

test('what a supervisor saw serving is told although its beat is late, and not of who is silent (scenario 11)', () => {
  const error = { code: 'MODULE_MISSING', message: 'a module is missing' };
  const serving = { build: 'build-a', instance: 'maker' };
  const told = (beatAt: number) => {
    const start = started({ build: 'build-b', instance: 'api', at: seconds(-20), outcome: 'failed', error });
    const heartbeats = view().heartbeats.map((one) => ({ ...one, instance: 'maker', at: seconds(beatAt) }));
    const { findings } = detect(view({ starts: [{ ...start, serving }], heartbeats }));
    return findings.find(({ alarm }) => alarm === 'REVISION_FAILED_TO_START')?.message ?? '';
  };
  assert.match(told(-30), /build build-a still serves on maker/);
  assert.match(told(-60), /no other build serves/);
});

test('that somebody still serves is said only of who has beaten since the failure, and worked (scenario 11)', () => {
  const error = { code: 'SCHEMA_DRIFT', message: 'column minutes is missing' };
  const told = (failedAt: number, heartbeats: WatchView['heartbeats']) =>
    detect(
      view({
        starts: [started({ build: 'build-b', at: seconds(failedAt), outcome: 'failed', error })],
        heartbeats,
      }),
    )
      .findings.filter(({ explainedBy }) => explainedBy === null)
      .map(({ alarm }) => alarm);
  // Stopped to make room: its last beat is young, and older than the failure.
  const stopped = view().heartbeats.map((one) =>
    one.role === 'orchestrator' || one.role === 'worker' ? { ...one, at: seconds(-20) } : one,
  );
  assert.deepEqual(told(-14, stopped), []);
  assert.deepEqual(told(-15, stopped), ['SCHEMA_DRIFT']);
  assert.deepEqual(told(-15, view().heartbeats), ['REVISION_FAILED_TO_START']);
});

test('when nothing serves after a failed start, the start is the cause and the silent roles are beneath it (scenario 11)', () => {
  const error = { code: 'DEFECT', message: 'boom' };
  const starts = [started(), started({ build: 'build-b', at: seconds(-100), outcome: 'failed', error })];
  const heartbeats = view().heartbeats.map((one) => ({ ...one, at: seconds(-120) }));
  const told = detect(view({ starts, heartbeats })).findings.filter(
    ({ explainedBy }) => explainedBy === null,
  );
  assert.deepEqual(
    told.map(({ alarm }) => alarm),
    ['REVISION_FAILED_TO_START'],
  );
  assert.match(told[0]!.message, /no other build serves.*Beneath it: 1 ORCHESTRATOR_SILENT/);
});

test('a killed process is silence, whatever start failed long before it (scenario 11)', () => {
  const failedStart = started({
    build: 'build-b',
    at: seconds(-9_000),
    outcome: 'failed',
    instance: 'other',
  });
  const heartbeats = view().heartbeats.map((one) => ({ ...one, at: seconds(-60), instance: 'serve-1' }));
  const told = detect(view({ starts: [failedStart], heartbeats })).findings.filter(
    (one) => one.explainedBy === null,
  );
  assert.ok(told.some(({ alarm }) => alarm === 'ORCHESTRATOR_SILENT'));
});

test('a start that fails on a drifted schema with nothing left to serve is told as the drift', () => {
  const error = { code: 'SCHEMA_DRIFT', message: 'column minutes is missing' };
  const starts = [started({ build: 'build-b', at: seconds(-50), outcome: 'failed', error })];
  const heartbeats = view().heartbeats.map((one) => ({ ...one, at: seconds(-60) }));
  const told = detect(view({ starts, heartbeats })).findings.filter(
    ({ explainedBy }) => explainedBy === null,
  );
  assert.deepEqual(
    told.map(({ alarm }) => alarm),
    ['SCHEMA_DRIFT'],
  );
  assert.match(told[0]!.message, /column minutes is missing/);
});
