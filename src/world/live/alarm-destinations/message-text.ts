/** An alarm as people read it: one line that says what it is, and the lines that say what to do. */
import { formatInstant } from '../../../league/instant.ts';
import type { AlarmMessage } from './alarm-destination.ts';

const KINDS: Readonly<Record<AlarmMessage['kind'], string>> = {
  fired: 'FIRING',
  repeated: 'STILL FIRING',
  resolved: 'RESOLVED',
  digest: 'DIGEST',
  test: 'TEST',
};

export function messageTitle(message: AlarmMessage): string {
  return `[${KINDS[message.kind]}] ${message.severity} ${message.alarm}`;
}

export function messageText(message: AlarmMessage): string {
  const since = message.firstSeen === message.at ? '' : `, first seen ${formatInstant(message.firstSeen)}`;
  return [
    `${messageTitle(message)} at ${formatInstant(message.at)}${since}`,
    message.text,
    `Next: ${message.next}`,
    `Owner: ${message.owner}. Cause: ${message.cause}.`,
  ].join('\n');
}
