import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CheckResult, Validation } from '../assurance/checks/check-result.ts';
import { MINUTE } from '../league/instant.ts';
import { slateDate } from '../league/slate-date.ts';
import { at, DATE, done, EventLog, planned, slotOf } from '../ledger/ledger.fixture.ts';
import { lookAt } from './validator.ts';

const [PREDICTIONS, BATCH, EXPORT] = [
  slotOf('player_prop_predictions'),
  slotOf('batch'),
  slotOf('slate_export'),
];
const DUE = 100 * MINUTE;

function evening(): EventLog {
  const log = new EventLog();
  for (const slot of [PREDICTIONS, BATCH, EXPORT]) log.record(slot, 0, planned({ dueAt: at(DUE) }));
  return log;
}

function settled(): EventLog {
  const log = evening();
  log.record(PREDICTIONS, 1_000, done('p'));
  log.record(BATCH, 2_000, done('b'));
  return log;
}

function said(moment: number, state: CheckResult['state'] = 'pass'): Validation {
  const result: CheckResult = {
    check: 'night.games_final',
    state,
    numerator: 1,
    denominator: 1,
    text: '',
    samples: [],
    since: at(moment),
    isBlocking: true,
    mend: '',
  };
  return { date: slateDate(DATE), purpose: 'pregame', at: at(moment), sequence: 1, results: [result] };
}

const look = (log: EventLog, before: Validation | null, now: number, isToday = true) =>
  lookAt([...log.state.slots.values()], before, at(now), isToday);

test('a slate of which nothing is made, or something is still made, is not looked at', () => {
  assert.equal(look(evening(), null, 5_000), 'none');
  const half = evening();
  half.record(PREDICTIONS, 1_000, done('p'));
  assert.equal(look(half, null, 5_000), 'none');
  assert.equal(look(half, said(500), 5 * MINUTE), 'none');
});

test('once all but the export has settled it is looked at whole, and the export waits for that', () => {
  assert.equal(look(settled(), null, 3_000), 'whole');
  assert.equal(look(settled(), said(3_000), 4_000), 'none');
});

test('what settles after a look is looked at whole, the export too', () => {
  const log = settled();
  log.record(EXPORT, 4_000, done('e'));
  assert.equal(look(log, said(3_000), 5_000), 'whole');
  log.record(BATCH, 6_000, planned({ revision: 2, dueAt: at(DUE) }), done('b2', {}, 2));
  assert.equal(look(log, said(5_500), 7_000), 'whole');
});

test('what others can touch is looked at again and again today, and not of slates that are over', () => {
  assert.equal(look(settled(), said(3_000), 3_000 + 39_999), 'none');
  assert.equal(look(settled(), said(3_000), 3_000 + 40_000), 'brief');
  assert.equal(look(settled(), said(3_000), 3_000 + 40_000, false), 'none');
});

test('a fault, a check that is unknown, and what is overdue are looked at whole every ten minutes', () => {
  for (const state of ['fail', 'unknown'] as const) {
    assert.equal(look(settled(), said(3_000, state), 3_000 + 10 * MINUTE, false), 'whole');
    assert.equal(look(settled(), said(3_000, state), 2_999 + 10 * MINUTE, false), 'none');
  }
  const late = evening();
  late.record(PREDICTIONS, 1_000, done('p'));
  assert.equal(look(late, null, DUE), 'none');
  assert.equal(look(late, null, DUE + 10 * MINUTE), 'whole');
  assert.equal(look(late, said(DUE), DUE + 10 * MINUTE), 'whole');
});

test('a service that was away catches up before it is told what is not there', () => {
  const back = DUE + 300 * MINUTE;
  const log = new EventLog();
  for (const slot of [PREDICTIONS, BATCH]) log.record(slot, back, planned({ dueAt: at(DUE) }));
  log.record(PREDICTIONS, back + 1_000, done('p'));
  assert.equal(look(log, null, back + MINUTE), 'none');
  assert.equal(look(log, null, back + 10 * MINUTE), 'whole');
});
