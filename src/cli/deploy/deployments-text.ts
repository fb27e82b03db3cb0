/** Deployments as people read them. */
import type { StoredAttempt, StoredRole } from '../../deploy/stored-deployment.ts';
import type { SupervisorRecord } from '../../deploy/supervisor-record.ts';
import { formatInstant, type Instant } from '../../league/instant.ts';
import { textTable } from '../text-table.ts';

const SHOWN_LINES = 6;

export function rolesText(roles: readonly StoredRole[]): string {
  if (roles.length === 0) return 'Nothing was ever deployed here: ./hardwood deploy';
  return textTable(
    ['role', 'serving', 'since', 'pid', 'intended', 'last failed', 'crashes'],
    roles.map(({ role, serving, intended, failed, exits }) => [
      role,
      serving?.release ?? 'NOTHING',
      serving === null ? null : formatInstant(serving.since),
      serving === null ? null : String(serving.pid),
      intended,
      failed?.release ?? null,
      exits.length,
    ]),
  );
}

export function attemptsText(attempts: readonly StoredAttempt[]): string {
  return textTable(
    ['began', 'took', 'role', 'release', 'from', 'step', 'outcome', 'exit code'],
    attempts.map(({ startedAt, finishedAt, role, release, from, step, outcome, exitCode }) => [
      formatInstant(startedAt),
      finishedAt === null ? null : `${Math.round((finishedAt - startedAt) / 1_000)} s`,
      role,
      release ?? 'not built',
      from ?? 'nothing',
      step,
      outcome === 'kept' ? outcome : outcome.toUpperCase(),
      exitCode === null ? null : String(exitCode),
    ]),
  );
}

/** Of an attempt that was not kept: what happened, and what the process wrote last. */
export function whyText({
  role,
  release,
  step,
  failureCode,
  error,
  lastLines,
  resumedAt,
}: StoredAttempt): string {
  const name = `${role} ${release ?? 'not built'} (${step})`;
  const resumed =
    resumedAt === undefined
      ? ''
      : ` The supervisor was started anew during it, at ${formatInstant(resumedAt)}.`;
  const lines = lastLines.slice(-SHOWN_LINES).map((line) => `    ${line}`);
  const code = failureCode === null ? '' : `${failureCode}: `;
  return [`${name}: ${code}${error ?? 'nothing went wrong.'}${resumed}`, ...lines].join('\n');
}

/** What a person should know of the roles, a sentence each; empty: everything is as it was meant to be. */
export function disorder(
  roles: readonly StoredRole[],
  supervisor: SupervisorRecord | null,
): readonly string[] {
  const faults = roles.flatMap(({ role, serving, intended, failed }) => {
    const because = failed === null ? '' : ` Release ${failed.release} failed: ${failed.error}`;
    if (serving === null) return [`Nothing serves ${role}.${because}`];
    if (intended === null || intended === serving.release) return [];
    return [`${role}: release ${serving.release} serves, and ${intended} was meant to.${because}`];
  });
  const isAlone = supervisor === null && roles.some(({ target }) => target !== null);
  return isAlone ? [...faults, 'No supervisor runs: what crashes is not started again.'] : faults;
}

export function supervisorText(supervisor: SupervisorRecord | null, now: Instant): string {
  if (supervisor === null) return 'No supervisor runs.';
  const { pid, startedAt, at, code } = supervisor;
  return `Supervisor: process ${pid}, build ${code}, since ${formatInstant(startedAt)}, seen ${Math.round((now - at) / 1_000)} s ago.`;
}
