/** The request without the moment it was made at: the same question asked twice has one name. */
import type { ProviderRequest } from './provider-request.ts';

const ASKED_AS_OF: ReadonlySet<ProviderRequest['resource']> = new Set([
  'historical_events',
  'historical_event_odds',
  'historical_odds',
  'injury_report',
]);

export function questionOf(request: ProviderRequest): string {
  if (!ASKED_AS_OF.has(request.resource)) return JSON.stringify(request);
  // Of these the date says when, not what.
  return JSON.stringify(request, (key, value) => (key === 'date' ? undefined : value));
}
