/**
 * Published documents. The bytes are immutable and content-addressed; the name points at the newest of them and never
 * goes back: a publisher whose claim was taken over by a newer one moves nothing.
 */
export interface DocumentStore {
  /** Durable when it returns. `token`: the fencing token of the publisher's claim. */
  publish(name: string, bytes: Uint8Array, token: number): Promise<Publication>;
  /** The bytes the name stands for, or null when it was never published. */
  read(name: string): Promise<Uint8Array | null>;
}

export type Publication =
  /** `digest`: SHA-256 of the bytes as they are read back. */
  | { readonly kind: 'published'; readonly digest: string }
  /** The name was moved by a newer claim. */
  | { readonly kind: 'fenced'; readonly holder: number };
