/** Provenance is computed from the league and the clock, never claimed. */
import type { Instant } from '../league/instant.ts';
import { type LeagueId, NBA } from '../ledger/work-id.ts';
import type { Provenance } from '../tables/nba-predictions.ts';
import type { Clock } from '../world/clock.ts';

/** `createdAt`: the decision time of the prediction. */
export function provenanceOf(
  league: LeagueId,
  clock: Clock['kind'],
  createdAt: Instant,
  tipOff: Instant,
): Provenance {
  if (league !== NBA) return 'SIMULATED';
  if (clock === 'virtual') return 'REPLAY';
  return createdAt < tipOff ? 'LIVE' : 'BACKFILL';
}
