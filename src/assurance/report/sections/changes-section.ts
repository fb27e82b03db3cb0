/** What changed since yesterday: what is mended and what shows it, what began, what was made, what turned. */
import { count } from '../../../evaluation/report/page/number-text.ts';
import { formatEastern } from '../../../league/eastern.ts';
import { causeOf } from '../changes.ts';
import type { DailyReport } from '../daily-report.ts';
import { type Block, grid, type Section, sentence, text, toned, wrap } from '../section.ts';

export function changesSection({ changes, date }: DailyReport): Section {
  const { since, against, begun, mended, lasting, settled, turned } = changes;
  const compared =
    against === 'report'
      ? `Compared with the report of ${formatEastern(since)}.`
      : `No report of the day before is kept: the ledger is compared with itself as of ${formatEastern(since)}, and of checks, deployments and processes nothing is known from then.`;
  const codes = Object.entries(settled.byCode).map(([code, n]) => `${count(n)} by ${code.slice(0, 12)}`);
  const blocks: Block[] = [
    sentence(compared, against === 'report' ? 'plain' : 'amber'),
    sentence(
      `Settled since: ${count(settled.done)} outputs done with ${count(settled.rows)} rows, ${count(settled.empty)} empty with a reason, ${count(settled.failed)} failed${codes.length === 0 ? '' : `; made by build: ${codes.join(', ')}`}.`,
    ),
    sentence(`Issues: ${mended.length} mended, ${begun.length} begun, ${lasting.length} still open.`),
  ];
  const rows = [
    ...mended.map(({ issue, proof }) => [
      toned('mended', 'good'),
      issue.subject,
      `was: ${issue.cause}`,
      proof,
    ]),
    ...begun.map((issue) => [toned('begun', 'bad'), issue.subject, causeOf(issue), '']),
    ...lasting.map((issue) => [toned('still open', 'amber'), issue.subject, causeOf(issue), '']),
  ];
  if (rows.length > 0)
    blocks.push(
      grid([text(''), wrap('issue'), wrap('first cause'), wrap('what shows that it is over')], rows),
    );
  if (turned.length > 0) {
    blocks.push(
      grid(
        [wrap('turned'), text('from'), text('to'), wrap('command')],
        turned.map(({ subject, from, to, command }) => [subject, from, to, { command }]),
      ),
    );
  }
  return {
    id: 'changes',
    title: 'What changed since yesterday',
    commands: [`./hardwood report ${date} --json`, `./hardwood status ${date}`],
    blocks,
  };
}
