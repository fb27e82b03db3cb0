/** What a decision may look at: captured before its end, known before its cut-off, both strictly. */
import { earlierOf, type Instant } from '../league/instant.ts';

export interface AsOf {
  /** A capture at or after it does not count: the cut-off, or the scheduled tip-off where that is earlier. */
  readonly end: Instant;
  /** The moment of the decision: what became known at it or later does not count. */
  readonly cutoff: Instant;
}

export interface Capture {
  readonly captured_at: Instant;
  readonly known_at: Instant;
}

export function asOf(tipOff: Instant, cutoff: Instant): AsOf {
  return { end: earlierOf(tipOff, cutoff), cutoff };
}

export function counts(capture: Capture, { end, cutoff }: AsOf): boolean {
  return capture.captured_at < end && capture.known_at < cutoff;
}
