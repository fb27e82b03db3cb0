/** What is deployed: a folder that nobody changes any more, and the process that is meant to run from it. */

/** What a release is built from, as the person who deploys it has it on disk. */
export interface DeploySource {
  readonly root: string;
  /** Null: the sources come from no repository, and are copied as they are. */
  readonly commit: string | null;
  /** Null: the sources do not even load, so that they cannot say what release they are. */
  readonly release: string | null;
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
