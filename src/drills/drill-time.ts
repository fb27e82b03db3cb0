/**
 * The time of a virtual stage: everything on it sleeps on one clock, which moves only when all are asleep, from one
 * waking to the next. It is of the live kind, and ticks as the live one does: what runs on it cannot tell.
 */
import { type Instant, instant } from '../league/instant.ts';
import type { Clock } from '../world/clock.ts';
import { TICK_MS } from '../world/live/live-clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class DrillTime {
  /** How far the machine’s clock is ahead of true time. Milliseconds. */
  skew = 0;
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  #awake = 0;
  #allAsleep: (() => void) | null = null;

  constructor(start: Instant) {
    this.#now = start;
  }

  /** True time. */
  get now(): Instant {
    return instant(this.#now);
  }

  readonly clock: Clock = {
    kind: 'live',
    now: () => this.wall(),
    waitUntil: (next) => {
      const wait = next === null ? TICK_MS : Math.min(TICK_MS, Math.max(1, next - this.wall()));
      return this.sleep(wait);
    },
  };

  wall(): Instant {
    return instant(this.#now + this.skew);
  }

  /** Runs a program on this time until it ends. */
  async run(program: () => Promise<void>): Promise<void> {
    this.#awake += 1;
    try {
      await program();
    } finally {
      this.#asleep();
    }
  }

  async sleep(milliseconds: number): Promise<void> {
    const woken = new Promise<void>((wake) =>
      this.#sleepers.add({ at: this.#now + Math.max(0, milliseconds), wake }),
    );
    this.#asleep();
    await woken;
  }

  async advanceTo(until: Instant): Promise<void> {
    for (;;) {
      await this.#untilAllAsleep();
      const first = [...this.#sleepers].sort((a, b) => a.at - b.at)[0];
      if (first === undefined || first.at > until) break;
      this.#sleepers.delete(first);
      this.#now = Math.max(this.#now, first.at);
      this.#awake += 1;
      first.wake();
    }
    this.#now = Math.max(this.#now, until);
  }

  #asleep(): void {
    this.#awake -= 1;
    if (this.#awake > 0) return;
    this.#allAsleep?.();
    this.#allAsleep = null;
  }

  async #untilAllAsleep(): Promise<void> {
    if (this.#awake === 0) return;
    await new Promise<void>((resolve) => {
      this.#allAsleep = resolve;
    });
  }
}
