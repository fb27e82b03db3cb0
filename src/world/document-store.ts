/**
 * Published documents. The bytes are immutable and content-addressed; the name points at the newest revision.
 */
export interface DocumentStore {
  /** Durable when it returns. Returns the SHA-256 of the bytes as they are read back. */
  publish(name: string, bytes: Uint8Array): Promise<string>;
  /** The newest revision's bytes, or null when the name was never published. */
  read(name: string): Promise<Uint8Array | null>;
}
