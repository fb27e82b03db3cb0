/** What is due every so often, by a clock that people may set back: it is due at once then, and never blind until the clock has caught up. */
import { type Instant, instant } from '../league/instant.ts';

export class Every {
  readonly #milliseconds: number;
  #last: Instant | null = null;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  isDue(now: Instant): boolean {
    return this.#last === null || now < this.#last || now - this.#last >= this.#milliseconds;
  }

  done(now: Instant): void {
    this.#last = now;
  }

  /** After `now`. */
  next(now: Instant): Instant {
    return instant(this.isDue(now) || this.#last === null ? now + 1 : this.#last + this.#milliseconds);
  }
}
