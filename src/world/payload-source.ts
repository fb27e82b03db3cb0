/**
 * The door to the providers: one request in a provider's own vocabulary, one answer in its own format.
 *
 * Implementations: the archive and the generated league (both through feeds/season-feed.ts). The answer never
 * holds a fact that was not knowable at the instant of the request.
 */
import type { Instant } from '../league/instant.ts';

export type ProviderRequest =
  | { readonly provider: 'nba'; readonly resource: 'scheduleleaguev2'; readonly season: string }
  | {
      readonly provider: 'nba';
      readonly resource: 'leaguegamelog';
      readonly season: string;
      /** `P`: one row per player who appeared; `T`: one row per team. */
      readonly playerOrTeam: 'P' | 'T';
      /** Eastern calendar date, YYYY-MM-DD; the feed's DateFrom and DateTo. */
      readonly date: string;
    }
  | {
      readonly provider: 'odds_api';
      readonly resource: 'historical_events';
      /** UTC, ISO 8601: the snapshot is the latest one at or before it. */
      readonly date: string;
      readonly commenceTimeFrom: string;
      readonly commenceTimeTo: string;
    }
  | {
      readonly provider: 'odds_api';
      readonly resource: 'historical_event_odds';
      readonly eventId: string;
      readonly date: string;
      readonly markets: readonly string[];
    };

export type ProviderAnswer =
  | { readonly kind: 'payload'; readonly bytes: Uint8Array; readonly contentType: 'application/json' }
  /** The provider answered, and has nothing (yet) under this request: HTTP 404, or no snapshot. */
  | { readonly kind: 'not_found'; readonly reason: string };

export interface PayloadSource {
  /** `now` is the instant of the request; nothing knowable only later may be in the answer. */
  fetch(request: ProviderRequest, now: Instant): Promise<ProviderAnswer>;
}
