/**
 * From messages to deliveries: the bound on messages, the digest of what it held back, and the outbox of what is not
 * delivered yet. Pages come first. Within any hour at most MESSAGES_PER_HOUR messages and one digest are let through.
 */
import { HOUR, type Instant, instant, MINUTE } from '../../league/instant.ts';
import type { AlarmMessage } from '../../world/live/alarm-destinations/alarm-destination.ts';
import type { DeliveryState, OutgoingMessage } from './alarm-book.ts';
import {
  DELIVER_WITHIN_HOURS,
  DIGEST_LINES,
  DIGEST_MINUTES,
  MESSAGES_PER_HOUR,
  OUTBOX_LIMIT,
  WARNINGS_PER_HOUR,
} from './alarm-policy.ts';

export interface Posted {
  readonly delivery: DeliveryState;
  readonly deliveries: readonly AlarmMessage[];
}

export function post(state: DeliveryState, messages: readonly AlarmMessage[], now: Instant): Posted {
  const sent = state.sent.filter(({ at }) => at <= now && now - at < HOUR);
  const through: AlarmMessage[] = [];
  const heldBack = new Map(state.held_back.map((message) => [nameOf(message), message]));
  let uncounted = state.held_back_uncounted;
  for (const message of [...messages].sort(pagesFirst)) {
    const { severity } = message;
    const warnings = sent.filter((one) => one.severity === 'warn').length;
    const isFull = sent.length >= MESSAGES_PER_HOUR || (severity === 'warn' && warnings >= WARNINGS_PER_HOUR);
    if (!isFull) {
      sent.push({ at: now, severity });
      through.push(message);
    } else if (heldBack.size < DIGEST_LINES || heldBack.has(nameOf(message))) {
      heldBack.set(nameOf(message), message);
    } else {
      uncounted += 1;
    }
  }
  const held = [...heldBack.values()].sort(pagesFirst);
  const isDigestDue = held.length > 0 && isDigestTime(state.last_digest, now);
  if (isDigestDue) through.push(digest(held, uncounted, now));
  const { kept, lost } = bounded(state.outbox, now);
  const outbox = [...kept, ...through.map((message) => outgoing(message, now))];
  const overflow = Math.max(0, outbox.length - OUTBOX_LIMIT);
  const delivery: DeliveryState = {
    outbox: outbox.slice(overflow),
    sent,
    held_back: isDigestDue ? [] : held,
    held_back_uncounted: isDigestDue ? 0 : uncounted,
    last_digest: isDigestDue ? now : state.last_digest,
    lost: state.lost + lost + overflow,
  };
  return { delivery, deliveries: due(delivery, now) };
}

function due({ outbox }: DeliveryState, now: Instant): readonly AlarmMessage[] {
  return outbox.filter((one) => one.next_attempt_at <= now).map(({ message }) => message);
}

function outgoing(message: AlarmMessage, now: Instant): OutgoingMessage {
  return { message, delivered_by: [], faults: [], attempts: 0, next_attempt_at: now };
}

function bounded(
  outbox: readonly OutgoingMessage[],
  now: Instant,
): { readonly kept: readonly OutgoingMessage[]; readonly lost: number } {
  const kept = outbox.filter(({ message }) => now - message.at < DELIVER_WITHIN_HOURS * HOUR);
  const gone = outbox.filter((one) => !kept.includes(one));
  // What some destination took is not lost.
  return { kept, lost: gone.filter(({ delivered_by }) => delivered_by.length === 0).length };
}

function isDigestTime(last: Instant | null, now: Instant): boolean {
  return last === null || last > now || now - last >= DIGEST_MINUTES * MINUTE;
}

function digest(held: readonly AlarmMessage[], uncounted: number, now: Instant): AlarmMessage {
  const lines = held.map((one) => `- ${one.severity} ${one.alarm} ${one.kind}: ${one.text}`);
  const more = uncounted === 0 ? [] : [`- and ${uncounted} more that are not listed`];
  const bound = `at most ${MESSAGES_PER_HOUR} messages are sent in an hour`;
  return {
    id: `DIGEST@${now}`,
    kind: 'digest',
    alarm: 'DIGEST',
    severity: held.some(({ severity }) => severity === 'page') ? 'page' : 'warn',
    owner: 'operator',
    cause: 'bound on messages',
    text: [`${held.length + uncounted} messages were held back (${bound}):`, ...lines, ...more].join('\n'),
    subjects: held.map(nameOf),
    next: './hardwood status',
    at: now,
    firstSeen: instant(Math.min(...held.map(({ at }) => at))),
    count: held.length + uncounted,
  };
}

function nameOf({ alarm, cause }: AlarmMessage): string {
  return `${alarm}@${cause}`;
}

function pagesFirst(a: AlarmMessage, b: AlarmMessage): number {
  return rank(a) - rank(b);
}

function rank({ severity, kind }: AlarmMessage): number {
  if (kind === 'resolved') return 2;
  return severity === 'page' ? 0 : 1;
}
