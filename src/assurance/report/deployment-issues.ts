/**
 * Roles that do not run what was meant, and what drifted. A deployment that failed is the cause of the drift that it
 * leaves behind, and is told as what it is: which release failed, at which step and why, and which one serves.
 */
import type { DeploymentAttempt, RoleDeployment } from '../../deploy/deployment.ts';
import { formatEastern } from '../../league/eastern.ts';
import type { DriftRow } from '../../release/drift.ts';
import { type Detected, firstDetected, type Issue, type Link, silence } from './issue.ts';
import type { ReportEvidence } from './report-evidence.ts';

export function deploymentIssues(evidence: ReportEvidence): readonly Issue[] {
  const { deployments } = evidence;
  if (deployments.kind === 'none') return [];
  return deployments.value.roles.flatMap((role) => {
    const { failed, serving } = role;
    if (failed === null || failed.at > evidence.at || serving?.release === failed.release) return [];
    // Another release was meant since, and serves.
    if (serving !== null && serving.release === role.intended) return [];
    return [failedDeployment(evidence, role, failed, deployments.value.attempts)];
  });
}

function failedDeployment(
  evidence: ReportEvidence,
  { role, serving }: RoleDeployment,
  failed: NonNullable<RoleDeployment['failed']>,
  attempts: readonly DeploymentAttempt[],
): Issue {
  const tries = attempts.filter((each) => each.role === role && each.release === failed.release);
  const [first] = tries;
  const last = tries.at(-1);
  const links: Link[] = [];
  if (last !== undefined) {
    const exit = last.exitCode === null ? '' : ` with exit code ${last.exitCode}`;
    links.push({
      at: first?.startedAt ?? last.startedAt,
      subject: `release ${failed.release}`,
      text: `was deployed to ${role}${tries.length > 1 ? ` ${tries.length} times` : ''} and failed at the step ${last.step}${exit}: ${last.error ?? failed.error}`,
    });
    if (last.lastLines.length > 0) {
      links.push({ at: last.finishedAt, subject: 'its last lines', text: last.lastLines.join(' / ') });
    }
  } else {
    links.push({
      at: failed.at,
      subject: `release ${failed.release}`,
      text: `failed on ${role}: ${failed.error}`,
    });
  }
  links.push(
    serving === null
      ? { at: failed.at, subject: role, text: 'is served by no release since' }
      : {
          at: failed.at,
          subject: role,
          text: `is still served by release ${serving.release}, since ${formatEastern(serving.since)}, pid ${serving.pid}`,
        },
  );
  const [head, ...rest] = links;
  const chain: Issue['chain'] = [head ?? { at: failed.at, subject: role, text: failed.error }, ...rest];
  const causeAt = chain[0].at;
  const drifted = driftOf(evidence, role);
  const found: Detected[] = [
    { at: first?.finishedAt ?? failed.at, by: 'deployment', what: first?.id ?? role },
  ];
  const detected = firstDetected(found, evidence.at);
  return {
    key: `deployment/${role}`,
    severity: 'page',
    origin: 'deployment',
    subject: `deployment of ${role}`,
    chain,
    causeAt,
    detected,
    silent: silence(causeAt, detected),
    roots: [],
    waiting: [],
    symptoms: drifted.map(({ plane, text }) => `drift of ${plane}: ${text}`),
    look: './hardwood deployments',
    mend: `./hardwood deploy ${role}`,
  };
}

/** Every row that is not the same, but those that a failed deployment explains. */
export function driftIssues(evidence: ReportEvidence, deployments: readonly Issue[]): readonly Issue[] {
  const { drift } = evidence;
  if (drift.kind === 'none') return [];
  const explained = new Set(deployments.map(({ key }) => key.slice('deployment/'.length)));
  const rows = drift.value.rows.filter(
    (row) => row.state !== 'same' && !(row.plane === 'code' && explained.has(row.subject)),
  );
  // A plane that has one fix is one issue, however many subjects it has.
  const groups = Map.groupBy(
    rows,
    ({ plane, state, fix, isBlocking }) => `${plane}/${state}/${fix}/${isBlocking}`,
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [driftIssue(drift.value.at, first, members)];
  });
}

function driftIssue(at: Detected['at'], first: DriftRow, members: readonly DriftRow[]): Issue {
  const { plane, state } = first;
  const chain = members.map((row): Link => ({ at: null, subject: row.subject, text: row.text }));
  const [head = { at: null, subject: plane, text: first.text }, ...rest] = chain;
  return {
    key: `drift/${plane}/${state}/${first.subject}`,
    severity: first.isBlocking ? 'page' : 'warn',
    origin: 'drift',
    subject: `${plane} ${state === 'unknown' ? 'cannot be read' : 'drifted'}: ${members.map(({ subject }) => subject).join(', ')}`,
    chain: [head, ...rest],
    causeAt: null,
    detected: {
      at,
      by: 'drift',
      what: `${plane} of ${members.length === 1 ? first.subject : `${members.length} subjects`}`,
    },
    silent: null,
    roots: [],
    waiting: [],
    symptoms: [],
    look: './hardwood drift',
    mend: first.fix,
  };
}

function driftOf({ drift }: ReportEvidence, role: string): readonly DriftRow[] {
  if (drift.kind === 'none') return [];
  return drift.value.rows.filter(
    ({ plane, subject, state }) => plane === 'code' && subject === role && state !== 'same',
  );
}
