/**
 * A release: all that decides what a process does, by content. Two processes of one release do the same.
 */
export interface Release {
  /** Digest of all fields below: the name of the release. 16 hexadecimal digits, as every digest here. */
  readonly id: string;
  /** Digest of the sources and the lock file (world/live/build-identity.ts). */
  readonly code: string;
  /** The commit the sources were checked out from; null: not from a repository. */
  readonly commit: string | null;
  readonly configuration: string;
  /** Digest of the declared tables. */
  readonly schema: string;
  /** Digest of what is declared to happen and when. */
  readonly schedules: string;
  /** Digest of the serving models' artefacts; null: none serves yet. */
  readonly models: string | null;
  readonly runtime: string;
}
