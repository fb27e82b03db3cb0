/** Immutable raw payloads, addressed by the SHA-256 of their bytes. */
export interface PayloadStore {
  /** Durable when it returns; storing the same bytes again changes nothing. Returns the digest. */
  put(bytes: Uint8Array): Promise<string>;
  /** Throws PAYLOAD_CORRUPT when the stored bytes do not have that digest, or are gone. */
  get(digest: string): Promise<Uint8Array>;
}
