/** Everything that is wrong at the moment of the report: first causes, the most severe and the oldest first. */

import { withCheckIssues } from './check-issues.ts';
import { deploymentIssues, driftIssues } from './deployment-issues.ts';
import { firstDetected, type Issue, silence } from './issue.ts';
import type { ReportEvidence } from './report-evidence.ts';
import { seenIssues } from './seen-issues.ts';

export function issuesOf(evidence: ReportEvidence): readonly Issue[] {
  const deployed = deploymentIssues(evidence);
  const { deployments, seen } = withFailedStarts(deployed, seenIssues(evidence));
  const drifted = driftIssues(evidence, deployments);
  return [...withCheckIssues(evidence, seen), ...deployments, ...drifted].sort(
    (a, b) =>
      Number(a.severity === 'warn') - Number(b.severity === 'warn') ||
      (a.causeAt ?? a.detected.at) - (b.causeAt ?? b.detected.at),
  );
}

const FAILED_START = 'REVISION_FAILED_TO_START@';

/** A start that failed in a deployment is that deployment, told once. */
function withFailedStarts(
  deployments: readonly Issue[],
  seen: readonly Issue[],
): { readonly deployments: readonly Issue[]; readonly seen: readonly Issue[] } {
  const starts = seen.filter(({ key }) => key.startsWith(FAILED_START));
  if (starts.length === 0 || deployments.length === 0) return { deployments, seen };
  return {
    deployments: deployments.map((issue) => {
      const detected = firstDetected(
        [issue.detected, ...starts.map((start) => start.detected).filter(({ by }) => by !== 'this report')],
        issue.detected.at,
      );
      const symptoms = [...issue.symptoms, ...starts.map(({ chain }) => chain[0].text)];
      return { ...issue, detected, silent: silence(issue.causeAt, detected), symptoms };
    }),
    seen: seen.filter(({ key }) => !key.startsWith(FAILED_START)),
  };
}
