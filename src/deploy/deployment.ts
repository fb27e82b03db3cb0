/**
 * Deployments as they are recorded: one document per attempt, rewritten at every step, and one per role.
 *
 *   build → start → ready → synthetic → switch → watch → kept
 *     any step may fail: before `switch` the old revision never stopped; from then on it is brought back.
 */
import type { Instant } from '../league/instant.ts';

export const DEPLOY_STEPS = ['build', 'start', 'ready', 'synthetic', 'switch', 'watch'] as const;
export type DeployStep = (typeof DEPLOY_STEPS)[number];

export interface DeploymentAttempt {
  /** Sorts by time. */
  readonly id: string;
  /** The supervised process: `maker` (orchestrator and worker), `api`, `watchdog`. */
  readonly role: string;
  /** Release that is deployed; null while it is not built. */
  readonly release: string | null;
  /** Release that served when it began; null: none. */
  readonly from: string | null;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** The step it is in, or ended in. */
  readonly step: DeployStep;
  readonly outcome: 'running' | 'kept' | 'failed' | 'rolled_back' | 'interrupted';
  readonly exitCode: number | null;
  /** The newest lines that the process wrote when it failed. */
  readonly lastLines: readonly string[];
  /** A sentence; null: nothing went wrong. */
  readonly error: string | null;
  /** When a supervisor that was started anew took it up in its step; absent: none had to. */
  readonly resumedAt?: Instant;
}

/** What serves a role, what was meant to, and what failed last. */
export interface RoleDeployment {
  readonly role: string;
  readonly serving: { readonly release: string; readonly since: Instant; readonly pid: number } | null;
  readonly intended: string | null;
  readonly failed: { readonly release: string; readonly at: Instant; readonly error: string } | null;
}
