/**
 * Hands messages to their destinations and writes down what became of them. A destination that fails is tried again
 * later without troubling those that have the message; that nobody took one shows on its record as `undelivered`.
 */
import { type Instant, instant } from '../../league/instant.ts';
import type {
  AlarmDestination,
  AlarmMessage,
} from '../../world/live/alarm-destinations/alarm-destination.ts';
import { type AlarmBook, type AlarmRecord, isFiring, type OutgoingMessage } from './alarm-book.ts';
import { RETRY_SECONDS, RETRY_SECONDS_MAXIMUM } from './alarm-policy.ts';
import { handOver } from './hand-over.ts';
import type { Routes } from './routing.ts';

/** Messages that are no longer in the book's outbox are left alone. */
export async function deliver(
  book: AlarmBook,
  deliveries: readonly AlarmMessage[],
  routes: Routes,
  now: Instant,
): Promise<AlarmBook> {
  const records = new Map(book.records);
  const outbox = new Map(book.delivery.outbox.map((one) => [one.message.id, one]));
  for (const { id } of deliveries) {
    const outgoing = outbox.get(id);
    if (outgoing === undefined) continue;
    const tried = await tryAll(outgoing, routes[outgoing.message.severity], now);
    if (tried.faults.length === 0) outbox.delete(id);
    else outbox.set(id, tried);
    note(records, tried, now);
  }
  return { ...book, records, delivery: { ...book.delivery, outbox: [...outbox.values()] } };
}

/** Firing alarms of which no destination took the last message. */
export function undelivered(book: AlarmBook): readonly AlarmRecord[] {
  return [...book.records.values()].filter((record) => isFiring(record) && record.undelivered !== null);
}

async function tryAll(
  outgoing: OutgoingMessage,
  destinations: readonly AlarmDestination[],
  now: Instant,
): Promise<OutgoingMessage> {
  const waiting = destinations.filter(({ name }) => !outgoing.delivered_by.includes(name));
  const results = await handOver(outgoing.message, waiting);
  const taken = results.filter(({ result }) => result.kind === 'delivered').map(({ name }) => name);
  const faults = results.flatMap(({ name, result }) =>
    result.kind === 'failed' ? [`${name}: ${result.why}`] : [],
  );
  // Without a destination nothing can be delivered: that is a fault, never a success.
  if (destinations.length === 0) faults.push('it has no destination');
  const attempts = outgoing.attempts + 1;
  return {
    message: outgoing.message,
    delivered_by: [...outgoing.delivered_by, ...taken],
    faults,
    attempts,
    next_attempt_at: nextAttempt(attempts, now),
  };
}

/** On the next step first, then after ever longer. */
function nextAttempt(attempts: number, now: Instant): Instant {
  if (attempts <= 1) return now;
  const seconds = Math.min(RETRY_SECONDS * 2 ** (attempts - 2), RETRY_SECONDS_MAXIMUM);
  return instant(now + seconds * 1_000);
}

function note(records: Map<string, AlarmRecord>, tried: OutgoingMessage, now: Instant): void {
  const { message, delivered_by, attempts, faults } = tried;
  // What a digest tells was held back from its own message: it is delivered with the digest.
  const keys = message.kind === 'digest' ? message.subjects : [`${message.alarm}@${message.cause}`];
  for (const key of keys) {
    const record = records.get(key);
    if (record === undefined) continue;
    if (delivered_by.length > 0) {
      records.set(key, { ...record, last_delivered: now, undelivered: null });
    } else {
      const since = record.undelivered === null ? message.at : record.undelivered.since;
      records.set(key, { ...record, undelivered: { attempts, why: faults.join('; '), since } });
    }
  }
}
