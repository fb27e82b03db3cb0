/**
 * Attempts and roles with all that a supervisor needs to go on after its own end: it keeps nothing of them in memory.
 */
import type { Instant } from '../league/instant.ts';
import type { DeploymentAttempt, RoleDeployment } from './deployment.ts';
import type { DeploySource, Launch, Revision } from './revision.ts';
import type { SupervisedRole } from './supervised-role.ts';

export interface StoredAttempt extends DeploymentAttempt {
  readonly role: SupervisedRole;
  /** The order that it belongs to. */
  readonly order: string;
  readonly source: DeploySource;
  readonly watchMs: number;
  /** When it came to its step, or was taken up in it. */
  readonly stepSince: Instant;
  /** Null while it is not built. */
  readonly revision: Revision | null;
  /** What was meant to run before; null: nothing. */
  readonly before: Launch | null;
  /** The old launch is being brought back; `error` says why. */
  readonly isRollingBack: boolean;
  /** Stable code of what went wrong; null: nothing did. */
  readonly failureCode: string | null;
}

/** How a process of a role ended when nobody had asked it to. */
export interface ProcessExit {
  readonly launch: string;
  readonly release: string;
  readonly at: Instant;
  /** Null: a signal ended it, or it ended while no supervisor ran. */
  readonly exitCode: number | null;
  readonly lastLines: readonly string[];
  /** Stable code of what it said. */
  readonly code: string;
  /** A sentence. */
  readonly error: string;
}

export interface StoredRole extends RoleDeployment {
  readonly role: SupervisedRole;
  /** What the supervisor keeps up; null: nothing is to run. */
  readonly target: Launch | null;
  /** When a process of the target was last started; null: its end is known. */
  readonly launchedAt: Instant | null;
  /** Since when the process that must go has been asked to. */
  readonly stoppingSince: Instant | null;
  /** Crashes of the target in a row. */
  readonly crashes: number;
  /** Not before then it is started again; null: at once. */
  readonly restartAt: Instant | null;
  /** The newest first. */
  readonly exits: readonly ProcessExit[];
}

export function untouchedRole(role: SupervisedRole): StoredRole {
  return {
    role,
    serving: null,
    intended: null,
    failed: null,
    target: null,
    launchedAt: null,
    stoppingSince: null,
    crashes: 0,
    restartAt: null,
    exits: [],
  };
}
