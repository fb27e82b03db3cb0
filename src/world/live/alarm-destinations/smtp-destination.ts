/**
 * Alarms by e-mail. The message counts as delivered when the server has accepted it for every recipient; a recipient
 * for whom it was accepted does not get it again when it is tried for the others. The password is a secret: failures
 * are told by their codes, never by what was said in the session.
 */
import { createTransport } from 'nodemailer';
import type { AlarmDestination } from './alarm-destination.ts';
import { messageText, messageTitle } from './message-text.ts';

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (port 465); otherwise STARTTLS is used when the server offers it. */
  readonly isTls: boolean;
  /** Null: the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly timeoutMs: number;
}

export function smtpDestination(options: SmtpOptions): AlarmDestination {
  const transport = createTransport({
    host: options.host,
    port: options.port,
    secure: options.isTls,
    // A password never travels in clear text.
    requireTLS: options.login !== null && !options.isTls,
    ...(options.login === null ? {} : { auth: { user: options.login.user, pass: options.login.password } }),
    connectionTimeout: options.timeoutMs,
    greetingTimeout: options.timeoutMs,
    socketTimeout: options.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const acceptedFor = new Map<string, ReadonlySet<string>>();
  return {
    name: `smtp ${options.host}`,
    async deliver(message) {
      const before = acceptedFor.get(message.id) ?? new Set<string>();
      const recipients = options.to.filter((address) => !before.has(address));
      try {
        const sent = await transport.sendMail({
          from: options.from,
          to: recipients,
          subject: `${messageTitle(message)}: ${message.cause}`,
          text: messageText(message),
        });
        const refused = new Set(sent.rejected.map(String));
        if (refused.size === 0) {
          acceptedFor.delete(message.id);
          return { kind: 'delivered' };
        }
        acceptedFor.set(message.id, new Set(options.to.filter((address) => !refused.has(address))));
        forgetOldest(acceptedFor);
        return {
          kind: 'failed',
          why: `${options.host} refused ${refused.size} of ${options.to.length} recipients`,
        };
      } catch (error) {
        return { kind: 'failed', why: `${options.host} ${reason(error)}` };
      }
    },
  };
}

/** Messages that some recipients have and others have not: more of them than this are told twice rather than kept. */
const REMEMBERED = 500;

function forgetOldest(acceptedFor: Map<string, unknown>): void {
  for (const id of acceptedFor.keys()) {
    if (acceptedFor.size <= REMEMBERED) return;
    acceptedFor.delete(id);
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'cannot be reached';
  const code = 'code' in error ? String(error.code) : 'no code';
  const response = 'responseCode' in error ? `, answer ${String(error.responseCode)}` : '';
  return `did not take the message (${code}${response})`;
}
