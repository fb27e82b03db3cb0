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

/** The newest report of a day before the date. Null: none is kept. */
export async function keptReportBefore(
  documents: Pick<StateDocuments, 'list'>,
  date: SlateDate,
): Promise<KeptReport | null> {
  const earlier = (await documents.list(COLLECTION)).filter(({ id }) => id < date);
  const last = earlier.at(-1);
  return last === undefined ? null : (last.body as KeptReport);
}
