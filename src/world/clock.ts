/**
 * The clock is a parameter. `waitUntil` is the only way to let time pass: the live clock sleeps, the virtual one
 * jumps, and the code that waits can't tell the difference.
 */
import { type Instant, instant } from '../league/instant.ts';

export interface Clock {
  readonly kind: 'live' | 'virtual';
  now(): Instant;
  /** Returns at `next` or earlier (a live clock ticks); null: nothing is known to be waited for. */
  waitUntil(next: Instant | null): Promise<void>;
}

/** Jumps from event to event; never goes back. */
export class VirtualClock implements Clock {
  readonly kind = 'virtual';
  #now: Instant;

  constructor(start: Instant = instant(0)) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  async waitUntil(next: Instant | null): Promise<void> {
    if (next === null) throw new Error('a virtual clock has nowhere to jump to');
    if (next < this.#now) throw new Error(`the clock cannot go back from ${this.#now} to ${next}`);
    this.#now = instant(next);
  }
}
