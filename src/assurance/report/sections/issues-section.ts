/** Issues by severity, each from its first cause down. */
import { formatEastern } from '../../../league/eastern.ts';
import type { SlotKey } from '../../../ledger/work-id.ts';
import type { DailyReport } from '../daily-report.ts';
import type { Issue } from '../issue.ts';
import { type Section, sentence, type Told } from '../section.ts';
import { spanText } from './span-text.ts';

const WAITING_NAMED = 8;

export function issuesSection({ issues, date, at, verdict }: DailyReport): Section {
  const section = {
    id: 'issues',
    title: 'Issues',
    commands: [`./hardwood status ${date}`, './hardwood alarms list', `./hardwood report ${date} --json`],
  };
  if (issues.length > 0) return { ...section, blocks: issues.map((issue) => toldIssue(issue)) };
  const looked = `Nothing in the ledger, the heartbeats, the kept validations, drift and deployments is wrong as of ${formatEastern(at)}`;
  const caveat = verdict.kind === 'none' ? '; what is said below to have no evidence was not looked at' : '';
  return { ...section, blocks: [sentence(`${looked}${caveat}.`)] };
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
