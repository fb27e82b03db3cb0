/**
 * What is kept of a report for the next one to compare with: state documents `reports/DATE`, the newest of each day.
 */
import type { RoleDeployment } from '../../deploy/deployment.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import type { CheckState } from '../checks/check-result.ts';
import type { VerdictState } from '../verdict/verdict.ts';
import type { IssueOrigin } from './issue.ts';

export interface KeptReport {
  readonly date: SlateDate;
  readonly at: Instant;
  /** Null: there was none. */
  readonly verdict: VerdictState | null;
  readonly issues: readonly KeptIssue[];
  /** By check and purpose. */
  readonly checks: Readonly<Record<string, CheckState>>;
  readonly roles: readonly RoleDeployment[];
  /** State by `system market`. */
  readonly systemStates: Readonly<Record<string, string>>;
  /** Artefact by system. */
  readonly serving: Readonly<Record<string, string>>;
}

export interface KeptIssue {
  readonly key: string;
  readonly origin: IssueOrigin;
  readonly subject: string;
  readonly cause: string;
  readonly roots: readonly SlotKey[];
}

const COLLECTION = 'reports';

export async function keepReport(documents: StateDocuments, kept: KeptReport): Promise<void> {
  await documents.put(COLLECTION, kept.date, kept, kept.at);
}

/** Null: no report of the day is kept. */
export async function keptReportOf(
  documents: Pick<StateDocuments, 'get'>,
  date: SlateDate,
): Promise<KeptReport | null> {
  const kept = await documents.get(COLLECTION, date);
  return kept === null ? null : (kept.body as KeptReport);
}
