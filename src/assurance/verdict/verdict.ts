/**
 * The one verdict on a slate: what `tonight` and `status` print, what gates publishing, and what the report opens with.
 *
 *   HELD      something keeps it from being published; each reason says what, since when, who waits, what mends it
 *   NO_GAMES  the schedule lists no game on the date
 *   NOT_DUE   nothing is wrong, and what is published is not made yet, nor need be
 *   SAFE      everything that should be there is, was validated since, and nothing that runs is other than intended
 */
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';

export type VerdictState = 'SAFE' | 'HELD' | 'NOT_DUE' | 'NO_GAMES';

/** What an export and an answer say of themselves. */
export type PublicationState = 'ok' | 'stale' | 'held' | 'no_games' | 'failed';

export interface VerdictReason {
  /** Where it was seen. */
  readonly origin: 'output' | 'check' | 'validation' | 'drift' | 'deployment' | 'override';
  /** What it is about: an output, a check, a plane and subject, a role. */
  readonly subject: string;
  /** A sentence. */
  readonly text: string;
  /** Null where no record marks it. */
  readonly since: Instant | null;
  /** Outputs that cannot start before it is over. */
  readonly waiting: readonly string[];
  readonly command: string;
}

export interface Verdict {
  readonly date: SlateDate;
  readonly now: Instant;
  readonly state: VerdictState;
  readonly publication: PublicationState;
  /** Why it is held; empty unless it is. */
  readonly reasons: readonly VerdictReason[];
  /** What does not hold it and should be known: degraded outputs, warnings, overrides, drift that does not block. */
  readonly amber: readonly VerdictReason[];
  /** When the newest export of the slate was made; null: there is none. */
  readonly generatedAt: Instant | null;
  /** The decision time of that export: nothing in it was known later. */
  readonly dataAsOf: Instant | null;
}
