/**
 * The key check.
 *
 * Promises that the time it takes tells nothing about the key, not even its length: the digests of both are
 * compared, in constant time. Without a configured key nothing gets in.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.ts';

export type KeyCheck = (presented: string | readonly string[] | undefined, subject: string) => void;

/** Throws a Refusal: 403 when no key is configured, 401 when the presented one is absent or another. */
export function keyCheck(apiKey: string | null): KeyCheck {
  const expected = apiKey === null ? null : digest(apiKey);
  return (presented, subject) => {
    if (expected === null) {
      throw new Refusal({
        status: 403,
        code: 'NO_API_KEY_CONFIGURED',
        message: 'This server takes no orders, because it was started without HARDWOOD_API_KEY.',
        subject,
        next: 'Set HARDWOOD_API_KEY and start ./hardwood serve again.',
      });
    }
    if (typeof presented === 'string' && timingSafeEqual(digest(presented), expected)) return;
    throw new Refusal({
      status: 401,
      code: 'UNAUTHORIZED',
      message: 'The header X-API-Key is absent or does not hold the key.',
      subject,
      next: 'Send the value of HARDWOOD_API_KEY in the header X-API-Key.',
    });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
