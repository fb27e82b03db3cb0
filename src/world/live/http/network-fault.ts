/**
 * The faults of the network below HTTP. Only the codes of errors are told: their texts may hold an address with a key.
 */
import { type HttpFault, timedOut, unavailable, unreadable } from './http-fault.ts';

const TIMEOUTS: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Wrong calls of the library: defects of this program. */
const DEFECTS = /^(ERR_INVALID_|ERR_OUT_OF_RANGE|UND_ERR_INVALID_ARG)/;

export interface AttemptSoFar {
  readonly timeout: number;
  /** Bytes of the body that have arrived; null: not even the status has. */
  readonly arrived: number | null;
}

/** Null: it is none, and must be thrown on. */
export function networkFault(error: unknown, { timeout, arrived }: AttemptSoFar): HttpFault | null {
  if (!(error instanceof Error)) return null;
  const progress = arrived === null ? '' : `, after ${arrived} bytes of its answer`;
  if (error.name === 'TimeoutError')
    return timedOut(`does not answer in full within ${timeout} ms${progress}`);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code === null || DEFECTS.test(code)) return null;
  if (TIMEOUTS.has(code)) return timedOut(`does not answer in time (${code})${progress}`);
  if (arrived !== null) return unreadable(`cuts its answer off after ${arrived} bytes (${code})`);
  return unavailable(`cannot be reached (${code})`);
}
