/** The clock is a parameter: live, or virtual in a replay. */
import { type Instant, instant } from '../league/instant.ts';

export interface Clock {
  now(): Instant;
}

/** Jumps from event to event; never goes back. */
export class VirtualClock implements Clock {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  advanceTo(next: Instant): void {
    if (next < this.#now) throw new Error(`the clock cannot go back from ${this.#now} to ${next}`);
    this.#now = instant(next);
  }
}
