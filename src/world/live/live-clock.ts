/** The machine's clock. It ticks: whatever was lost on the way is looked for again within TICK_MS. */
import { type Instant, instant } from '../../league/instant.ts';
import type { Clock } from '../clock.ts';

export const TICK_MS = 5_000;

export class LiveClock implements Clock {
  readonly kind = 'live';

  now(): Instant {
    return instant(Date.now());
  }

  async waitUntil(next: Instant | null): Promise<void> {
    const wait = next === null ? TICK_MS : Math.min(TICK_MS, Math.max(0, next - this.now()));
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
