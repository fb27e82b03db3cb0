/** One call of a request, and what it needs on its way. */
import type { Agent } from 'undici';
import type { Clock } from '../../clock.ts';
import type { FetchLog } from '../../fetch-log.ts';
import type { HttpCall, HttpRoute } from '../../http-route.ts';
import type { ContentType } from '../../payload-source.ts';
import type { ProviderRequest } from '../../provider-request.ts';
import type { HttpFault } from './http-fault.ts';
import type { HttpMemory } from './http-memory.ts';

export interface AskedCall {
  readonly request: ProviderRequest;
  /** See `questionOf`. */
  readonly question: string;
  readonly route: HttpRoute;
  readonly call: HttpCall;
  /** Null: the access is open, or the key is not set. */
  readonly key: string | null;
}

/** What all calls of a source share. */
export interface HttpEquipment {
  readonly agent: Agent;
  readonly clock: Clock;
  readonly memory: HttpMemory;
  readonly log: FetchLog;
}

export type CallAnswer =
  | { readonly kind: 'payload'; readonly bytes: Uint8Array; readonly contentType: ContentType }
  | { readonly kind: 'absent'; readonly status: number }
  | { readonly kind: 'fault'; readonly fault: HttpFault };
