/** How a provider's host is treated: how often it is asked, how long it is waited for, when it is left alone. */
export interface FetchPolicy {
  /** Requests a minute to the host, all processes’ worth: a host that counts is asked no faster. */
  readonly requestsPerMinute: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** From the call to the last byte. Milliseconds. */
  readonly timeout: number;
  /** Further attempts within one fetch, after a fault that may pass. */
  readonly retries: number;
  /** Before the first further attempt; doubles with each, and gives way to Retry-After. Milliseconds. */
  readonly backoff: number;
  readonly circuit: {
    /** Failed fetches in a row after which the host is left alone. */
    readonly opensAfter: number;
    /** Until one fetch is tried again. Milliseconds. */
    readonly halfOpenAfter: number;
  };
  /** A longer answer is refused. Bytes. */
  readonly maximumBytes: number;
}
