/**
 * A circuit breaker: a host that keeps failing is left alone for a while.
 *
 *   closed ──(opensAfter failed fetches in a row)──▶ open ──(halfOpenAfter)──▶ half-open: one fetch goes through
 *      ▲                                              ▲                            │
 *      └────────────── it succeeded ──────────────────┼────────────────────────────┤
 *                                                     └──────── it failed ─────────┘
 *
 * Every admitted fetch must be settled, once.
 */
import { type Instant, instant } from '../../../league/instant.ts';
import type { HttpPolicy } from '../../http-route.ts';

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'left_alone'; readonly until: Instant; readonly failures: number };

export class Circuit {
  #failures = 0;
  /** Null: closed. */
  #openUntil: Instant | null = null;
  #isTrying = false;

  admit(now: Instant): Admission {
    if (this.#openUntil === null) return { kind: 'admitted' };
    if (now < this.#openUntil || this.#isTrying) {
      return { kind: 'left_alone', until: this.#openUntil, failures: this.#failures };
    }
    this.#isTrying = true;
    return { kind: 'admitted' };
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = null;
    this.#isTrying = false;
  }

  failed(now: Instant, { opensAfter, halfOpenAfter }: HttpPolicy['circuit']): void {
    this.#failures += 1;
    this.#isTrying = false;
    if (this.#failures >= opensAfter) this.#openUntil = instant(now + halfOpenAfter);
  }
}
