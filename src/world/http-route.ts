/**
 * What the live source must know of a request to follow it: the calls that may answer it, how the host is treated,
 * and how the answers are to be taken.
 *
 * Providers declare it (src/providers); the source follows it without knowing any provider. It holds no key, only the
 * name of the setting that does.
 */
import type { ContentType, ProviderRequest } from './payload-source.ts';

/** Throws a defect for a request that no provider declares. */
export type HttpRoutes = (request: ProviderRequest) => HttpRoute;

export interface HttpRoute {
  /** In order: the first that is not absent counts. */
  readonly calls: readonly HttpCall[];
  readonly policy: HttpPolicy;
  readonly access: HttpAccess;
  /** Statuses that mean “nothing under this request (yet)”, beside 404. */
  readonly absent: readonly number[];
  readonly contentType: ContentType;
}

export interface HttpCall {
  /** Without the key. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type HttpAccess =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'key';
      /** Environment variable that holds the key. */
      readonly setting: string;
      readonly sentAs: { readonly query: string } | { readonly header: string };
    };

/** All times in milliseconds. */
export interface HttpPolicy {
  /** No minute has more requests to the host. */
  readonly requestsPerMinute: number;
  /** Requests to the host under way at once. */
  readonly concurrency: number;
  /** From the call to the last byte. */
  readonly timeout: number;
  /** Further attempts within one fetch. */
  readonly retries: number;
  /** Before the first further attempt; doubles with each, and gives way to Retry-After. */
  readonly backoff: number;
  readonly circuit: {
    /** Failed fetches in a row after which the host is left alone. */
    readonly opensAfter: number;
    /** Until one fetch is tried again. */
    readonly halfOpenAfter: number;
  };
  /** Bytes, encoded and decoded. */
  readonly maximumBytes: number;
}
