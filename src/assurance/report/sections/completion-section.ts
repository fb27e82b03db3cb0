/** What ran and what it produced: by phase, by processor, and the completion documents beside the ledger. */
import { count } from '../../../evaluation/report/page/number-text.ts';
import { formatEastern } from '../../../league/eastern.ts';
import type { Stage } from '../../../pipeline/topics.ts';
import type { PhaseCompletion, ProcessorRow, SlateCompletion } from '../completion.ts';
import type { DailyReport } from '../daily-report.ts';
import {
  type Block,
  type Cell,
  type Grid,
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
import { spanText } from './span-text.ts';

const PHASES: Readonly<Record<Stage, string>> = {
  1: '1 scrape',
  2: '2 raw',
  3: '3 analytics',
  4: '4 precompute',
  5: '5 predict',
  grading: '5 grading',
  6: '6 publish',
};

export function completionSection(report: DailyReport): Section {
  const { slates, date, lastNight, isLive } = report;
  const commands = [...new Set(slates.map((slate) => `./hardwood status ${slate.date}`))];
  const blocks: Block[] = [];
  if (lastNight === null) {
    blocks.push(noEvidence(`no slate with games before ${date} is planned`, './hardwood serve'));
  }
  if (!isLive)
    blocks.push(sentence('Times and durations are those of the replay’s clock, in which work takes none.'));
  for (const slate of slates) blocks.push(...slateBlocks(slate, report));
  blocks.push(...documentBlocks(report));
  return { id: 'completion', title: 'What ran and what it produced', commands, blocks };
}

function slateBlocks(
  { date, purpose, rows, phases }: SlateCompletion,
  report: DailyReport,
): readonly Block[] {
  const name = `${date === report.date ? 'Tonight' : 'Last night'}, ${date}, ${purpose === 'pregame' ? 'before the games' : 'after the games'}`;
  if (rows.length === 0) {
    return [
      noEvidence(
        `nothing is planned of ${date} ${purpose === 'pregame' ? 'before' : 'after'} the games`,
        `./hardwood status ${date}`,
      ),
    ];
  }
  const settled = phases.reduce((sum, each) => sum + each.done + each.empty, 0);
  return [
    sentence(`${name}: ${count(settled)} of ${count(rows.length)} outputs are in.`),
    grid(
      [
        text('phase'),
        number('expected'),
        number('done'),
        number('of them degraded'),
        number('empty'),
        number('failed'),
        number('waiting'),
        number('not due'),
        number('rows'),
      ],
      phases.map(phaseRow),
    ),
    { ...processors(rows), folded: `${name}: every processor` },
  ];
}

function phaseRow(phase: PhaseCompletion): readonly Cell[] {
  const { stage, expected, done, degraded, empty, failed, waiting, notDue, rows } = phase;
  return [
    stage === null ? 'no phase declares it' : PHASES[stage],
    count(expected),
    count(done),
    degraded === 0 ? '0' : toned(count(degraded), 'amber'),
    count(empty),
    failed === 0 ? '0' : toned(count(failed), 'bad'),
    waiting === 0 ? '0' : toned(count(waiting), 'amber'),
    count(notDue),
    count(rows),
  ];
}

function processors(rows: readonly ProcessorRow[]): Grid {
  const groups = [...Map.groupBy(rows, ({ stage }) => stage)].map(([stage, members]) => ({
    name: stage === null ? 'no phase declares it' : PHASES[stage],
    rows: members.map(processorRow),
  }));
  return {
    kind: 'grid',
    columns: [
      text('processor'),
      number('rev'),
      text('state'),
      text('due'),
      text('since'),
      number('rows'),
      number('took'),
      wrap('why, or what it lacks'),
    ],
    groups,
    folded: null,
  };
}

const TONES: Readonly<Partial<Record<ProcessorRow['state'], Tone>>> = {
  failed: 'bad',
  overdue: 'bad',
  held: 'bad',
  retrying: 'amber',
};

function processorRow(row: ProcessorRow): readonly Cell[] {
  const { output, revision, state, due, since, rows, took, reason, isDegraded, overrides, degradedBecause } =
    row;
  const words =
    state.replace('_', ' ') + (isDegraded ? ', degraded' : '') + (overrides > 0 ? ', overridden' : '');
  const why = [...(reason === null ? [] : [reason]), ...degradedBecause].join('; ');
  return [
    output,
    String(revision),
    toned(words, TONES[state] ?? (isDegraded || overrides > 0 ? 'amber' : 'plain')),
    formatEastern(due),
    since === null ? '–' : formatEastern(since),
    rows === null ? '–' : count(rows),
    took === null ? '–' : spanText(took),
    why,
  ];
}

function documentBlocks({ documents }: DailyReport): readonly Block[] {
  if (documents.kind === 'none') return [noEvidence(documents.why, documents.command)];
  if (documents.value.length === 0) return [];
  return [
    sentence('The completion documents, which nobody decides by, beside the ledger:'),
    grid(
      [
        text('document'),
        number('it says'),
        number('by the ledger'),
        number('expected'),
        text('triggered'),
        wrap('difference'),
      ],
      documents.value.map(({ name, counted, byLedger, expected, isTriggered, difference }) => [
        name,
        counted === null ? toned('none is kept', 'amber') : count(counted),
        count(byLedger),
        count(expected),
        isTriggered === null ? '–' : isTriggered ? 'yes' : 'no',
        difference === null ? 'none' : toned(difference, 'bad'),
      ]),
    ),
  ];
}
