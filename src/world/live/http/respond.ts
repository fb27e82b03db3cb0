/**
 * Asks, and follows redirects within the site. A key in a header is not sent to another host of the site; one in the
 * query stays where it was put.
 */
import { type Agent, type Dispatcher, request } from 'undici';
import { ACCEPTED_ENCODINGS } from './decode-body.ts';
import { type HttpFault, requestRefused, unreadable } from './http-fault.ts';
import { isSameSite } from './same-site.ts';
import type { KeyedCall } from './secret.ts';

export type HttpResponse = Dispatcher.ResponseData;

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type Responded =
  /** The body is still to be read, or destroyed. */
  | { readonly kind: 'answer'; readonly response: HttpResponse }
  | { readonly kind: 'astray'; readonly response: HttpResponse; readonly fault: HttpFault };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAXIMUM_REDIRECTS = 3;

/** Throws what undici throws. */
export async function respond(
  agent: Agent,
  call: KeyedCall,
  validators: Validators | null,
  signal: AbortSignal,
): Promise<Responded> {
  let url = call.url;
  for (let redirects = 0; ; redirects += 1) {
    const headers = headersOf(call, validators, url.host === call.url.host);
    // The signal alone says when it has taken too long.
    const response = await request(url, {
      dispatcher: agent,
      method: 'GET',
      headers,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    // Whoever stops reading destroys the body, and a destroyed body says so in an event.
    response.body.on('error', () => undefined);
    const location = headerOf(response, 'location');
    if (!REDIRECTS.has(response.statusCode) || location === null) return { kind: 'answer', response };
    response.body.destroy();
    const target = URL.parse(location, url);
    const fault = whyNotFollowed(url, target, redirects);
    if (target === null || fault !== null) {
      return { kind: 'astray', response, fault: fault ?? requestRefused('redirects to no address') };
    }
    url = target;
  }
}

/** Several headers of one name are joined, as HTTP has it. */
export function headerOf(response: HttpResponse, name: string): string | null {
  const value = response.headers[name];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : value.join(', ');
}

function whyNotFollowed(from: URL, to: URL | null, redirects: number): HttpFault | null {
  if (to === null) return requestRefused('redirects to no address');
  if (!isSameSite(from, to)) return requestRefused(`redirects to ${to.origin}, which is not followed`);
  if (redirects === MAXIMUM_REDIRECTS) return unreadable(`redirects more than ${MAXIMUM_REDIRECTS} times`);
  return null;
}

function headersOf(
  { headers, secretHeader }: KeyedCall,
  validators: Validators | null,
  isSameHost: boolean,
): Readonly<Record<string, string>> {
  const withheld = isSameHost ? null : (secretHeader?.toLowerCase() ?? null);
  const declared = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name !== withheld);
  const { etag, lastModified } = validators ?? { etag: null, lastModified: null };
  return {
    ...Object.fromEntries(declared),
    'accept-encoding': ACCEPTED_ENCODINGS,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}
