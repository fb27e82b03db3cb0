/** Issues by severity, each from its first cause down. */
import { formatEastern } from '../../../league/eastern.ts';
import type { SlotKey } from '../../../ledger/work-id.ts';
import type { DailyReport } from '../daily-report.ts';
import type { Issue } from '../issue.ts';
import { type Section, type Sentence, sentence, type Told } from '../section.ts';
import { spanText } from './span-text.ts';

const WAITING_NAMED = 8;

export function issuesSection(report: DailyReport): Section {
  const { issues, date } = report;
  const section = {
    id: 'issues',
    title: 'Issues',
    commands: [`./hardwood status ${date}`, './hardwood alarms list', `./hardwood report ${date} --json`],
  };
  if (issues.length > 0) return { ...section, blocks: issues.map((issue) => toldIssue(issue)) };
  return { ...section, blocks: [nothingWrong(report)] };
}

/** Nothing wrong is said of what was looked at, and of nothing else. */
function nothingWrong({
  at,
  sawProcesses,
  validations,
  drift,
  deployments,
  documents,
}: DailyReport): Sentence {
  const checks = validations.map((each): readonly [string, 'known' | 'none'] => [
    `the checks of ${each.date}, ${each.purpose}`,
    each.validation.kind,
  ]);
  const parts: readonly (readonly [string, 'known' | 'none'])[] = [
    ['the ledger', 'known'],
    ['the processes', sawProcesses ? 'known' : 'none'],
    ['the completion documents', documents.kind],
    ...checks,
    ['what is deployed', deployments.kind],
    ['drift', drift.kind],
  ];
  const named = (kind: 'known' | 'none') => parts.flatMap(([part, state]) => (state === kind ? [part] : []));
  const unseen = named('none');
  const rest = unseen.length === 0 ? '' : ` Not looked at: ${unseen.join('; ')}.`;
  return sentence(`As of ${formatEastern(at)} nothing is wrong in ${named('known').join('; ')}.${rest}`);
}

export function toldIssue(issue: Issue): Told {
  const { severity, subject, chain, causeAt, detected, silent, waiting, symptoms, look, mend } = issue;
  return {
    kind: 'told',
    title: subject,
    tone: severity === 'page' ? 'bad' : 'amber',
    tag: severity,
    steps: chain.map(({ at, subject: who, text }) => ({
      at: at === null ? null : formatEastern(at),
      subject: who,
      text,
    })),
    facts: [
      ['existed since', causeAt === null ? 'no record marks it' : formatEastern(causeAt)],
      ['detected', `${formatEastern(detected.at)} by ${detectedBy(issue)}`],
      ['silent for', silent === null ? 'not known: no record marks when it began' : spanText(silent)],
      ['who waits', waiting.length === 0 ? 'nobody' : waitingText(waiting)],
      ...symptoms.map((symptom): readonly [string, string] => ['beneath it', symptom]),
    ],
    commands: [
      ['look', look],
      ['mend', mend],
    ],
  };
}

function detectedBy({ detected: { by, what } }: Issue): string {
  return by === 'this report'
    ? `this report: ${what}`
    : `${by === 'failure' ? 'the record of a failure' : by}: ${what}`;
}

function waitingText(waiting: readonly SlotKey[]): string {
  const named = waiting.slice(0, WAITING_NAMED).map((key) => key.split('/').slice(1).join('/'));
  const more = waiting.length - named.length;
  return `${waiting.length}: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}
