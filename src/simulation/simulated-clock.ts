/**
 * A process's own clock in the simulated world: true time plus what the clock is off by.
 *
 * `waitUntil` ends at the moment the process means, by its own clock; earlier when another process recorded
 * something, or after `tick`, as a live clock does. A process whose timers are lost wakes no sooner than they are
 * found again, or by news.
 */
import { earlierOf, type Instant, instant } from '../league/instant.ts';
import type { Clock } from '../world/clock.ts';
import type { Life } from './life.ts';
import type { Scheduler } from './scheduler.ts';

export interface ClockOptions {
  readonly kind: Clock['kind'];
  /** Milliseconds that the process's clock is ahead of true time. */
  readonly skew: () => number;
  /** The longest wait, in milliseconds; null: as long as it takes. */
  readonly tick: number | null;
  /** Timers set now are lost until then, in true time; null: they are not. */
  readonly timersLostUntil: () => Instant | null;
  /** When news that is on its way now reaches the process, in true time. */
  readonly newsArrivesAt: () => Instant;
}

export class SimulatedClock implements Clock {
  readonly kind: Clock['kind'];
  readonly #scheduler: Scheduler;
  readonly #life: Life;
  readonly #options: ClockOptions;

  constructor(scheduler: Scheduler, life: Life, options: ClockOptions) {
    this.kind = options.kind;
    this.#scheduler = scheduler;
    this.#life = life;
    this.#options = options;
  }

  now(): Instant {
    return instant(this.#scheduler.now + this.#options.skew());
  }

  waitUntil(next: Instant | null): Promise<void> {
    const wakes = this.#wakesAt(next);
    if (!this.#life.hasNews) return this.#scheduler.wait(this.#life, wakes);
    const news = this.#options.newsArrivesAt();
    return this.#scheduler.wait(this.#life, wakes === null ? news : earlierOf(wakes, news));
  }

  #wakesAt(next: Instant | null): Instant | null {
    const { skew, tick, timersLostUntil } = this.#options;
    const lost = timersLostUntil();
    if (lost !== null) return lost;
    const meant = next === null ? Number.POSITIVE_INFINITY : next - skew();
    const ticked = tick === null ? Number.POSITIVE_INFINITY : this.#scheduler.now + tick;
    const wakes = Math.min(meant, ticked);
    return wakes === Number.POSITIVE_INFINITY ? null : instant(wakes);
  }
}
