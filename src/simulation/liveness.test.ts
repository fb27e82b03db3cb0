import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyBook } from '../assurance/alarms/alarm-book.ts';
import type { Detection } from '../assurance/alarms/finding.ts';
import type { SeasonBook } from '../feeds/season-book.ts';
import { accepted, at, done, EventLog, failed, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { type LivenessView, unfinished, unseen, untold, wrongOutcomes } from './liveness.ts';
import { smallLeague } from './small-league.ts';

const [A, B] = [slotOf('a'), slotOf('b')];
const LATE = at(100_000_000);

function view(log: EventLog, fields: Partial<LivenessView> = {}): LivenessView {
  return { state: log.state, now: LATE, isExpected: () => true, depths: [], ...fields };
}

const seeing = (...findings: Detection['findings']): Detection => ({
  findings,
  ran: new Set(),
  overall: findings.length === 0 ? 'green' : 'not_green',
});

test('what is done and up to date is finished; what was never ended is named', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), accepted(), done('one'));
  assert.deepEqual(unfinished(view(log)), []);
  log.record(B, 0, planned({ inputs: [needs(A)] }));
  assert.match(unfinished(view(log)).join(), /ended: .*\/b#1 is planned/);
});

test('a failure is an end only when its data is gone for good', () => {
  for (const [code, faults] of [
    ['DEFECT', 1],
    ['ROWS_MISSING', 0],
  ] as const) {
    const log = new EventLog();
    log.record(A, 0, planned(), accepted(), failed(code, null));
    assert.equal(unfinished(view(log)).length, faults, code);
  }
});

test('an output made from an older input than stands is out of date, until it closes', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), accepted(), done('one'));
  log.record(B, 1, planned({ inputs: [needs(A)], closesAt: at(500) }), accepted(), done('b', { [A]: 'one' }));
  log.record(A, 2, planned({ revision: 2 }), accepted({ revision: 2 }), done('two', {}, 2));
  assert.match(unfinished(view(log, { now: at(400) })).join(), /up-to-date/);
  assert.deepEqual(unfinished(view(log)), []);
});

test('messages that are left on the bus are named', () => {
  const depths = [{ topic: 't', waiting: 2, dead: 1 }];
  assert.equal(unfinished(view(new EventLog(), { depths })).length, 2);
});

test('what has failed or is long past due, and no finding names, is untold', () => {
  const log = new EventLog();
  log.record(A, 0, planned(), accepted(), failed('DEFECT', null));
  log.record(B, 0, planned());
  assert.equal(unseen(seeing(), view(log)).length, 2);
  const finding = {
    alarm: 'OUTPUT_FAILED',
    cause: 'c',
    message: 'm',
    subjects: [A, B],
    next: 'n',
    explainedBy: null,
    beneath: [],
  } as const;
  assert.deepEqual(unseen(seeing(finding), view(log)), []);
  assert.match(untold(seeing(finding), emptyBook()).join(), /told: OUTPUT_FAILED/);
});

test('a game that is absent, half there, or was never played shows as a wrong outcome', () => {
  const { book, slates } = smallLeague(0, 1);
  const [night] = slates;
  const truth: SeasonBook = book;
  const played = truth.games.filter(
    ({ finalAt, listings }) => finalAt !== null && listings[0]?.slateDate === night,
  );
  const rows = played.flatMap(({ gameId }) =>
    truth.playerLines(gameId).map(() => ({ slate_date: night!, game_id: gameId, status: 'appeared' })),
  );
  assert.deepEqual(wrongOutcomes(truth, night!, rows), []);
  assert.equal(wrongOutcomes(truth, night!, rows.slice(1)).length, 1);
  assert.equal(wrongOutcomes(truth, night!, []).length, played.length);
  assert.match(
    wrongOutcomes(truth, night!, [...rows, { slate_date: night!, game_id: 'another' }]).join(),
    /was not played/,
  );
});
