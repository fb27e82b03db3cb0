/**
 * What changed since the day before: against the report that was kept of it, or, where none is kept, against the ledger
 * as it was at its end. What is over is told with what shows that it is.
 */
import { formatEastern } from '../../league/eastern.ts';
import type { Instant } from '../../league/instant.ts';
import { type LedgerState, settledRevision } from '../../ledger/status.ts';
import { formatWorkId, parseSlotKey } from '../../ledger/work-id.ts';
import { emptyBook } from '../alarms/alarm-book.ts';
import type { CheckState } from '../checks/check-result.ts';
import type { Issue } from './issue.ts';
import type { KeptIssue } from './kept-report.ts';
import type { ReportEvidence } from './report-evidence.ts';
import { seenIssues } from './seen-issues.ts';

export interface Changes {
  readonly since: Instant;
  /** `ledger`: no report of the day before is kept; only work is compared. */
  readonly against: 'report' | 'ledger';
  readonly begun: readonly Issue[];
  readonly mended: readonly Mended[];
  readonly lasting: readonly Issue[];
  readonly settled: SettledSince;
  /** Checks, deployments, models and states that turned, in words. */
  readonly turned: readonly Turned[];
}

export interface Mended {
  readonly issue: KeptIssue;
  /** What shows it: a receipt, a check, a heartbeat; in words. */
  readonly proof: string;
}

export interface SettledSince {
  readonly done: number;
  readonly rows: number;
  readonly empty: number;
  readonly failed: number;
  /** Outputs made by each build, by its digest. */
  readonly byCode: Readonly<Record<string, number>>;
}

export interface Turned {
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  readonly command: string;
}

export function changesOf(evidence: ReportEvidence, issues: readonly Issue[]): Changes {
  const { before, ledgerBefore, view, at } = evidence;
  const since = before.kind === 'known' ? before.value.at : ledgerBefore.at;
  const earlier = before.kind === 'known' ? before.value.issues : issuesBefore(evidence).map(keptIssue);
  const keys = new Set(issues.map(({ key }) => key));
  const known = new Set(earlier.map(({ key }) => key));
  return {
    since,
    against: before.kind === 'known' ? 'report' : 'ledger',
    begun: issues.filter(({ key }) => !known.has(key)),
    lasting: issues.filter(({ key }) => known.has(key)),
    mended: earlier
      .filter(({ key }) => !keys.has(key))
      .map((issue) => ({ issue, proof: proofOf(evidence, issue) })),
    settled: settledSince(view.state, since, at),
    turned: [...checksTurned(evidence), ...rolesTurned(evidence), ...modelsTurned(evidence)],
  };
}

export function keptIssue(issue: Issue): KeptIssue {
  const { key, origin, subject, roots } = issue;
  return { key, origin, subject, cause: causeOf(issue), roots };
}

/** In one clause; of rows that a check found wrong, what it found. */
export function causeOf({ subject, chain, origin }: Pick<Issue, 'subject' | 'chain' | 'origin'>): string {
  const [first] = chain;
  const told = origin === 'check' ? (chain.at(-1) ?? first) : first;
  const cause = `${told.subject} ${told.text}`;
  return cause.includes(subject) || subject.includes(told.subject) ? cause : `${subject}: ${cause}`;
}

/** Only what the ledger tells: nothing else is known of a moment that is past. */
function issuesBefore(evidence: ReportEvidence): readonly Issue[] {
  const { at, state } = evidence.ledgerBefore;
  const view = {
    ...evidence.view,
    now: at,
    state,
    expects: [],
    heartbeats: [],
    starts: [],
    deadLetters: [],
    probes: [],
    facts: [],
    quarantined: [],
  };
  const history: ReportEvidence['history'] = (slot) =>
    evidence.history(slot).filter((event) => event.at <= at);
  return seenIssues({ ...evidence, at, view, history, book: emptyBook() });
}

const PROOFS_NAMED = 3;

function proofOf(evidence: ReportEvidence, issue: KeptIssue): string {
  if (issue.roots.length > 0 && issue.origin !== 'check') {
    const proofs = issue.roots.map((key) => receiptOf(evidence, key));
    const more = proofs.length - PROOFS_NAMED;
    return `${proofs.slice(0, PROOFS_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  }
  if (issue.origin === 'check') return checkProof(evidence, issue);
  if (issue.origin === 'deployment') return deploymentProof(evidence, issue.key);
  if (issue.origin === 'drift') {
    const { drift } = evidence;
    return drift.kind === 'known'
      ? `the drift report of ${formatEastern(drift.value.at)} does not show it any more`
      : 'no drift report is kept any more: nothing shows that it is over';
  }
  const record = evidence.book.records.get(issue.key);
  return record?.resolved_at === null || record?.resolved_at === undefined
    ? 'it is not seen any more; no record says what ended it'
    : `its alarm was resolved at ${formatEastern(record.resolved_at)}`;
}

function receiptOf({ view }: ReportEvidence, key: KeptIssue['roots'][number]): string {
  const slot = view.state.slots.get(key);
  const settled = slot === undefined ? null : settledRevision(slot);
  if (slot === undefined || settled === null) return `${key} is not expected any more`;
  const { phase, revision } = settled;
  const name = formatWorkId({ ...slot.slot, revision });
  const word = slot.overrides.at(-1);
  const by = word === undefined ? '' : ` (${word.action} by ${word.who}: ${word.why})`;
  if (phase.name === 'done') {
    const { rows, digest } = phase.receipt;
    return `receipt of ${name}: ${rows} rows, digest ${digest.slice(0, 12)}, at ${formatEastern(phase.at)}${by}`;
  }
  if (phase.name === 'empty')
    return `${name} ended without rows (${phase.reason}) at ${formatEastern(phase.at)}${by}`;
  return `${name} is ${phase.name}${by}`;
}

function checkProof(evidence: ReportEvidence, issue: KeptIssue): string {
  const dates = new Set(issue.roots.map((key) => parseSlotKey(key).slateDate));
  const written = issue.roots.map((key) => receiptOf(evidence, key));
  for (const { validation } of evidence.validations) {
    if (validation.kind === 'none') continue;
    const { purpose, date, at, results } = validation.value;
    const isAbout = dates.has(date) || issue.key.startsWith(`check/${date}/${purpose}/`);
    if (!isAbout || at <= evidence.ledgerBefore.at) continue;
    const passed = results.filter(({ state }) => state === 'pass').length;
    return [
      `the validation of ${date}, ${purpose}, of ${formatEastern(at)} finds it no more: ${passed} of ${results.length} checks pass`,
      ...written,
    ].join('; ');
  }
  return ['no validation of the slate finds it any more', ...written].join('; ');
}

function deploymentProof({ deployments }: ReportEvidence, key: string): string {
  const role =
    deployments.kind === 'none'
      ? undefined
      : deployments.value.roles.find((each) => key === `deployment/${each.role}`);
  if (role?.serving === undefined || role.serving === null) return 'no record says what serves the role';
  return `release ${role.serving.release} serves ${role.role} since ${formatEastern(role.serving.since)}`;
}

function settledSince(state: LedgerState, since: Instant, at: Instant): SettledSince {
  let [done, rows, empty, failed] = [0, 0, 0, 0];
  const byCode: Record<string, number> = {};
  for (const { phase } of [...state.slots.values()].flatMap(({ revisions }) => revisions)) {
    if (!('at' in phase) || phase.at <= since || phase.at > at) continue;
    if (phase.name === 'done') {
      done += 1;
      rows += phase.receipt.rows;
      const { code } = phase.receipt.versions;
      byCode[code] = (byCode[code] ?? 0) + 1;
    } else if (phase.name === 'empty') empty += 1;
    else if (phase.name === 'failed') failed += 1;
  }
  return { done, rows, empty, failed, byCode };
}

/** By check and purpose. */
export function checkStates({ validations }: ReportEvidence): Readonly<Record<string, CheckState>> {
  const states: Record<string, CheckState> = {};
  for (const { validation } of validations) {
    if (validation.kind === 'none') continue;
    for (const { check, state } of validation.value.results)
      states[`${validation.value.purpose}/${check}`] = state;
  }
  return states;
}

function checksTurned(evidence: ReportEvidence): readonly Turned[] {
  const { before, date } = evidence;
  if (before.kind === 'none') return [];
  const now = checkStates(evidence);
  return turned(before.value.checks, now, 'check', `./hardwood validate ${date}`);
}

function rolesTurned({ before, deployments }: ReportEvidence): readonly Turned[] {
  if (before.kind === 'none' || deployments.kind === 'none') return [];
  const serving = (roles: (typeof deployments.value)['roles']) =>
    Object.fromEntries(roles.map((role) => [role.role, role.serving?.release ?? 'nothing serves']));
  return turned(
    serving(before.value.roles),
    serving(deployments.value.roles),
    'role',
    './hardwood deployments',
  );
}

function modelsTurned({ before, performance }: ReportEvidence): readonly Turned[] {
  if (performance.kind === 'none') return [];
  const { states, serving } = performance.value;
  const digests = Object.fromEntries(
    serving.flatMap(({ system, digest }) => (digest === null ? [] : [[system, digest.slice(0, 12)]])),
  );
  const served =
    before.kind === 'none' ? [] : turned(before.value.serving, digests, 'model', './hardwood models list');
  // A night says by itself what the state was before it.
  const moved = states
    .filter((each) => each.state !== each.before)
    .map(({ system, market, state, before: from }) => ({
      subject: `system ${system}, ${market}`,
      from,
      to: state,
      command: `./hardwood models show ${system}`,
    }));
  return [...served, ...moved];
}

function turned(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
  what: string,
  command: string,
): readonly Turned[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => {
    const [from, to] = [before[name] ?? 'not there', now[name] ?? 'not there'];
    return from === to ? [] : [{ subject: `${what} ${name}`, from, to, command }];
  });
}
