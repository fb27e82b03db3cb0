import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { easternInstant } from '../league/eastern.ts';
import { HOUR, MINUTE } from '../league/instant.ts';
import type { Slate } from '../league/slate.ts';
import { addDays, type SlateDate, slateDate } from '../league/slate-date.ts';
import { TEAMS } from '../league/team.ts';
import type { LedgerEvent, Planned } from '../ledger/event.ts';
import { accepted, done, EventLog, emptyOk, slotOf } from '../ledger/ledger.fixture.ts';
import type { StreamAppend } from '../ledger/store.ts';
import type { LeagueId } from '../ledger/work-id.ts';
import { OPTIONS } from './dispatch.fixture.ts';
import { dispatch } from './dispatch.ts';
import { OUTPUTS, slate } from './output.fixture.ts';
import { type PlannedSlate, plan } from './planner.ts';

const league = 'test' as LeagueId;
const [D1, D2, D3] = ['2025-01-10', '2025-01-11', '2025-01-12'] as const;
const FIRST = slate(D1, 'BOS-LAL 19:00', 'NYK-MIA 19:30');
const SECOND = slate(D2, 'DEN-UTA 21:00');
const THIRD = slate(D3, 'BOS-DEN 19:00', 'LAL-NYK 22:30');

/** Plans into the log and returns what was appended. */
function planInto(
  log: EventLog,
  slates: readonly Slate[],
  { kind = 'replayed', today = D1 }: { kind?: PlannedSlate['kind']; today?: string } = {},
): readonly StreamAppend[] {
  const planned = slates.map((each): PlannedSlate => ({ slate: each, kind }));
  const request = {
    league,
    outputs: OUTPUTS,
    slates: planned,
    closeVanishedFrom: slateDate(today),
    isManaged: () => true,
  };
  const appends = plan(request, log.state);
  for (const { slot, expectedVersion, events } of appends) {
    assert.equal(log.state.slots.get(slot)?.version ?? 0, expectedVersion);
    log.record(slot, 0, ...events);
  }
  return appends;
}

const plannedOf = (appends: readonly StreamAppend[], slot: string): readonly Planned[] =>
  appends.filter((each) => each.slot === slot).flatMap(({ events }) => events as readonly Planned[]);
const pregame = (name: string, date: string) => slotOf(name, date, 'pregame');
const postgame = (name: string, date: string) => slotOf(name, date, 'postgame');
const inputsOf = (log: EventLog, name: string, date: string) =>
  log.slot(pregame(name, date)).inputs.map(({ slot }) => slot.slice('test/'.length));

/** A season with a game on most dates. */
function season(first: SlateDate, dates: number): readonly Slate[] {
  return Array.from({ length: dates }, (_, day) => {
    const [home, away] = [TEAMS[(2 * day) % 30]!.code, TEAMS[(2 * day + 1) % 30]!.code];
    return slate(addDays(first, day), `${home}-${away} ${17 + (day % 6)}:30`);
  });
}

test('a whole season is planned at once: every output of every slate, with its times and reasons', () => {
  const log = new EventLog();
  const slates = season(slateDate('2024-10-22'), 170);
  assert.equal(planInto(log, slates).length, 170 * OUTPUTS.length);
  for (const { date, games } of slates) {
    const tip = games[0]!.tipOff!;
    const [context] = log.slot(pregame('context', date)).revisions;
    assert.deepEqual([context?.notBefore, context?.dueAt], [tip - HOUR, tip - 30 * MINUTE]);
    assert.equal(log.slot(pregame('context', date)).closesAt, tip);
    const [results] = log.slot(postgame('results', date)).revisions;
    assert.deepEqual([results?.notBefore, results?.dueAt], [tip + 3 * HOUR, tip + 8 * HOUR]);
    assert.equal(log.slot(postgame('results', date)).closesAt, null);
  }
});

test('109 missing days are listed on the first plan, however old (scenario 18)', () => {
  const log = new EventLog();
  const old = season(slateDate('2015-11-01'), 109);
  planInto(log, old, { kind: 'history', today: '2026-06-01' });
  for (const { date } of old) {
    for (const name of ['results', 'summary']) assert.equal(log.phase(postgame(name, date)), 'planned', date);
  }
  assert.equal(log.state.open.size, 2 * 109);
});

test('a second plan of the same schedule has nothing to say', () => {
  const dates = fc.uniqueArray(fc.nat(200), { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(dates, fc.constantFrom('replayed', 'history', 'idle'), (days, kind) => {
      const log = new EventLog();
      const all = season(slateDate('2024-10-22'), 201);
      const slates = days.toSorted((a, b) => a - b).map((day) => all[day]!);
      assert.ok(planInto(log, slates, { kind }).length > 0);
      assert.deepEqual(planInto(log, slates, { kind }), []);
    }),
  );
});

test('history gets the outputs after the games and no others; the opening date the listing only', () => {
  const log = new EventLog();
  planInto(log, [FIRST], { kind: 'history' });
  planInto(log, [slate('2024-10-01')], { kind: 'idle' });
  const known = [...log.state.slots.keys()].map((key) => key.slice('test/'.length)).sort();
  const opening = '2024-10-01/pregame/listing';
  assert.deepEqual(known, [opening, `${D1}/postgame/results`, `${D1}/postgame/summary`]);
  assert.equal(
    log.slot(slotOf('listing', '2024-10-01')).revisions[0]!.notBefore,
    easternInstant(slateDate('2024-10-01'), 12),
  );
  assert.deepEqual(
    log.slot(postgame('summary', D1)).inputs.map(({ slot }) => slot),
    [postgame('results', D1)],
  );
});

test('an output with several starts has a revision planned for each', () => {
  const log = new EventLog();
  const planned = plannedOf(planInto(log, [FIRST]), pregame('lines', D1));
  const [first, last] = FIRST.games.map(({ tipOff }) => tipOff!) as readonly number[];
  assert.deepEqual(
    planned.map(({ revision, notBefore, closesAt }) => [revision, notBefore, closesAt]),
    [
      [1, first! - HOUR, last],
      [2, first! - MINUTE, last],
      [3, last! - MINUTE, last],
    ],
  );
});

test('inputs of earlier slates are by identity: the last slate that each of tonight’s teams played', () => {
  const log = new EventLog();
  planInto(log, [FIRST, SECOND, THIRD]);
  const own = (date: string) => [`${date}/pregame/listing`, `${date}/pregame/lines`];
  assert.deepEqual(inputsOf(log, 'context', D1), own(D1), 'nobody has played before');
  assert.deepEqual(inputsOf(log, 'context', D2), own(D2));
  assert.deepEqual(inputsOf(log, 'context', D3), [
    ...own(D3),
    `${D1}/postgame/summary`,
    `${D2}/postgame/summary`,
  ]);
});

test('the last slate of a team may lie in the history of another season', () => {
  const log = new EventLog();
  const request = {
    league,
    outputs: OUTPUTS,
    slates: [
      { slate: slate('2024-04-14', 'BOS-LAL 13:00'), kind: 'history' },
      { slate: FIRST, kind: 'replayed' },
    ] satisfies PlannedSlate[],
    closeVanishedFrom: slateDate(D1),
    isManaged: () => true,
  };
  for (const { slot, events } of plan(request, log.state)) log.record(slot, 0, ...events);
  assert.ok(inputsOf(log, 'context', D1).includes('2024-04-14/postgame/summary'));
});

test('a moved tip-off moves what has not started, and only that', () => {
  const log = new EventLog();
  planInto(log, [FIRST, SECOND]);
  log.record(pregame('listing', D1), 1, { type: 'Requested', revision: 1 }, accepted(), done('listing'));
  const moved = slate(D1, 'BOS-LAL 20:00', 'NYK-MIA 20:30');
  const appends = planInto(log, [moved, SECOND]);
  assert.deepEqual(
    appends.map(({ slot }) => slot),
    ['pregame/lines', 'postgame/results', 'postgame/summary', 'pregame/context'].map(
      (name) => `test/${D1}/${name}`,
    ),
  );
  assert.equal(log.slot(pregame('context', D1)).revisions[0]!.notBefore, moved.games[0]!.tipOff! - HOUR);
  assert.equal(log.slot(pregame('context', D1)).revisions.length, 1);
  assert.ok(
    appends.every(({ events }) =>
      events.every((event) => (event as Planned).because === 'the schedule changed'),
    ),
  );
  assert.deepEqual(planInto(log, [moved, SECOND]), []);
});

test('a last game that moves alone moves the closing of the slate’s pre-game outputs', () => {
  const log = new EventLog();
  planInto(log, [FIRST]);
  const later = slate(D1, 'BOS-LAL 19:00', 'NYK-MIA 22:00');
  planInto(log, [later]);
  assert.equal(log.slot(pregame('context', D1)).closesAt, later.games[1]!.tipOff);
  assert.deepEqual(planInto(log, [later]), []);
});

test('an input that becomes optional is planned anew', () => {
  const log = new EventLog();
  planInto(log, [FIRST]);
  const outputs = OUTPUTS.map((each) => ({
    ...each,
    inputs: each.inputs.map((input) => ({ ...input, isRequired: false })),
  }));
  const request = {
    league,
    outputs,
    slates: [{ slate: FIRST, kind: 'replayed' as const }],
    closeVanishedFrom: slateDate(D1),
    isManaged: () => true,
  };
  const slots = plan(request, log.state).map(({ slot }) => slot);
  assert.deepEqual(slots, [pregame('lines', D1), postgame('summary', D1), pregame('context', D1)]);
});

test('a slate that loses its last game ends EmptyOk(Postponed), and nothing of it is worked on any more', () => {
  const log = new EventLog();
  planInto(log, [FIRST, SECOND, THIRD]);
  log.record(pregame('listing', D2), 1, { type: 'Requested', revision: 1 }, accepted(), done('listing'));
  planInto(log, [FIRST, THIRD], { today: D2 });
  for (const slot of [
    pregame('lines', D2),
    pregame('context', D2),
    postgame('results', D2),
    postgame('summary', D2),
  ]) {
    for (const { phase } of log.slot(slot).revisions) {
      assert.deepEqual([phase.name, phase.name === 'empty' && phase.reason], ['empty', 'Postponed'], slot);
    }
  }
  assert.equal(log.phase(pregame('listing', D2)), 'done', 'what is finished stays');
  assert.ok(!inputsOf(log, 'context', D3).includes(`${D2}/postgame/summary`), 'nobody waits for it');
  const worked = dispatch(log.state, easternInstant(slateDate('2025-02-01'), 12), OPTIONS);
  assert.deepEqual(
    worked.filter(({ slot }) => slot.includes(D2)),
    [],
  );
  assert.deepEqual(planInto(log, [FIRST, THIRD], { today: D2 }), []);
});

test('work on a vanished slate that is under way is left to end by itself', () => {
  const log = new EventLog();
  planInto(log, [SECOND]);
  const slot = pregame('listing', D2);
  log.record(slot, 1, { type: 'Requested', revision: 1 }, accepted());
  planInto(log, [], { today: D2 });
  assert.equal(log.phase(slot), 'accepted');
});

test('what vanished before today is history and stays as it was', () => {
  const log = new EventLog();
  planInto(log, [FIRST, SECOND]);
  assert.deepEqual(planInto(log, [SECOND], { today: D2 }), []);
});

test('a date that gains a game is planned like any other, and later slates wait for it', () => {
  const log = new EventLog();
  planInto(log, [FIRST, THIRD]);
  assert.ok(!inputsOf(log, 'context', D3).includes(`${D2}/postgame/summary`));
  const appends = planInto(log, [FIRST, SECOND, THIRD]);
  assert.equal(appends.filter(({ slot }) => slot.includes(D2)).length, OUTPUTS.length);
  assert.ok(inputsOf(log, 'context', D3).includes(`${D2}/postgame/summary`));
});

test('a postponed slate that is back on the schedule is planned again, as new revisions', () => {
  const log = new EventLog();
  planInto(log, [SECOND]);
  planInto(log, [], { today: D2 });
  planInto(log, [SECOND], { today: D2 });
  for (const name of ['listing', 'context']) {
    const phases = log.slot(pregame(name, D2)).revisions.map(({ phase }) => phase.name);
    assert.deepEqual(phases, ['empty', 'planned'], name);
  }
  assert.equal(log.slot(pregame('lines', D2)).revisions.length, 4, 'two starts given up, two planned again');
  assert.deepEqual(planInto(log, [SECOND], { today: D2 }), []);
});

test('a run that found the slate postponed is not planned again for that', () => {
  const log = new EventLog();
  planInto(log, [SECOND]);
  const slot = postgame('results', D2);
  log.record(slot, 1, { type: 'Requested', revision: 1 }, accepted(), emptyOk('Postponed'));
  assert.deepEqual(planInto(log, [SECOND]), []);
});

test('planning is a pure function of the schedule and the ledger', () => {
  const log = new EventLog();
  planInto(log, [FIRST, SECOND]);
  const before = structuredClone(log.state);
  const request = {
    league,
    outputs: OUTPUTS,
    slates: [{ slate: THIRD, kind: 'replayed' as const }],
    closeVanishedFrom: slateDate(D1),
    isManaged: () => true,
  };
  const events: readonly LedgerEvent[] = plan(request, log.state).flatMap((each) => each.events);
  assert.deepEqual(
    plan(request, log.state).flatMap((each) => each.events),
    events,
  );
  assert.deepEqual(log.state, before);
});
