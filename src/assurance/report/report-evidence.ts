/**
 * All that the daily report looks at, gathered at one moment. The report is a pure function of it; what could not be
 * had is `none`, with why and with the command that makes it. Nothing here has a default.
 */
import type { DeploymentAttempt, RoleDeployment } from '../../deploy/deployment.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { StoredEvent } from '../../ledger/event.ts';
import type { LedgerState } from '../../ledger/status.ts';
import type { LeagueId, Purpose, SlotKey } from '../../ledger/work-id.ts';
import type { CompletionDocument } from '../../pipeline/completion-document.ts';
import type { Stage } from '../../pipeline/topics.ts';
import type { DriftReport } from '../../release/drift.ts';
import type { AlarmBook } from '../alarms/alarm-book.ts';
import type { WatchView } from '../alarms/watch-view.ts';
import type { Validation } from '../checks/check-result.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { KeptReport } from './kept-report.ts';
import type { PerformanceEvidence } from './performance-evidence.ts';

/** What there is, or why there is nothing and the command that makes it. */
export type Evidence<Value> =
  | { readonly kind: 'known'; readonly value: Value }
  /** `why`: a clause without its full stop. */
  | { readonly kind: 'none'; readonly why: string; readonly command: string };

export interface ReportEvidence {
  readonly league: LeagueId;
  /** The day of the report: its slate is tonight’s, and the slate before it is last night’s. */
  readonly date: SlateDate;
  /** The moment as of which it is written; `view.now` is the same. */
  readonly at: Instant;
  /** False: the clock is that of a replay. */
  readonly isLive: boolean;
  /** Ledger, heartbeats, starts, dead letters, probes and facts, as of then. */
  readonly view: WatchView;
  /** Events of a slot up to then, in order. */
  readonly history: (slot: SlotKey) => readonly StoredEvent[];
  /** Null: nothing declares such an output. */
  readonly stageOf: (purpose: Purpose, output: string) => Stage | null;
  readonly book: AlarmBook;
  readonly verdict: Evidence<Verdict>;
  /** Of tonight before the games, and of last night after them; before these, older ones that found something. */
  readonly validations: readonly ValidationEvidence[];
  readonly drift: Evidence<DriftReport>;
  readonly deployments: Evidence<DeploymentRecords>;
  readonly completion: Evidence<readonly CompletionComparison[]>;
  readonly performance: Evidence<PerformanceEvidence>;
  /** The report of the day before, as it was kept; none: only the ledger tells what was. */
  readonly before: Evidence<KeptReport>;
  /** The ledger as it was at the end of the day before. */
  readonly ledgerBefore: { readonly at: Instant; readonly state: LedgerState };
}

export interface ValidationEvidence {
  readonly date: SlateDate;
  readonly purpose: Purpose;
  readonly validation: Evidence<Validation>;
}

export interface DeploymentRecords {
  readonly roles: readonly RoleDeployment[];
  /** Up to the moment of the report, in order. */
  readonly attempts: readonly DeploymentAttempt[];
}

/** A completion document as it is kept, beside what the ledger says it should be. */
export interface CompletionComparison {
  /** Such as `phase3_completion/2025-01-30`. */
  readonly name: string;
  /** Null: no document is kept. */
  readonly kept: CompletionDocument | null;
  readonly byLedger: CompletionDocument;
}

export function known<Value>(value: Value): Evidence<Value> {
  return { kind: 'known', value };
}

export function none(why: string, command: string): Evidence<never> {
  return { kind: 'none', why, command };
}
