/** Test-firing: an alarm's path to a person, tried without a fault; and the note that a real fault was planted. */
import type { Instant } from '../../league/instant.ts';
import type { AlarmMessage } from '../../world/live/alarm-destinations/alarm-destination.ts';
import type { AlarmCode } from './alarm.ts';
import { type AlarmBook, neverChecked } from './alarm-book.ts';
import { alarmOf } from './alarm-registry.ts';
import { type HandedOver, handOver } from './hand-over.ts';
import type { Routes } from './routing.ts';

/**
 * Tells every destination of the alarm that this is a test, and says what became of it at each. It goes beside the
 * book, so that it uses up none of the bound on messages.
 */
export function testFire(code: AlarmCode, routes: Routes, now: Instant): Promise<readonly HandedOver[]> {
  const message = testMessage(code, now);
  return handOver(message, routes[message.severity]);
}

/** Notes that the alarm was tripped on purpose. */
export function testFired(book: AlarmBook, alarm: AlarmCode, now: Instant): AlarmBook {
  const known = book.checks.get(alarm) ?? neverChecked(alarm);
  return { ...book, checks: new Map(book.checks).set(alarm, { ...known, last_test_fired: now }) };
}

function testMessage(code: AlarmCode, now: Instant): AlarmMessage {
  const { severity, owner, question } = alarmOf(code);
  return {
    id: `TEST ${code}@${now}`,
    kind: 'test',
    alarm: code,
    severity,
    owner,
    cause: 'test',
    text: `This is a test of the alarm that asks: ${question} Nothing is wrong.`,
    subjects: [],
    next: 'nothing',
    at: now,
    firstSeen: now,
    count: 1,
  };
}
