/**
 * One attempt: the request, its redirects, its whole body, decoded. Whatever the host or the network does is a value;
 * only a defect is thrown.
 */
import type { Agent } from 'undici';
import type { Instant } from '../../../league/instant.ts';
import type { Quota } from '../../fetch-log.ts';
import type { HttpRoute } from '../../http-route.ts';
import { decodeBody } from './decode-body.ts';
import { excerpt } from './excerpt.ts';
import { type HttpFault, tooLong, unreadable } from './http-fault.ts';
import { networkFault } from './network-fault.ts';
import { brokenPromise } from './promised-content.ts';
import { type HttpResponse, headerOf, respond, type Validators } from './respond.ts';
import { retryAfter } from './retry-after.ts';
import type { KeyedCall } from './secret.ts';
import { statusFault } from './status-fault.ts';

export interface Attempt {
  readonly route: HttpRoute;
  readonly call: KeyedCall;
  /** Of the answer that is kept; null: there is none. */
  readonly validators: Validators | null;
  readonly now: Instant;
}

export interface Exchange {
  /** Null: there was no answer. */
  readonly status: number | null;
  readonly quota: Quota;
  /** Milliseconds. */
  readonly retryAfter: number | null;
  readonly result: ExchangeResult;
}

export type ExchangeResult =
  | ({ readonly kind: 'payload'; readonly bytes: Uint8Array } & Validators)
  | { readonly kind: 'not_modified' }
  | { readonly kind: 'absent'; readonly status: number }
  | { readonly kind: 'fault'; readonly fault: HttpFault };

/** How far it has come. */
interface Progress {
  response: HttpResponse | null;
  arrived: number;
}

export async function exchange(agent: Agent, attempt: Attempt): Promise<Exchange> {
  const { route, call, validators, now } = attempt;
  const { timeout } = route.policy;
  const progress: Progress = { response: null, arrived: 0 };
  try {
    const responded = await respond(agent, call, validators, AbortSignal.timeout(timeout));
    progress.response = responded.response;
    const result =
      responded.kind === 'astray'
        ? failed(responded.fault)
        : await resultOf(responded.response, attempt, progress);
    return told(responded.response, now, result);
  } catch (error) {
    const arrived = progress.response === null ? null : progress.arrived;
    const fault = networkFault(error, { timeout, arrived });
    if (fault === null) throw error;
    return told(progress.response, now, failed(fault));
  }
}

function told(response: HttpResponse | null, now: Instant, result: ExchangeResult): Exchange {
  const header = (name: string) => (response === null ? null : headerOf(response, name));
  const count = (name: string): number | null => {
    const text = header(name);
    return text !== null && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  };
  return {
    status: response?.statusCode ?? null,
    quota: {
      remaining: count('x-requests-remaining'),
      used: count('x-requests-used'),
      last: count('x-requests-last'),
    },
    retryAfter: retryAfter(header('retry-after'), now),
    result,
  };
}

async function resultOf(
  response: HttpResponse,
  { route, call, validators }: Attempt,
  progress: Progress,
): Promise<ExchangeResult> {
  const { statusCode: status, body } = response;
  const isAbsent = status === 404 || route.absent.includes(status);
  if (isAbsent || (status === 304 && validators !== null)) {
    body.destroy();
    return isAbsent ? { kind: 'absent', status } : { kind: 'not_modified' };
  }
  if (status !== 200) return failed(statusFault(status, await excerpt(response, call.redact)));
  const bytes = await wholeBody(response, route.policy.maximumBytes, progress);
  if (bytes === null) return failed(tooLong(route.policy.maximumBytes));
  const decoded = await decodeBody(bytes, headerOf(response, 'content-encoding'), route.policy.maximumBytes);
  if (decoded.kind === 'fault') return decoded;
  const broken = brokenPromise(route.contentType, headerOf(response, 'content-type'), decoded.bytes);
  if (broken !== null) return failed(unreadable(call.redact(broken)));
  const [etag, lastModified] = [headerOf(response, 'etag'), headerOf(response, 'last-modified')];
  return { kind: 'payload', bytes: decoded.bytes, etag, lastModified };
}

/** Null: longer than it may be. Nothing is read that is announced to be. */
async function wholeBody(
  response: HttpResponse,
  maximumBytes: number,
  progress: Progress,
): Promise<Uint8Array | null> {
  const announced = headerOf(response, 'content-length');
  if (announced !== null && Number(announced) > maximumBytes) {
    response.body.destroy();
    return null;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    progress.arrived += chunk.byteLength;
    if (progress.arrived > maximumBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failed(fault: HttpFault): ExchangeResult {
  return { kind: 'fault', fault };
}
