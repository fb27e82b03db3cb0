/** The record of one attempt, or of a call that was not asked. */
import type { Instant } from '../../../league/instant.ts';
import type { FetchOutcome, FetchRecord, Quota } from '../../fetch-log.ts';
import type { AskedCall } from './asked-call.ts';
import type { Exchange } from './exchange.ts';
import type { HttpFault } from './http-fault.ts';

export interface AttemptFacts {
  readonly attempt: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly exchange: Exchange;
  readonly outcome: FetchOutcome;
  /** Null: it brought none. */
  readonly payload: { readonly bytes: Uint8Array; readonly digest: string } | null;
}

const NO_QUOTA: Quota = { remaining: null, used: null, last: null };

export function attemptRecord(asked: AskedCall, facts: AttemptFacts): FetchRecord {
  const { attempt, startedAt, endedAt, exchange, outcome, payload } = facts;
  return {
    ...named(asked),
    attempt,
    startedAt,
    // A clock that was put back has measured nothing.
    millis: Math.max(0, endedAt - startedAt),
    status: exchange.status,
    bytes: payload === null ? null : payload.bytes.byteLength,
    digest: payload === null ? null : payload.digest,
    outcome,
    quota: exchange.quota,
    retryAfter: exchange.retryAfter,
  };
}

export function unaskedRecord(asked: AskedCall, now: Instant, fault: HttpFault): FetchRecord {
  return {
    ...named(asked),
    attempt: 0,
    startedAt: now,
    millis: 0,
    status: null,
    bytes: null,
    digest: null,
    outcome: faultOutcome(fault),
    quota: NO_QUOTA,
    retryAfter: null,
  };
}

export function faultOutcome({ code, why }: HttpFault): FetchOutcome {
  return { kind: 'fault', code, why };
}

function named({ request, question, call }: AskedCall) {
  return { provider: request.provider, resource: request.resource, question, url: call.url };
}
