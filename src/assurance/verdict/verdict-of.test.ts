import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, MINUTE } from '../../league/instant.ts';
import { slateDate } from '../../league/slate-date.ts';
import { at, DATE, done, EventLog, failed, needs, planned, slotOf } from '../../ledger/ledger.fixture.ts';
import type { DriftReport } from '../../release/drift.ts';
import type { CheckResult, Validation } from '../checks/check-result.ts';
import { type VerdictEvidence, verdictOf } from './verdict-of.ts';
import { verdictText } from './verdict-text.ts';

const PREDICTIONS = slotOf('player_prop_predictions');
const EXPORT = slotOf('slate_export');
const RESULTS = slotOf('scrape_nbac_schedule', DATE, 'postgame');
const NOW = 5_000;

/** Predictions at 100, the export at 200, results planned for the far future. */
function evening(): EventLog {
  const log = new EventLog();
  log.record(PREDICTIONS, 0, planned({ dueAt: at(1_000) }));
  log.record(EXPORT, 0, planned({ dueAt: at(1_000), inputs: [needs(PREDICTIONS)], closesAt: at(90_000) }));
  log.record(RESULTS, 0, planned({ notBefore: at(1_000_000_000), dueAt: at(2_000_000_000) }));
  return log;
}

function published(): EventLog {
  const log = evening();
  log.record(PREDICTIONS, 100, done('p1'));
  log.record(EXPORT, 200, done('e1', { [PREDICTIONS]: 'p1' }));
  return log;
}

function judged(log: EventLog, evidence: Partial<VerdictEvidence> = {}) {
  return verdictOf({
    date: slateDate(DATE),
    now: at(NOW),
    state: log.state,
    validations: [],
    drift: null,
    deployments: [],
    isLive: false,
    ...evidence,
  });
}

function result(state: CheckResult['state'], isBlocking = true): CheckResult {
  return {
    check: 'tonight.lines',
    state,
    numerator: 3,
    denominator: 9,
    text: '3 of 9 games have lines.',
    samples: [],
    since: at(150),
    isBlocking,
    mend: './hardwood override x --action retry',
  };
}

function validation(moment: number, ...results: readonly CheckResult[]): Validation {
  return { date: slateDate(DATE), purpose: 'pregame', at: at(moment), sequence: 1, results };
}

const drift = (moment: number, ...rows: DriftReport['rows']): DriftReport => ({ at: at(moment), rows });
const drifted = (
  isBlocking: boolean,
  state: 'drifted' | 'unknown' = 'drifted',
): DriftReport['rows'][number] => ({
  plane: 'code',
  subject: 'maker',
  state,
  running: 'aaaa',
  intended: 'bbbb',
  text: 'maker runs aaaa, and bbbb was meant to.',
  isBlocking,
  fix: './hardwood deploy maker',
});

test('a slate whose export is made and of which nothing is wrong is safe', () => {
  const verdict = judged(published());
  assert.deepEqual([verdict.state, verdict.publication, verdict.generatedAt], ['SAFE', 'ok', 200]);
  assert.deepEqual(verdict.reasons, []);
});

test('before its time nothing is due, and nothing is published', () => {
  const verdict = judged(evening(), { now: at(500) });
  assert.deepEqual([verdict.state, verdict.publication, verdict.generatedAt], ['NOT_DUE', 'held', null]);
});

test('a day on which no game is listed has no games; one whose listing failed is held', () => {
  const log = new EventLog();
  const listing = slotOf('nbac_schedule');
  log.record(listing, 0, planned({ dueAt: at(1_000) }), done('listing'));
  assert.deepEqual([judged(log).state, judged(log).publication], ['NO_GAMES', 'no_games']);
  const silent = new EventLog();
  silent.record(listing, 0, planned({ dueAt: at(1_000) }), failed('SOURCE_SILENT', null));
  assert.deepEqual([judged(silent).state, judged(silent).publication], ['HELD', 'held']);
});

test('of all that waits for one failure there is one reason: the failure, since when, who waits, the command', () => {
  const log = evening();
  log.record(PREDICTIONS, 300, failed('ROWS_MISSING', null));
  const verdict = judged(log);
  assert.equal(verdict.state, 'HELD');
  assert.equal(verdict.reasons.length, 1);
  const [reason] = verdict.reasons;
  assert.deepEqual([reason?.subject, reason?.since, reason?.waiting], [PREDICTIONS, 300, ['slate_export']]);
  assert.match(reason!.text, /ROWS_MISSING/);
  assert.match(
    reason!.command,
    /^\.\/hardwood override test\/2025-01-15\/pregame\/player_prop_predictions --action retry/,
  );
});

test('an export that failed for good says failed', () => {
  const log = evening();
  log.record(PREDICTIONS, 100, done('p1'));
  log.record(EXPORT, 300, failed('DEFECT', null));
  assert.deepEqual([judged(log).state, judged(log).publication], ['HELD', 'failed']);
});

test('an export of what has changed since is stale until it closes', () => {
  const log = published();
  log.record(PREDICTIONS, 400, planned({ revision: 2, dueAt: at(90_000) }), done('p2', {}, 2));
  assert.equal(judged(log).publication, 'stale');
  assert.notEqual(judged(log, { now: at(95_000) }).publication, 'stale');
});

test('a blocking check that fails, or could not be measured, holds; a warning is amber', () => {
  for (const state of ['fail', 'unknown'] as const) {
    const verdict = judged(published(), { validations: [validation(300, result(state))] });
    assert.equal(verdict.state, 'HELD', state);
    assert.deepEqual([verdict.reasons[0]?.origin, verdict.reasons[0]?.since], ['check', 150]);
    assert.equal(verdict.publication, 'held');
  }
  for (const harmless of [result('warn'), result('fail', false)]) {
    const verdict = judged(published(), { validations: [validation(300, harmless)] });
    assert.deepEqual([verdict.state, verdict.amber.length], ['SAFE', 1]);
  }
  for (const state of ['pass', 'not_due', 'not_applicable'] as const) {
    const verdict = judged(published(), { validations: [validation(300, result(state))] });
    assert.deepEqual([verdict.state, verdict.amber.length], ['SAFE', 0], state);
  }
});

test('live, what settled and was not looked at since holds; a replay says so in amber', () => {
  const looked = [validation(150, result('pass'))];
  const current = drift(NOW);
  assert.equal(judged(published(), { isLive: true, validations: looked, drift: current }).state, 'SAFE');
  const before = [validation(50, result('pass'))];
  for (const validations of [[], before]) {
    const live = judged(published(), { isLive: true, validations, drift: current });
    assert.deepEqual([live.state, live.reasons[0]?.origin], ['HELD', 'validation']);
    const replayed = judged(published(), { validations });
    assert.deepEqual([replayed.state, replayed.amber[0]?.origin], ['SAFE', 'validation']);
  }
});

test('live, drift that blocks, drift that was never or not lately looked for, and unknown drift all hold', () => {
  const validations = [validation(150, result('pass'))];
  const of = (report: DriftReport | null, now = NOW) =>
    judged(published(), { isLive: true, validations, drift: report, now: at(now) });
  assert.equal(of(drift(NOW)).state, 'SAFE');
  assert.equal(of(null).reasons[0]?.origin, 'drift');
  assert.equal(of(drift(NOW), NOW + 11 * MINUTE).reasons[0]?.origin, 'drift');
  assert.equal(of(drift(NOW, drifted(true))).state, 'HELD');
  assert.equal(of(drift(NOW, drifted(true, 'unknown'))).state, 'HELD');
  assert.deepEqual(
    [of(drift(NOW, drifted(false))).state, of(drift(NOW, drifted(false))).amber.length],
    ['SAFE', 1],
  );
});

test('a revision that failed to start while another serves is told as that, and holds nothing', () => {
  const verdict = judged(published(), {
    deployments: [
      {
        role: 'maker',
        serving: { release: 'aaaa', since: at(10), pid: 1 },
        intended: 'bbbb',
        failed: { release: 'bbbb', at: at(20), error: 'Cannot find module ./x.ts' },
      },
    ],
  });
  assert.equal(verdict.state, 'SAFE');
  assert.match(
    verdict.amber.at(-1)!.text,
    /maker: aaaa serves since .*, bbbb was meant to; bbbb failed at .*: Cannot find module/,
  );
});

test('an override shows for ever', () => {
  const log = published();
  log.record(EXPORT, 250, { type: 'Overridden', revision: 1, action: 'proceed', who: 'Ada', why: 'seen' });
  const verdict = judged(log, { now: instant(10 * 24 * 60 * MINUTE) });
  assert.ok(verdict.amber.some(({ origin, text }) => origin === 'override' && text.includes('Ada')));
});

test('in words each reason has its command', () => {
  const text = verdictText(judged(published(), { validations: [validation(300, result('fail'))] }));
  assert.match(text, /^HELD: /);
  assert.match(
    text,
    /\[check\] 3 of 9 games have lines\.\n {4}since: .*\n {4}command: \.\/hardwood override x/,
  );
});
