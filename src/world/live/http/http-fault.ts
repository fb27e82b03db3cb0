/** What can be wrong with one attempt, and what follows from it. */
import type { ErrorCode } from '../../../errors/hardwood-error.ts';

export interface HttpFault {
  readonly code: Extract<ErrorCode, `SOURCE_${string}`>;
  /** A sentence without a full stop that begins with the host's doing: `answers 503`. No secret is in it. */
  readonly why: string;
  /** The next attempt may succeed. */
  readonly mayPass: boolean;
  /** Counts towards the host's circuit; a single malformed question does not. */
  readonly blamesHost: boolean;
}

export function unavailable(why: string): HttpFault {
  return { code: 'SOURCE_UNAVAILABLE', why, mayPass: true, blamesHost: true };
}

export function timedOut(why: string): HttpFault {
  return { code: 'SOURCE_TIMEOUT', why, mayPass: true, blamesHost: true };
}

export function throttled(why: string): HttpFault {
  return { code: 'SOURCE_THROTTLED', why, mayPass: true, blamesHost: true };
}

export function unreadable(why: string): HttpFault {
  return { code: 'SOURCE_UNREADABLE', why, mayPass: true, blamesHost: true };
}

/** Longer than the policy allows: it will be as long the next time. */
export function tooLong(maximumBytes: number): HttpFault {
  const why = `answers with more than ${maximumBytes} bytes`;
  return { code: 'SOURCE_UNREADABLE', why, mayPass: false, blamesHost: false };
}

/** The access is refused: every request would be. */
export function accessRefused(why: string): HttpFault {
  return { code: 'SOURCE_REFUSED', why, mayPass: false, blamesHost: true };
}

/** This one request is refused. */
export function requestRefused(why: string): HttpFault {
  return { code: 'SOURCE_REFUSED', why, mayPass: false, blamesHost: false };
}
