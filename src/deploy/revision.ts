/** What is deployed: a folder that nobody changes any more, and the process that is meant to run from it. */

/** What a release is built from, as the person who deploys it has it on disk. */
export interface DeploySource {
  readonly root: string;
  /** Null: the sources come from no repository, and are copied as they are. */
  readonly commit: string | null;
  /** What they say that they are, and the digest of the sources; null: they do not even load. */
  readonly release: { readonly id: string; readonly code: string } | null;
}

export interface Revision {
  /** Name of the release. */
  readonly release: string;
  /** Digest of its sources: what its processes say they are. */
  readonly code: string;
  readonly folder: string;
}

/** One intention to run a revision: a process restarted after a crash is of the same launch. */
export interface Launch {
  readonly id: string;
  readonly revision: Revision;
}
