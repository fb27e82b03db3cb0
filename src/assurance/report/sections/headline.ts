/** The verdict in one sentence; without a verdict, that there is none, and what the ledger alone says. */
import { formatEastern } from '../../../league/eastern.ts';
import type { VerdictReason } from '../../verdict/verdict.ts';
import type { DailyReport } from '../daily-report.ts';
import { type Sentence, sentence, type Tone } from '../section.ts';

const TONES = { SAFE: 'good', HELD: 'bad', NOT_DUE: 'plain', NO_GAMES: 'plain' } as const satisfies Record<
  string,
  Tone
>;

export function headline(report: DailyReport): Sentence {
  const { verdict, date, issues } = report;
  const pages = issues.filter(({ severity }) => severity === 'page').length;
  const known = issueCount(issues.length, pages);
  if (verdict.kind === 'none') {
    return sentence(`NO VERDICT on ${date}: ${verdict.why}. ${known}`, issues.length > 0 ? 'bad' : 'amber');
  }
  const { state, reasons, amber } = verdict.value;
  const beside = amber.length === 0 ? '' : ` ${amber.length} in amber.`;
  switch (state) {
    case 'SAFE':
      return sentence(`SAFE: ${date} may be published. ${known}${beside}`, pages > 0 ? 'amber' : TONES.SAFE);
    case 'NO_GAMES':
      return sentence(`NO GAMES on ${date}. ${known}${beside}`, pages > 0 ? 'amber' : TONES.NO_GAMES);
    case 'NOT_DUE':
      return sentence(
        `NOT DUE: nothing of ${date} is wrong, and not everything need be there yet. ${known}${beside}`,
        pages > 0 ? 'amber' : TONES.NOT_DUE,
      );
    case 'HELD': {
      const [first] = reasons;
      const more = reasons.length > 1 ? ` And ${reasons.length - 1} more.` : '';
      const why = first === undefined ? '' : ` ${reasonText(first)}${more}`;
      return sentence(`HELD: ${date} is not published.${why} ${known}${beside}`, TONES.HELD);
    }
  }
}

function issueCount(issues: number, pages: number): string {
  if (issues === 0) return 'No issue is open.';
  return `${issues} ${issues === 1 ? 'issue is' : 'issues are'} open, ${pages} of them with a slate at stake.`;
}

/** A full sentence, with its subject once. */
function reasonText({ subject, text, since }: VerdictReason): string {
  const clause = text.replace(/\.$/, '');
  const named = clause.includes(subject) ? clause : `${subject}: ${clause}`;
  return `${named}${since === null ? '' : `, since ${formatEastern(since)}`}.`;
}
