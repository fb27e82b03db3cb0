/**
 * The daily report: did last night really happen, is tonight safe, is what runs what was meant to run, and if not, why
 * and what to do. A pure function of evidence; what has none says so.
 */
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { OverrideRecord } from '../../ledger/ledger-state.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { type Changes, causeOf, changesOf, checkStates, keptIssue } from './changes.ts';
import { type CompletionRow, completionRow, type SlateCompletion, slateCompletion } from './completion.ts';
import { completionIssues } from './completion-issues.ts';
import type { Issue } from './issue.ts';
import { issuesOf } from './issues.ts';
import type { KeptReport } from './kept-report.ts';
import { type WindowPerformance, windowPerformance } from './performance.ts';
import type { PerformanceEvidence } from './performance-evidence.ts';
import { type Evidence, known, type ReportEvidence } from './report-evidence.ts';

export interface DailyReport
  extends Pick<
    ReportEvidence,
    'league' | 'date' | 'at' | 'isLive' | 'verdict' | 'validations' | 'drift' | 'deployments'
  > {
  /** The slate whose night is reported; null: there is none before the date. */
  readonly lastNight: SlateDate | null;
  /** The date has games, as far as they are planned. */
  readonly hasTonight: boolean;
  /** Heartbeats were held against the roles that must be there: not of a moment that is past, nor of a replay. */
  readonly sawProcesses: boolean;
  readonly issues: readonly Issue[];
  readonly changes: Changes;
  readonly slates: readonly SlateCompletion[];
  readonly documents: Evidence<readonly CompletionRow[]>;
  readonly performance: Evidence<Performance>;
  readonly overrides: readonly SlotOverride[];
  readonly open: readonly OpenItem[];
}

export interface Performance extends Pick<PerformanceEvidence, 'slate' | 'states' | 'diagnoses' | 'serving'> {
  readonly windows: readonly WindowPerformance[];
}

export interface SlotOverride extends OverrideRecord {
  readonly slot: SlotKey;
}

export interface OpenItem {
  readonly what: string;
  readonly severity: Issue['severity'] | 'evidence';
  readonly since: Instant | null;
  readonly command: string;
}

export function dailyReport(evidence: ReportEvidence): DailyReport {
  const { league, date, at, isLive, verdict, validations, drift, deployments, completion } = evidence;
  const issues = [...issuesOf(evidence), ...completionIssues(evidence)];
  const lastNight = slateBefore(evidence);
  const tonight = slateCompletion(evidence, date, 'pregame');
  const tonightAfter = slateCompletion(evidence, date, 'postgame');
  const slates = [
    ...(lastNight === null ? [] : [slateCompletion(evidence, lastNight, 'postgame')]),
    tonight,
    ...(tonightAfter.rows.some(({ state }) => state !== 'not_due') ? [tonightAfter] : []),
  ];
  return {
    league,
    date,
    at,
    isLive,
    verdict,
    validations,
    drift,
    deployments,
    lastNight,
    sawProcesses: evidence.view.expects.length > 0,
    hasTonight: tonightAfter.rows.length > 0,
    issues,
    changes: changesOf(evidence, issues),
    slates,
    documents:
      completion.kind === 'none'
        ? completion
        : known(completion.value.map((each) => completionRow(each, at))),
    performance: performanceOf(evidence),
    overrides: overridesOf(evidence),
    open: openItems(evidence, issues),
  };
}

/** The newest slate with games before the day of the report. */
export function slateBefore({
  view,
  date,
  league,
}: Pick<ReportEvidence, 'view' | 'date' | 'league'>): SlateDate | null {
  let newest: SlateDate | null = null;
  for (const { slot, revisions } of view.state.slots.values()) {
    if (slot.purpose !== 'postgame' || slot.league !== league || slot.slateDate >= date) continue;
    if (revisions.length > 0 && (newest === null || slot.slateDate > newest)) newest = slot.slateDate;
  }
  return newest;
}

/** What the next report compares with. */
export function keptReport(evidence: ReportEvidence, report: DailyReport): KeptReport {
  const { deployments, performance } = evidence;
  const models = performance.kind === 'none' ? null : performance.value;
  return {
    date: report.date,
    at: report.at,
    verdict: report.verdict.kind === 'none' ? null : report.verdict.value.state,
    issues: report.issues.map(keptIssue),
    checks: checkStates(evidence),
    roles: deployments.kind === 'none' ? [] : deployments.value.roles,
    systemStates: Object.fromEntries(
      (models?.states ?? []).map(({ system, market, state }) => [`${system} ${market}`, state]),
    ),
    serving: Object.fromEntries(
      (models?.serving ?? []).flatMap(({ system, digest }) =>
        digest === null ? [] : [[system, digest.slice(0, 12)]],
      ),
    ),
  };
}

function performanceOf(evidence: ReportEvidence): Evidence<Performance> {
  const { performance } = evidence;
  if (performance.kind === 'none') return performance;
  const { slate, states, diagnoses, serving } = performance.value;
  return known({ slate, states, diagnoses, serving, windows: windowPerformance(performance.value) });
}

/** Of every slate, for ever; the newest first. */
function overridesOf({ view }: ReportEvidence): readonly SlotOverride[] {
  return [...view.state.slots.values()]
    .flatMap(({ key, overrides }) => overrides.map((each) => ({ ...each, slot: key })))
    .sort((a, b) => b.at - a.at);
}

/** Every issue with the command that mends it, then every gap in the evidence with the command that fills it. */
function openItems(evidence: ReportEvidence, issues: readonly Issue[]): readonly OpenItem[] {
  const gaps = [
    evidence.verdict,
    ...evidence.validations.map(({ validation }) => validation),
    evidence.drift,
    evidence.deployments,
    evidence.completion,
    evidence.performance,
  ];
  return [
    ...issues.map((issue) => ({
      what: causeOf(issue),
      severity: issue.severity,
      since: issue.causeAt ?? issue.detected.at,
      command: issue.mend,
    })),
    ...gaps.flatMap((gap): readonly OpenItem[] =>
      gap.kind === 'known'
        ? []
        : [{ what: `no evidence: ${gap.why}`, severity: 'evidence', since: null, command: gap.command }],
    ),
  ];
}
