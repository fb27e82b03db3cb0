/** A message as it arrived: read back from the destination, never from the sender’s memory. */
import { type Instant, parseInstant } from '../league/instant.ts';
import type { AlarmMessage } from '../world/live/alarm-destinations/alarm-destination.ts';

export interface Arrived {
  readonly alarm: string;
  readonly kind: AlarmMessage['kind'];
  readonly severity: AlarmMessage['severity'];
  readonly text: string;
  /** When it was made. */
  readonly at: Instant;
  /** Destinations that have it. */
  readonly via: readonly string[];
}

const KINDS: Readonly<Record<string, AlarmMessage['kind']>> = {
  FIRING: 'fired',
  'STILL FIRING': 'repeated',
  RESOLVED: 'resolved',
  DIGEST: 'digest',
  TEST: 'test',
};
const TITLE = /^\[([A-Z ]+)\] (page|warn) ([A-Z_]+) at (\S+?)(?:,.*)?\n([\s\S]*?)\nNext: /;

/** `lines`: of the alarms file; `posts`: texts that the webhook took. One message that reached both is one. */
export function arrivedOf(lines: readonly string[], posts: readonly string[]): readonly Arrived[] {
  const found = new Map<string, Arrived>();
  const add = (message: Omit<Arrived, 'via'>, via: string): void => {
    const key = `${message.alarm} ${message.kind} ${message.at} ${message.text}`;
    const known = found.get(key);
    found.set(key, { ...message, via: known === undefined ? [via] : [...known.via, via] });
  };
  for (const line of lines) {
    const { alarm, kind, severity, text, at } = JSON.parse(line) as AlarmMessage;
    add({ alarm, kind, severity, text, at }, 'alarms.jsonl');
  }
  for (const post of posts) add(readPost(post), 'webhook');
  return [...found.values()].sort((a, b) => a.at - b.at);
}

/** Throws a defect on a text that is no alarm: a drill must not overlook what it cannot read. */
function readPost(post: string): Omit<Arrived, 'via'> {
  const [, title, severity, alarm, at, text] = TITLE.exec(post) ?? [];
  const kind = KINDS[title ?? ''];
  if (kind === undefined || alarm === undefined || at === undefined || text === undefined) {
    throw new Error(`what the webhook took is no alarm: ${post}`);
  }
  return { alarm, kind, severity: severity === 'page' ? 'page' : 'warn', text, at: parseInstant(at) };
}
