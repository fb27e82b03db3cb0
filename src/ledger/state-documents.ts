/**
 * State documents: small JSON documents beside the ledger, for what is projected or observed and never decides:
 * heartbeats, alarms, completion documents, backfill requests.
 *
 * Promises, of every implementation: a put replaces the document as a whole and is visible to every process when it
 * returns; losing the newest puts with the power is allowed, a torn document is not.
 */
import type { Instant } from '../league/instant.ts';

export interface StateDocument {
  readonly collection: string;
  readonly id: string;
  readonly updatedAt: Instant;
  /** JSON. */
  readonly body: unknown;
}

export interface StateDocuments {
  put(collection: string, id: string, body: unknown, at: Instant): Promise<void>;
  get(collection: string, id: string): Promise<StateDocument | null>;
  /** In order of id. */
  list(collection: string): Promise<readonly StateDocument[]>;
  /** Removing what is not there changes nothing. */
  remove(collection: string, id: string): Promise<void>;
}
