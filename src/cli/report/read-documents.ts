/**
 * What state documents say of a moment. Documents hold what is, not what was: one that is newer than the moment says
 * nothing of it, and is not taken for evidence.
 */

import type { CheckState, Validation } from '../../assurance/checks/check-result.ts';
import { keptValidation } from '../../assurance/checks/validation-store.ts';
import {
  type CompletionComparison,
  type DeploymentRecords,
  type Evidence,
  known,
  none,
  type ValidationEvidence,
} from '../../assurance/report/report-evidence.ts';
import { deploymentAttempts, roleDeployments } from '../../deploy/deployment-store.ts';
import { formatEastern } from '../../league/eastern.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import type { LedgerState } from '../../ledger/status.ts';
import type { LeagueId, Purpose } from '../../ledger/work-id.ts';
import type { PipelineDefinition } from '../../phases/pipeline-definition.ts';
import { type CompletionDocument, completionDocument } from '../../pipeline/completion-document.ts';
import { completionKey } from '../../pipeline/orchestrator.ts';
import type { DriftReport } from '../../release/drift.ts';
import { keptDrift } from '../../release/drift-store.ts';

export async function readValidation(
  documents: StateDocuments,
  date: SlateDate,
  purpose: Purpose,
): Promise<ValidationEvidence> {
  const kept = await keptValidation(documents, date, purpose);
  const command = `./hardwood validate ${date} --purpose ${purpose}`;
  const validation =
    kept === null ? none(`no validation of ${date}, ${purpose}, is kept`, command) : known(kept);
  return { date, purpose, validation };
}

/** Of slates before the date, those in which something was found: it is not over because another day has come. */
export async function readEarlierFindings(
  documents: StateDocuments,
  before: SlateDate,
): Promise<readonly ValidationEvidence[]> {
  const kept = (await documents.list('validations')).map(({ body }) => body as Validation);
  return kept
    .filter(({ date, results }) => date < before && results.some(({ state }) => FOUND.has(state)))
    .map((validation) => ({
      date: validation.date,
      purpose: validation.purpose,
      validation: known(validation),
    }));
}

const FOUND: ReadonlySet<CheckState> = new Set(['fail', 'unknown']);

export async function readDrift(documents: StateDocuments, at: Instant): Promise<Evidence<DriftReport>> {
  const kept = await keptDrift(documents);
  if (kept === null) return none('no drift report is kept', './hardwood drift');
  const { report } = kept;
  if (report.at <= at) return known(report);
  return none(
    `the kept drift report is of ${formatEastern(report.at)}, after this moment`,
    './hardwood drift',
  );
}

export async function readDeployments(
  documents: StateDocuments,
  at: Instant,
): Promise<Evidence<DeploymentRecords>> {
  const updated = await documents.list('role_deployments');
  if (updated.length === 0) return none('no deployment is recorded', './hardwood deploy');
  const newest = updated.find(({ updatedAt }) => updatedAt > at);
  if (newest !== undefined) {
    const why = `the record of ${newest.id} is of ${formatEastern(newest.updatedAt)}, after this moment`;
    return none(why, './hardwood deployments');
  }
  const attempts = await deploymentAttempts(documents);
  return known({
    roles: await roleDeployments(documents),
    attempts: attempts.filter(({ startedAt }) => startedAt <= at).sort((a, b) => a.startedAt - b.startedAt),
  });
}

/** `state`: the ledger as it is now, of which the documents are projections. */
export async function readCompletion(
  documents: StateDocuments,
  { registry, transitions }: Pick<PipelineDefinition, 'registry' | 'transitions'>,
  league: LeagueId,
  dates: readonly SlateDate[],
  state: LedgerState,
): Promise<Evidence<readonly CompletionComparison[]>> {
  const compared: CompletionComparison[] = [];
  for (const date of dates) {
    for (const transition of transitions) {
      const byLedger = completionDocument({ transition, league, date }, registry, state, state.lastAt);
      if (byLedger === null) continue;
      const { collection, id } = completionKey(transition, date);
      const kept = await documents.get(collection, id);
      const document = kept === null ? null : (kept.body as CompletionDocument);
      compared.push({ name: `${collection}/${id}`, kept: document, byLedger });
    }
  }
  if (compared.length > 0) return known(compared);
  return none('no transition of these dates is planned', `./hardwood status ${dates.at(-1) ?? ''}`.trim());
}
