/**
 * Alarms to an incoming webhook that takes `{ "text": … }`, as Slack does. Anything but a 2xx answer within the time
 * limit is a failure. The address is a secret: only its host is ever named.
 */
import { HardwoodError } from '../../../errors/hardwood-error.ts';
import type { AlarmDestination } from './alarm-destination.ts';
import { messageText } from './message-text.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly timeoutMs: number;
}

/** Throws INVALID_ARGUMENT on an address that is not http or https. */
export function webhookDestination({ url, timeoutMs }: WebhookOptions): AlarmDestination {
  const address = parseAddress(url);
  return {
    name: `webhook ${address.host}`,
    async deliver(message) {
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text: messageText(message) }),
          // A redirect would hand the message, and turn the POST into a GET, to an address nobody configured.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        await response.body?.cancel();
        if (response.ok) return { kind: 'delivered' };
        return { kind: 'failed', why: `${address.host} answered ${response.status}` };
      } catch (error) {
        return { kind: 'failed', why: `${address.host} ${reason(error, timeoutMs)}` };
      }
    },
  };
}

function parseAddress(url: string): URL {
  const address = URL.parse(url);
  if (address !== null && (address.protocol === 'https:' || address.protocol === 'http:')) return address;
  throw new HardwoodError({
    code: 'INVALID_ARGUMENT',
    message: 'The address of the alarm webhook is not an http or https URL.',
    subject: 'alarm webhook',
    next: 'Configure the whole address, for example https://hooks.slack.com/services/…',
  });
}

/** Codes only: the text of a network error may hold the address. */
function reason(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `did not answer within ${timeoutMs} ms`;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return `cannot be reached (${String(cause.code)})`;
  return 'cannot be reached';
}
