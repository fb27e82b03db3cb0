import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOUR, type Instant, instant, MINUTE } from '../../league/instant.ts';
import { acknowledge } from './acknowledge.ts';
import { ALARM_CODES } from './alarm.ts';
import { type AlarmBook, emptyBook } from './alarm-book.ts';
import { MESSAGES_PER_HOUR, RESOLVED_KEPT, WARNINGS_PER_HOUR } from './alarm-policy.ts';
import { ALARMS, alarmOf } from './alarm-registry.ts';
import type { Detection, Finding } from './finding.ts';
import { step } from './step.ts';
import { testFire, testFired } from './test-fire.ts';
import { detection, finding, NOW, ScriptedDestination } from './watch-view.fixture.ts';

const FAULT = finding();
const NAME = { alarm: FAULT.alarm, cause: FAULT.cause };
const COOLDOWN = alarmOf(FAULT.alarm).cooldownMinutes;
const ALL = new Set(ALARM_CODES);
const firing = (...findings: readonly Finding[]): Detection => detection(findings);
const minutes = (n: number): Instant => instant(NOW + n * MINUTE);

/** Steps and takes every message for delivered. */
class Watch {
  book: AlarmBook = emptyBook();

  at(now: Instant, seen: Detection): readonly string[] {
    const stepped = step(this.book, seen, now);
    this.book = { ...stepped.book, delivery: { ...stepped.book.delivery, outbox: [] } };
    return stepped.deliveries.map(({ kind, alarm }) => `${kind} ${alarm}`);
  }

  record() {
    const [record] = [...this.book.records.values()];
    assert.ok(record !== undefined);
    return record;
  }
}

test('a fault makes one message at once, none within its cooldown, and one more after it while it lasts', () => {
  const watch = new Watch();
  assert.deepEqual(watch.at(NOW, firing(FAULT)), ['fired OUTPUT_FAILED']);
  for (let minute = 1; minute < COOLDOWN; minute += 1)
    assert.deepEqual(watch.at(minutes(minute), firing(FAULT)), []);
  assert.deepEqual(watch.at(minutes(COOLDOWN), firing(FAULT)), ['repeated OUTPUT_FAILED']);
  const { first_seen, last_seen, last_fired, count } = watch.record();
  assert.deepEqual(
    [first_seen, last_seen, last_fired, count],
    [NOW, minutes(COOLDOWN), minutes(COOLDOWN), 2],
  );
});

test('what is over makes one message, once', () => {
  const watch = new Watch();
  watch.at(NOW, firing(FAULT));
  assert.deepEqual(watch.at(minutes(0.5), firing()), [], 'it may come back with the next tick');
  assert.deepEqual(watch.at(minutes(1), firing()), ['resolved OUTPUT_FAILED']);
  assert.equal(watch.record().resolved_at, minutes(1));
  assert.deepEqual(watch.at(minutes(2), firing()), []);
});

test('a fault that comes back within its cooldown is told when the cooldown is over, and its end only if it was told', () => {
  const watch = new Watch();
  watch.at(NOW, firing(FAULT));
  watch.at(minutes(2), firing());
  assert.deepEqual(watch.at(minutes(3), firing(FAULT)), []);
  assert.deepEqual(watch.at(minutes(5), firing()), []);
  assert.deepEqual(watch.at(minutes(6), firing(FAULT)), []);
  assert.deepEqual(watch.at(minutes(COOLDOWN), firing(FAULT)), ['fired OUTPUT_FAILED']);
  assert.equal(watch.record().first_seen, minutes(6));
});

test('an acknowledged alarm is silent until its time', () => {
  const watch = new Watch();
  watch.at(NOW, firing(FAULT));
  const until = minutes(3 * COOLDOWN);
  watch.book = acknowledge(watch.book, NAME, { who: 'ana', until }, minutes(1));
  assert.deepEqual(watch.at(minutes(2 * COOLDOWN), firing(FAULT)), []);
  assert.deepEqual(watch.at(until, firing(FAULT)), ['repeated OUTPUT_FAILED']);
});

test('an acknowledged alarm without a time is silent until it is resolved, and fires when it comes back', () => {
  const watch = new Watch();
  watch.at(NOW, firing(FAULT));
  watch.book = acknowledge(watch.book, NAME, { who: 'ana', until: null }, minutes(1));
  assert.deepEqual(watch.at(minutes(30 * COOLDOWN), firing(FAULT)), []);
  assert.deepEqual(watch.at(minutes(31 * COOLDOWN), firing()), ['resolved OUTPUT_FAILED']);
  assert.deepEqual(watch.at(minutes(32 * COOLDOWN), firing(FAULT)), ['fired OUTPUT_FAILED']);
});

test('only what fires can be acknowledged, by somebody, until a time to come', () => {
  const { book } = step(emptyBook(), firing(FAULT), NOW);
  const ana = { who: 'ana', until: null };
  assert.throws(() => acknowledge(emptyBook(), NAME, ana, NOW), /OUTPUT_FAILED@DEFECT is not firing/);
  assert.throws(() => acknowledge(book, NAME, { who: ' ', until: null }, NOW), /needs the name/);
  assert.throws(() => acknowledge(book, NAME, { who: 'ana', until: NOW }, NOW), /is over/);
});

test('a finding that another one explains makes no message, and makes one when it is not explained any more', () => {
  const watch = new Watch();
  const explained = finding({ explainedBy: { alarm: 'WORKER_SILENT', cause: 'worker' } });
  assert.deepEqual(watch.at(NOW, firing(explained)), []);
  assert.deepEqual(watch.at(minutes(1), firing(FAULT)), ['fired OUTPUT_FAILED']);
  assert.deepEqual(watch.at(minutes(2), firing(explained)), [], 'it is not resolved either');
  assert.equal(watch.record().resolved_at, null);
});

test('an alarm whose check could not run is not resolved: unknown is not green (scenario 16)', () => {
  const watch = new Watch();
  watch.at(NOW, firing(FAULT));
  const ran = ALARM_CODES.filter((code) => code !== FAULT.alarm);
  assert.deepEqual(watch.at(minutes(5), detection([], ran)), []);
  assert.equal(watch.record().resolved_at, null);
  assert.deepEqual(watch.at(minutes(6), firing()), ['resolved OUTPUT_FAILED']);
});

test('each alarm knows when it last ran, last fired and was last tested', async () => {
  const ran = ALARM_CODES.filter((code) => code !== 'DISK_FULL');
  const { book } = step(emptyBook(), detection([FAULT], ran), NOW);
  const never = { last_ran: null, last_fired: null, last_test_fired: null };
  assert.deepEqual(book.checks.get('DISK_FULL'), { ...never, alarm: 'DISK_FULL' });
  assert.deepEqual(book.checks.get('OUTPUT_FAILED'), {
    ...never,
    alarm: 'OUTPUT_FAILED',
    last_ran: NOW,
    last_fired: NOW,
  });
  assert.equal(testFired(book, 'DISK_FULL', NOW).checks.get('DISK_FULL')?.last_test_fired, NOW);
  const log = new ScriptedDestination('log');
  assert.deepEqual(await testFire('DISK_FULL', { page: [log], warn: [] }, NOW), [
    { name: 'log', result: { kind: 'delivered' } },
  ]);
  assert.match(log.taken[0]!.text, /This is a test/);
});

test('a clock that was set back does not make a cooldown endless', () => {
  const watch = new Watch();
  watch.at(minutes(10_000), firing(FAULT));
  assert.deepEqual(watch.at(NOW, firing(FAULT)), ['repeated OUTPUT_FAILED']);
});

test('beyond the bound messages are held back and told in one digest, pages first', () => {
  const watch = new Watch();
  const many = Array.from({ length: 300 }, (_, i) => finding({ cause: `CODE_${i}` }));
  const warnings = Array.from({ length: 20 }, (_, i) =>
    finding({ alarm: 'OUTPUT_RETRYING', cause: `CODE_${i}` }),
  );
  const stepped = step(watch.book, firing(...warnings, ...many), NOW);
  const kinds = Map.groupBy(stepped.deliveries, ({ kind }) => kind);
  assert.equal(kinds.get('fired')?.length, MESSAGES_PER_HOUR);
  assert.ok(kinds.get('fired')?.every(({ severity }) => severity === 'page'));
  assert.equal(kinds.get('digest')?.length, 1);
  const digest = kinds.get('digest')?.[0];
  assert.match(digest!.text, /^310 messages were held back/);
  assert.match(digest!.text, /and 210 more that are not listed$/);
});

test('warnings leave room for pages', () => {
  const watch = new Watch();
  const warnings = Array.from({ length: 20 }, (_, i) =>
    finding({ alarm: 'OUTPUT_RETRYING', cause: `CODE_${i}` }),
  );
  const fired = watch.at(NOW, firing(...warnings)).filter((text) => text.startsWith('fired'));
  assert.equal(fired.length, WARNINGS_PER_HOUR);
  assert.deepEqual(watch.at(minutes(1), firing(...warnings, FAULT)), ['fired OUTPUT_FAILED']);
});

test('six hundred messages overnight are impossible, whatever happens', () => {
  const some = fc.array(
    fc.record({ alarm: fc.constantFrom(...ALARM_CODES), cause: fc.constantFrom(...'abcdefghij') }),
    {
      maxLength: 60,
    },
  );
  const steps = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 20 * MINUTE }), some }), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(steps, (script) => {
      const watch = new Watch();
      const sent: number[] = [];
      let now = NOW;
      for (const { wait, some: names } of script) {
        now = instant(now + wait);
        const findings = new Map(names.map((name) => [`${name.alarm}@${name.cause}`, finding(name)]));
        for (const _ of watch.at(now, { ...firing(...findings.values()), ran: ALL })) sent.push(now);
      }
      for (const start of sent) {
        const withinAnHour = sent.filter((at) => at >= start && at < start + HOUR).length;
        assert.ok(withinAnHour <= MESSAGES_PER_HOUR + 1, `${withinAnHour} messages in an hour`);
      }
    }),
    { numRuns: 50 },
  );
});

test('every fault that lasts is told: by a message of its own or in a digest', () => {
  const names = fc.uniqueArray(fc.tuple(fc.constantFrom(...ALARM_CODES), fc.integer({ min: 0, max: 9 })), {
    selector: ([alarm, cause]) => `${alarm}@${cause}`,
    maxLength: 90,
  });
  fc.assert(
    fc.property(names, (some) => {
      const findings = some.map(([alarm, cause]) => finding({ alarm, cause: `${cause}` }));
      const { deliveries } = step(emptyBook(), firing(...findings), NOW);
      const told = new Set(
        deliveries.flatMap((one) => (one.kind === 'digest' ? one.subjects : [`${one.alarm}@${one.cause}`])),
      );
      assert.deepEqual([...told].sort(), findings.map(({ alarm, cause }) => `${alarm}@${cause}`).sort());
    }),
    { numRuns: 50 },
  );
});

test('the book is bounded: the oldest resolved records go, what fires stays', () => {
  const watch = new Watch();
  watch.at(NOW, firing(FAULT));
  for (let batch = 1; batch <= 8; batch += 1) {
    const causes = Array.from({ length: 100 }, (_, i) =>
      finding({ alarm: 'GATE_HELD', cause: `${batch}/${i}` }),
    );
    watch.at(minutes(10 * batch), firing(FAULT, ...causes));
    watch.at(minutes(10 * batch + 5), firing(FAULT));
  }
  assert.equal(watch.book.records.size, RESOLVED_KEPT + 1);
  assert.equal(watch.book.records.get('OUTPUT_FAILED@DEFECT')?.resolved_at, null);
  assert.ok(watch.book.records.has('GATE_HELD@8/0') && !watch.book.records.has('GATE_HELD@1/0'));
  assert.equal(watch.book.checks.size, ALARMS.length);
});
