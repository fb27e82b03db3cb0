/** What an HTTP status that brings no payload means; 404 and the statuses that a resource declares are not faults. */
import {
  accessRefused,
  type HttpFault,
  requestRefused,
  throttled,
  unavailable,
  unreadable,
} from './http-fault.ts';

/** `said`: what the answer says about it, with a leading colon, or nothing. */
export function statusFault(status: number, said: string): HttpFault {
  const why = `answers ${status}${said}`;
  if (status === 429) return throttled(why);
  if (status === 401 || status === 403) return accessRefused(why);
  if (status === 408 || status === 425 || status >= 500) return unavailable(why);
  if (status >= 400) return requestRefused(why);
  return unreadable(`${why}, which brings nothing that was asked for`);
}
