/** The kept validations: each check with its numerator and denominator, what is not in order first. */
import { count } from '../../../evaluation/report/page/number-text.ts';
import { formatEastern } from '../../../league/eastern.ts';
import type { CheckResult, CheckState } from '../../checks/check-result.ts';
import type { DailyReport } from '../daily-report.ts';
import type { ValidationEvidence } from '../report-evidence.ts';
import {
  type Block,
  type Cell,
  grid,
  noEvidence,
  number,
  type Section,
  sentence,
  type Tone,
  text,
  toned,
  wrap,
} from '../section.ts';

/** What is wrong first, what need not be there last. */
const ORDER: readonly CheckState[] = ['fail', 'unknown', 'warn', 'pass', 'not_due', 'not_applicable'];
const TONES: Readonly<Record<CheckState, Tone>> = {
  fail: 'bad',
  unknown: 'bad',
  warn: 'amber',
  pass: 'good',
  not_due: 'plain',
  not_applicable: 'plain',
};
const COLUMNS = [
  text('check'),
  text('state'),
  number('numerator'),
  number('denominator'),
  wrap('what it found'),
  text('since'),
  wrap('command'),
];

export function checksSection({ validations, date }: DailyReport): Section {
  const commands = validations.map((each) => `./hardwood validate ${each.date} --purpose ${each.purpose}`);
  return {
    id: 'checks',
    title: 'Checks',
    commands: [...commands, './hardwood checks'],
    blocks:
      validations.length === 0
        ? [noEvidence(`no slate to validate is planned on or before ${date}`, `./hardwood status ${date}`)]
        : validations.flatMap(blocksOf),
  };
}

function blocksOf({ date, purpose, validation }: ValidationEvidence): readonly Block[] {
  if (validation.kind === 'none') return [noEvidence(validation.why, validation.command)];
  const { at, sequence, results } = validation.value;
  const counts = ORDER.flatMap((state) => {
    const n = results.filter((each) => each.state === state).length;
    return n === 0 ? [] : [`${count(n)} ${state.replace('_', ' ')}`];
  });
  const sorted = [...results].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const isShown = ({ state }: CheckResult) => state === 'fail' || state === 'unknown' || state === 'warn';
  const [shown, rest] = [sorted.filter(isShown), sorted.filter((each) => !isShown(each))];
  return [
    sentence(
      `${date}, ${purpose}: ${counts.length === 0 ? 'no check was run' : counts.join(', ')}, as of ${formatEastern(at)} and event ${count(sequence)} of the ledger.`,
    ),
    ...(shown.length === 0 ? [] : [grid(COLUMNS, shown.map(rowOf))]),
    ...(rest.length === 0
      ? []
      : [
          {
            ...grid(COLUMNS, rest.map(rowOf)),
            folded: `${date}, ${purpose}: ${count(rest.length)} that found nothing`,
          },
        ]),
  ];
}

function rowOf({
  check,
  state,
  numerator,
  denominator,
  text: found,
  since,
  mend,
}: CheckResult): readonly Cell[] {
  const isRight = state === 'pass' || state === 'not_due' || state === 'not_applicable';
  return [
    check,
    toned(state.replace('_', ' '), TONES[state]),
    numerator === null ? '–' : count(numerator),
    denominator === null ? '–' : count(denominator),
    found,
    formatEastern(since),
    isRight ? '' : { command: mend },
  ];
}
