/**
 * One host as this process treats it: how many requests are under way, how many were made within the last minute,
 * until when it asked to be left alone, and its circuit. All providers on the host share it.
 *
 * Promises that no 60 seconds of the clock have more starts than the policy allows, and that nothing is asked before
 * a moment that Retry-After named. Who would have to wait for that longer than PATIENCE is told so instead.
 */
import { type Instant, instant, laterOf, MINUTE } from '../../../league/instant.ts';
import type { Clock } from '../../clock.ts';
import type { HttpPolicy } from '../../http-route.ts';
import { Circuit } from './circuit.ts';

/** Milliseconds. A worker's lease is a matter of minutes. */
const PATIENCE = MINUTE;

export type Turn<Result> =
  | { readonly kind: 'taken'; readonly result: Result }
  | { readonly kind: 'resting'; readonly until: Instant };

export class HttpHost {
  readonly circuit = new Circuit();
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;
  #starts: readonly Instant[] = [];
  #notBefore: Instant | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Leave it alone for so many milliseconds. */
  rest(milliseconds: number): void {
    const until = instant(this.#clock.now() + milliseconds);
    this.#notBefore = this.#notBefore === null ? until : laterOf(this.#notBefore, until);
  }

  async turn<Result>(policy: HttpPolicy, ask: () => Promise<Result>): Promise<Turn<Result>> {
    while (this.#underWay >= policy.concurrency) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#underWay += 1;
    try {
      for (;;) {
        const now = this.#clock.now();
        if (this.#notBefore !== null && this.#notBefore > now + PATIENCE) {
          return { kind: 'resting', until: this.#notBefore };
        }
        const start = this.#earliestStart(policy, now);
        if (start <= now) {
          this.#starts = [...this.#starts, now];
          return { kind: 'taken', result: await ask() };
        }
        await this.#clock.waitUntil(start);
      }
    } finally {
      this.#underWay -= 1;
      this.#waiting.shift()?.();
    }
  }

  #earliestStart({ requestsPerMinute }: HttpPolicy, now: Instant): Instant {
    // A clock that was put back has no starts ahead of it.
    this.#starts = this.#starts.filter((start) => start > now - MINUTE && start <= now);
    const oldest = this.#starts.at(-requestsPerMinute);
    const inTurn = oldest === undefined ? now : instant(oldest + MINUTE);
    return this.#notBefore === null ? inTurn : laterOf(inTurn, this.#notBefore);
  }
}
