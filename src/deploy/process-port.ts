/**
 * What a supervisor asks of the machine. Each role has two places: `serving`, on the data directory, and `beside`, on a
 * sandbox of its own, where a candidate shows what it can do. A place holds at most one process, however it came there:
 * the machine refuses a second one.
 */
import type { Instant } from '../league/instant.ts';
import type { DeploySource, Launch, Revision } from './revision.ts';
import type { SupervisedRole } from './supervised-role.ts';

export type Place = 'serving' | 'beside';

export type Occupancy =
  | {
      readonly kind: 'free';
      /** How the last process ended that this supervisor started there; null: it started none, or it saw no end. */
      readonly ended: Ended | null;
    }
  /** A process is there that answers nobody yet. `launch` null: it has not said which one it is. */
  | { readonly kind: 'starting'; readonly launch: string | null; readonly since: Instant }
  | { readonly kind: 'running'; readonly process: RunningProcess };

export interface RunningProcess {
  readonly pid: number;
  readonly launch: string;
  readonly release: string;
  readonly since: Instant;
  readonly address: string;
}

export interface Ended {
  readonly launch: string;
  readonly startedAt: Instant;
  /** Null: a signal ended it. */
  readonly exitCode: number | null;
  /** Stable code of what it said, such as ERR_MODULE_NOT_FOUND. */
  readonly code: string;
  /** A sentence. */
  readonly error: string;
}

export type Built =
  | { readonly kind: 'built'; readonly revision: Revision }
  | {
      readonly kind: 'refused';
      /** What is known of it: its release, or the digest of its sources; null: nothing. */
      readonly name: string | null;
      readonly build: string | null;
      readonly code: string;
      readonly error: string;
      readonly lastLines: readonly string[];
    };

/** Null while it is not known yet; a fault is a sentence. */
export type Probe = { readonly fault: string | null } | null;

export interface ProcessPort {
  now(): Instant;
  /** Building the same source twice gives the same revision. Everything that can be wrong with it is refused. */
  build(source: DeploySource): Promise<Built>;
  look(role: SupervisedRole, place: Place): Promise<Occupancy>;
  /** Returns when it was started, not when it serves. `beside` gets a new sandbox. */
  start(role: SupervisedRole, place: Place, launch: Launch): Promise<void>;
  /** Asks whoever is there to finish and end, or ends it. Nobody there: nothing happens. */
  stop(role: SupervisedRole, place: Place, how: 'ask' | 'force'): Promise<void>;
  /** Null when it is ready and of that revision; otherwise a sentence. */
  ready(process: RunningProcess, revision: Revision): Promise<string | null>;
  /** The synthetic slate through every edge of the role, in the candidate beside. */
  probe(role: SupervisedRole, process: RunningProcess): Promise<Probe>;
  /** Null when the role has sent a heartbeat of that revision since then; otherwise a sentence. */
  beats(role: SupervisedRole, revision: Revision, since: Instant): Promise<string | null>;
  /** The newest lines that a process of the place wrote. */
  lastLines(role: SupervisedRole, place: Place): Promise<readonly string[]>;
  /** Removes revisions that nobody needs any more. */
  keepOnly(revisions: readonly Revision[]): Promise<void>;
  /** A revision did not come up: for whoever watches. */
  failedToStart(failure: StartFailure): Promise<void>;
}

export interface StartFailure {
  readonly role: SupervisedRole;
  /** What serves the role all the same; null: nothing. */
  readonly serving: Revision | null;
  readonly build: string;
  readonly at: Instant;
  readonly code: string;
  readonly error: string;
}
