/** The header Retry-After: seconds, or an HTTP date. Milliseconds from now; null: absent, or neither. */
import type { Instant } from '../../../league/instant.ts';

export function retryAfter(header: string | null, now: Instant): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
