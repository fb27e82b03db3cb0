/**
 * The execution log of the live source: one record of every attempt at a provider, and of every fetch that was not
 * attempted at all. It is telemetry: nothing decides by it, and no secret is in it.
 */
import type { ErrorCode } from '../errors/hardwood-error.ts';
import type { Instant } from '../league/instant.ts';
import type { ProviderName, ProviderRequest } from './provider-request.ts';

export interface FetchRecord {
  readonly provider: ProviderName;
  readonly resource: ProviderRequest['resource'];
  /** See `questionOf`. */
  readonly question: string;
  /** Without the key. */
  readonly url: string;
  /** From 1 within a call; 0: the host was not asked. */
  readonly attempt: number;
  readonly startedAt: Instant;
  readonly millis: number;
  /** Null: there was no answer. */
  readonly status: number | null;
  /** Of the payload, decoded. */
  readonly bytes: number | null;
  /** SHA-256 of the payload. */
  readonly digest: string | null;
  readonly outcome: FetchOutcome;
  readonly quota: Quota;
  /** What the host asked for. Milliseconds. */
  readonly retryAfter: number | null;
}

export type FetchOutcome =
  | { readonly kind: 'payload' }
  /** The same bytes as the last time: the host says so, or the digest does. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fault'; readonly code: ErrorCode; readonly why: string };

/** x-requests-remaining, -used and -last, where the provider counts. */
export interface Quota {
  readonly remaining: number | null;
  readonly used: number | null;
  readonly last: number | null;
}

export interface FetchLog {
  /** Never throws: a record that cannot be kept is lost, and the log counts it. */
  append(record: FetchRecord): void;
}
