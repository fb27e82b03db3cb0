/**
 * What the last answers were, so that the host can say “not modified”, and what has not changed can be told.
 *
 * Bytes are kept only with a validator (ETag or Last-Modified), least recently used first out, and no longer than
 * TRUSTED_FOR: bytes that were damaged on the way are not asked about for ever. In memory: after a restart everything
 * is asked for in full once.
 */
import { HOUR, type Instant } from '../../../league/instant.ts';

/** Milliseconds. */
const TRUSTED_FOR = HOUR;
const MAXIMUM_BYTES = 64 * 2 ** 20;
const MAXIMUM_QUESTIONS = 10_000;

export interface KeptAnswer {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly at: Instant;
}

export class HttpMemory {
  readonly #answers = new Map<string, KeptAnswer>();
  readonly #digests = new Map<string, string>();
  #bytes = 0;

  /** By the URL without the key. */
  answer(url: string, now: Instant): KeptAnswer | null {
    const kept = this.#answers.get(url);
    if (kept === undefined) return null;
    this.#forget(url);
    if (now - kept.at > TRUSTED_FOR || now < kept.at) return null;
    this.#put(url, kept);
    return kept;
  }

  /** Null takes the place of whatever was kept. */
  keep(url: string, kept: KeptAnswer | null): void {
    this.#forget(url);
    if (kept === null || (kept.etag === null && kept.lastModified === null)) return;
    if (kept.bytes.byteLength <= MAXIMUM_BYTES) this.#put(url, kept);
  }

  /** Whether the question had this digest the last time it was asked. */
  isUnchanged(question: string, digest: string): boolean {
    const known = this.#digests.get(question);
    this.#digests.delete(question);
    this.#digests.set(question, digest);
    for (const oldest of this.#digests.keys()) {
      if (this.#digests.size <= MAXIMUM_QUESTIONS) break;
      this.#digests.delete(oldest);
    }
    return known === digest;
  }

  #put(url: string, kept: KeptAnswer): void {
    this.#answers.set(url, kept);
    this.#bytes += kept.bytes.byteLength;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= MAXIMUM_BYTES) break;
      this.#forget(oldest);
    }
  }

  #forget(url: string): void {
    const kept = this.#answers.get(url);
    if (kept === undefined) return;
    this.#answers.delete(url);
    this.#bytes -= kept.bytes.byteLength;
  }
}
