/**
 * The envelope The Odds API puts around a historical answer.
 *
 * Promises that `timestamp` is the instant of the snapshot, not of the request, so that an unchanged board has
 * unchanged bytes. `next_timestamp` is always null: what comes next is never told.
 */
import { formatInstant, type Instant } from '../../league/instant.ts';

export interface OddsApiSnapshot {
  readonly isSimulated: boolean;
  readonly timestamp: Instant;
  readonly previousTimestamp: Instant | null;
}

export function oddsApiSnapshot(snapshot: OddsApiSnapshot, data: unknown): string {
  const { timestamp, previousTimestamp } = snapshot;
  return JSON.stringify({
    ...(snapshot.isSimulated ? { simulated: true } : {}),
    timestamp: formatInstant(timestamp),
    previous_timestamp: previousTimestamp === null ? null : formatInstant(previousTimestamp),
    next_timestamp: null,
    data,
  });
}
