/**
 * A provider, declared as data: what it has, how it is asked, how its bytes become rows, and how far it is trusted.
 *
 * One file per provider implements this (nba-stats.ts, odds-api.ts, …); registry.ts lists them. A provider's parsers
 * are pure; only the live payload source follows the calls.
 */
import type { Instant } from '../league/instant.ts';
import type { Season } from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { AnyRow, Table } from '../tables/table.ts';
import type { HttpPolicy } from '../world/http-route.ts';
import type { ContentType } from '../world/payload-source.ts';
import type { ProviderName, ProviderRequest } from '../world/provider-request.ts';
import type { Parsed, ParseFault } from './parsed.ts';

export interface Provider {
  readonly name: ProviderName;
  /** What it is, in a sentence. */
  readonly doc: string;
  readonly access: ProviderAccess;
  readonly policy: HttpPolicy;
  readonly resources: readonly Resource[];
}

/** A key is a secret of the machine: it is read from the setting, never stored and never printed. */
export type ProviderAccess =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'key';
      /** Environment variable that holds the key. */
      readonly setting: string;
      readonly sentAs: { readonly query: string } | { readonly header: string };
    };

export interface Resource {
  readonly name: ProviderRequest['resource'];
  /** What it holds, in a sentence. */
  readonly doc: string;
  readonly contentType: ContentType;
  /** What the provider offers for a slate when asked at `at`; empty: nothing is asked of it by date. */
  readonly offers: (slate: Slate, at: Instant) => readonly ProviderRequest[];
  /** The calls that may answer, in order: the first that is not absent counts. Throws on another resource's request. */
  readonly calls: (request: ProviderRequest) => readonly HttpCall[];
  /** HTTP statuses that mean “nothing under this request (yet)” here, beside 404. */
  readonly absent: readonly number[];
  readonly freshness: Freshness;
  /** The nba_raw table of its rows. */
  readonly table: Table;
  /** Throws PAYLOAD_MALFORMED. */
  readonly rows: (bytes: Uint8Array, facts: PayloadFacts) => Promise<Parsed<AnyRow>>;
  readonly crossChecks: readonly CrossCheck[];
}

export interface HttpCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a payload does not say of itself. */
export interface PayloadFacts {
  readonly slateDate: SlateDate;
  readonly season: Season;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  readonly knownAt: Instant;
}

export interface Freshness {
  /** On a day with games, a newest payload older than this is stale. Milliseconds; null: it never changes once published. */
  readonly maximumAge: number | null;
  readonly why: string;
}

/** A question about a resource's rows that another reading of the same rows answers. */
export interface CrossCheck {
  readonly name: string;
  readonly question: string;
  readonly faults: (rows: readonly AnyRow[]) => readonly ParseFault[];
}
