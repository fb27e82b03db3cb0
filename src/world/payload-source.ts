/**
 * The door to the providers: one request in a provider's own vocabulary, one answer in its own format.
 *
 * Implementations: the archive and the generated league (both through feeds/season-feed.ts), and the live one over
 * HTTP. The answer never holds a fact that was not knowable at the instant of the request.
 */
import type { Instant } from '../league/instant.ts';
import type { ProviderRequest } from './provider-request.ts';

export type { ProviderRequest } from './provider-request.ts';

export type ContentType = 'application/json' | 'application/pdf' | 'text/html' | 'text/csv';

export type ProviderAnswer =
  | { readonly kind: 'payload'; readonly bytes: Uint8Array; readonly contentType: ContentType }
  /** The provider answered, and has nothing (yet) under this request: HTTP 404, or no snapshot. */
  | { readonly kind: 'not_found'; readonly reason: string };

export interface PayloadSource {
  /** `now` is the instant of the request; nothing knowable only later may be in the answer. */
  fetch(request: ProviderRequest, now: Instant): Promise<ProviderAnswer>;
}
