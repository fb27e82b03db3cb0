import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../league/eastern.ts';
import { type NbaGameId, nbaGameId } from '../league/game-id.ts';
import { type Instant, instant, MINUTE } from '../league/instant.ts';
import { season } from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import { slateDate } from '../league/slate-date.ts';
import {
  accepted,
  at,
  DATE,
  done,
  EventLog,
  emptyOk,
  failed,
  needs,
  planned,
  slotOf,
} from '../ledger/ledger.fixture.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import { OUTPUTS } from '../phases/outputs.ts';
import { plan } from '../pipeline/planner.ts';
import { isInOrder, type OutputStatus, slateStatus } from './slate-status.ts';

const SLATE_DATE = slateDate('2025-01-15');
const eastern = (hour: number, minute = 0): Instant => easternInstant(SLATE_DATE, hour, minute);

/** Six games of an evening, tipping off from 19:00 to 22:30 Eastern, planned with the product's own outputs. */
function plannedEvening(): EventLog {
  const tips = [eastern(19), eastern(19, 30), eastern(19, 30), eastern(20), eastern(22), eastern(22, 30)];
  const pairs = [
    ['BOS', 'NYK'],
    ['MIA', 'ORL'],
    ['CHI', 'DET'],
    ['DAL', 'HOU'],
    ['DEN', 'UTA'],
    ['LAL', 'SAC'],
  ] as const;
  const slate: Slate = {
    season: season('2024-25'),
    date: SLATE_DATE,
    games: pairs.map(([home, away], index) => ({
      gameId: nbaGameId(`002240050${index + 1}`) as NbaGameId,
      home,
      away,
      tipOff: tips[index]!,
    })),
  };
  const log = new EventLog();
  const request = {
    league: 'test' as LeagueId,
    outputs: OUTPUTS,
    slates: [{ slate, kind: 'replayed' as const }],
    closeVanishedFrom: SLATE_DATE,
    isManaged: () => true,
  };
  for (const { slot, events } of plan(request, log.state)) log.record(slot, 0, ...events);
  return log;
}

const of = (statuses: readonly OutputStatus[], purpose: string) =>
  statuses.filter((each) => each.purpose === purpose);

test('at 20:56 Eastern with games in progress post-game outputs read not due, not missing (scenario 17)', () => {
  const statuses = of(slateStatus(plannedEvening().state, SLATE_DATE, eastern(20, 56)), 'postgame');
  const expected = OUTPUTS.filter(({ purpose }) => purpose === 'postgame').map(({ name }) => name);
  assert.deepEqual(new Set(statuses.map(({ output }) => output)), new Set(expected));
  for (const { state, output, due } of statuses) {
    assert.equal(state, 'not_due', output);
    assert.ok(due > eastern(23, 59), 'due hours after the last tip-off, never from midnight');
  }
  assert.ok(isInOrder(statuses));
});

test('a game in overtime makes a result late only once it is past its due time', () => {
  const log = plannedEvening();
  const results = slotOf('scrape_nbac_schedule', SLATE_DATE, 'postgame');
  const lastTip = eastern(22, 30);
  const hours = (n: number): Instant => instant(lastTip + n * 60 * MINUTE);
  const notYet = { ...failed('NOT_YET', hours(3) + 15 * MINUTE), message: 'one game is not final' };
  log.record(results, hours(3), { type: 'Requested', revision: 1 }, accepted(), notYet);
  const stateAt = (n: number) =>
    slateStatus(log.state, SLATE_DATE, hours(n)).find(
      (each) => each.output === 'scrape_nbac_schedule' && each.purpose === 'postgame',
    );
  assert.equal(stateAt(4)?.state, 'retrying');
  assert.match(stateAt(4)!.reason!, /NOT_YET: one game is not final/);
  assert.equal(stateAt(8)?.state, 'overdue');
});

test('a last completion that never arrives is overdue by the clock alone (scenario 8)', () => {
  const { state } = plannedEvening();
  const pregame = (minute: number) => of(slateStatus(state, SLATE_DATE, eastern(18, minute)), 'pregame');
  const named = (minute: number) => pregame(minute).find(({ output }) => output === 'slate_export')!;
  assert.equal(named(15).state, 'waiting');
  assert.equal(named(30).state, 'overdue');
  assert.ok(!isInOrder(pregame(30)));
});

const [A, B] = [slotOf('a'), slotOf('b')];
const only = (log: EventLog, now: number) => slateStatus(log.state, slateDate(DATE), at(now))[0]!;
const due = { notBefore: at(100), dueAt: at(1_000) };

test('each state of a revision is told, with since when and why', () => {
  const log = new EventLog();
  log.record(A, 0, planned(due));
  const told = (now: number) => {
    const { state, since, reason, rows } = only(log, now);
    return [state, since, reason, rows];
  };
  assert.deepEqual(told(99), ['not_due', null, null, null]);
  assert.deepEqual(told(100), ['waiting', null, 'waiting for its inputs', null]);
  assert.deepEqual(told(1_000), ['overdue', null, 'waiting for its inputs', null]);
  const reason = { metric: 'm', value: 1, threshold: 2, denominator: 3, text: 'a gate said so' };
  log.record(A, 150, { type: 'Decided', revision: 1, verdict: { kind: 'Hold', reasons: [reason] } });
  assert.deepEqual(told(200), ['held', 150, 'a gate said so', null]);
  log.record(A, 250, { type: 'Requested', revision: 1 });
  assert.deepEqual(told(260), ['waiting', 250, 'requested, not accepted yet', null]);
  log.record(A, 300, accepted());
  assert.deepEqual(told(310), ['running', 300, 'running on worker-1', null]);
  assert.equal(told(1_000)[0], 'overdue');
  log.record(A, 400, failed('FAULT', 500));
  assert.deepEqual(told(410), ['retrying', null, 'FAULT: test', null]);
  log.record(A, 600, done('digest'));
  assert.deepEqual(told(5_000), ['done', 600, null, 1]);
});

test('nothing to make is in order and says why; a permanent failure is neither', () => {
  const log = new EventLog();
  log.record(A, 0, planned(due), emptyOk('NotOffered'));
  assert.deepEqual([only(log, 1).state, only(log, 1).reason, only(log, 1).rows], ['empty', 'NotOffered', 0]);
  assert.ok(isInOrder(slateStatus(log.state, slateDate(DATE), at(1))));
  log.record(B, 0, planned(due), failed('ROWS_MISSING', null));
  const failedOne = slateStatus(log.state, slateDate(DATE), at(1)).find(({ output }) => output === 'b');
  assert.deepEqual([failedOne?.state, failedOne?.reason], ['failed', 'ROWS_MISSING: test']);
  assert.ok(!isInOrder(slateStatus(log.state, slateDate(DATE), at(1))));
});

test('a slate of which nothing is planned is not in order', () => {
  assert.deepEqual(slateStatus(new EventLog().state, slateDate(DATE), at(0)), []);
  assert.ok(!isInOrder([]));
});

test('what is done stays shown until the next revision’s time comes', () => {
  const log = new EventLog();
  log.record(A, 0, planned({ dueAt: at(50) }), done('one'), planned({ revision: 2, ...due }));
  assert.deepEqual([only(log, 99).revision, only(log, 99).state], [1, 'done']);
  assert.deepEqual([only(log, 100).revision, only(log, 100).state], [2, 'waiting']);
});

test('it says which outputs of the slate wait for it, as long as it is open', () => {
  const log = new EventLog();
  log.record(A, 0, planned(due));
  log.record(B, 0, planned({ ...due, inputs: [needs(A)] }));
  log.record(slotOf('c', '2025-01-16'), 0, planned({ inputs: [needs(A)] }));
  assert.deepEqual(only(log, 0).waiting, ['b']);
  log.record(A, 1, done('one'));
  assert.deepEqual(
    slateStatus(log.state, slateDate(DATE), at(1)).find(({ output }) => output === 'a')?.waiting,
    [],
  );
});

test('a degraded path and an override by hand stay visible when the work is done', () => {
  const log = new EventLog();
  const reason = { metric: 'm', value: null, threshold: null, denominator: null, text: 'without lines' };
  log.record(A, 0, planned(due), {
    type: 'Decided',
    revision: 1,
    verdict: { kind: 'Degrade', reasons: [reason] },
  });
  log.record(A, 1, done('one'), {
    type: 'Overridden',
    revision: 1,
    action: 'proceed',
    who: 'Ada',
    why: 'mended',
  });
  assert.deepEqual([only(log, 2).isDegraded, only(log, 2).overrides, only(log, 2).state], [true, 1, 'done']);
});

test('statuses come in order of being due, before the games before after them', () => {
  const statuses = slateStatus(plannedEvening().state, SLATE_DATE, eastern(12));
  const times = statuses.map((each) => each.due);
  assert.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
});
