/** How long work is held, and how often a fault is tried again. */
import type { OutputRecord } from '../ledger/status.ts';

/** A worker that has not settled its work by then has lost it. */
export const LEASE_MINUTES = 15;

/** Minutes to wait after the first, second, … failed attempt; then the failure is permanent. */
export const RETRY_DELAYS: readonly number[] = [5, 15, 60];

/** Minutes until the next attempt, or null when the budget is spent. `failures` counts the earlier ones. */
export function retryDelay(failures: number): number | null {
  return RETRY_DELAYS[failures] ?? null;
}

/** A request that no worker accepted within this time is issued again. */
export const ACCEPT_WITHIN_SECONDS = 30;

/** An output that has failed this often, over all slates, and never succeeded is quarantined. */
export const QUARANTINE_AFTER = 10;

export function isQuarantined({ successes, failures }: OutputRecord): boolean {
  return successes === 0 && failures >= QUARANTINE_AFTER;
}

/** A revision planned because an input changed is due within this time. */
export const REVISION_DUE_WITHIN_MINUTES = 30;

/** A source that has nothing this long after the output was due is silent: a permanent failure. */
export const SILENCE_LIMIT_HOURS = 24;
