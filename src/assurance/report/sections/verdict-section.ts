/** The verdict with its reasons, and what is in amber. */
import { formatEastern } from '../../../league/eastern.ts';
import type { VerdictReason } from '../../verdict/verdict.ts';
import type { DailyReport } from '../daily-report.ts';
import {
  type Block,
  type Cell,
  grid,
  noEvidence,
  type Section,
  sentence,
  text,
  toned,
  wrap,
} from '../section.ts';

const COLUMNS = [text(''), wrap('what'), wrap('why'), text('since'), wrap('who waits'), wrap('command')];

export function verdictSection({ verdict, date }: DailyReport): Section {
  const section = { id: 'verdict', title: 'Verdict', commands: [`./hardwood tonight ${date}`] };
  if (verdict.kind === 'none') return { ...section, blocks: [noEvidence(verdict.why, verdict.command)] };
  const { state, publication, reasons, amber, generatedAt, dataAsOf } = verdict.value;
  const blocks: Block[] = [
    sentence(
      `${state.replace('_', ' ')}. Exports and answers carry the state ${publication}. ${
        generatedAt === null
          ? 'No export of the slate is published.'
          : `The newest export was made at ${formatEastern(generatedAt)}${dataAsOf === null ? '' : `, with nothing known after ${formatEastern(dataAsOf)}`}.`
      }`,
    ),
  ];
  if (reasons.length + amber.length > 0) {
    blocks.push(
      grid(COLUMNS, [
        ...reasons.map((reason) => rowOf(reason, toned('HELD', 'bad'))),
        ...amber.map((reason) => rowOf(reason, toned('amber', 'amber'))),
      ]),
    );
  }
  return { ...section, blocks };
}

function rowOf(
  { origin, subject, text: why, since, waiting, command }: VerdictReason,
  mark: Cell,
): readonly Cell[] {
  return [
    mark,
    `${origin}: ${subject}`,
    why,
    since === null ? 'no record' : formatEastern(since),
    waiting.length === 0 ? 'nobody' : waiting.join(', '),
    { command },
  ];
}
