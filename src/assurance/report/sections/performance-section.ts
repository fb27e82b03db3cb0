/** What the models were worth: last night, the week, the season; each figure with its N and its interval. */

import type { Estimate, Rate } from '../../../evaluation/report/figures/estimate.ts';
import {
  count,
  decimal,
  interval,
  percent,
  signed,
  signedPercent,
} from '../../../evaluation/report/page/number-text.ts';
import type { DailyReport, Performance } from '../daily-report.ts';
import type { PerformanceFigures, PerformanceRow, WindowPerformance } from '../performance.ts';
import {
  type Block,
  type Cell,
  type Grid,
  type GridColumn,
  grid,
  noEvidence,
  number,
  range,
  type Section,
  sentence,
  text,
  toned,
  wrap,
} from '../section.ts';

const ERROR_COLUMNS = [
  text('system'),
  number('appeared'),
  number('MAE'),
  number('within 80 %'),
  number('with a line'),
  number('MAE'),
  number('of the line'),
  number('difference'),
  range('95 %'),
];

const SIDE_COLUMNS = [
  text('system'),
  number('decided'),
  number('right'),
  range('95 %'),
  number('over, stated less happened'),
  range('95 %'),
  number('picks'),
  number('return'),
  range('95 %'),
];

export function performanceSection({ performance, date }: DailyReport): Section {
  const section = { id: 'models', title: 'Model performance' };
  if (performance.kind === 'none') {
    return {
      ...section,
      commands: [performance.command],
      blocks: [noEvidence(performance.why, performance.command)],
    };
  }
  const { value } = performance;
  return {
    ...section,
    commands: [
      `./hardwood report ${date} --json`,
      './hardwood models list',
      ...value.windows.map(({ sql }) => `./hardwood sql "${sql}"`),
    ],
    blocks: [
      sentence(
        'Of everybody who appeared, and of those with a line before the decision, where the line stands on the same rows. Decided: neither push nor even; right: on the favoured side. Intervals are by resampling whole games. A rate of fewer than 30 is withheld; below 95 % of the gradable nothing is shown.',
      ),
      ...value.windows.flatMap(windowBlocks),
      ...stateBlocks(value),
      ...servingBlocks(value),
    ],
  };
}

function windowBlocks({ name, from, to, rows }: WindowPerformance): readonly Block[] {
  const title = `${name[0]?.toUpperCase()}${name.slice(1)}, ${from === to ? to : `${from} to ${to}`}`;
  const predictions = rows.reduce((sum, row) => sum + row.predictions, 0);
  if (predictions === 0)
    return [noEvidence(`no prediction of ${title.toLowerCase()} is graded`, `./hardwood status ${to}`)];
  const backfilled = rows.reduce((sum, row) => sum + row.backfilled, 0);
  const refused = rows.filter(({ figures }) => figures === null);
  const shown = rows.filter(({ figures }) => figures !== null);
  return [
    sentence(
      `${title}: ${count(predictions)} predictions${backfilled === 0 ? '' : `, ${count(backfilled)} of them made after their game had begun`}.`,
    ),
    ...refused.map(({ system, market, coverage }) =>
      sentence(
        `${system}, ${market}: refused. ${count(coverage.settled)} of ${count(coverage.gradable)} gradable predictions are graded, push or void; 95 % are needed.`,
        'bad',
      ),
    ),
    ...grids(shown, title),
  ];
}

interface Measured {
  readonly row: PerformanceRow;
  readonly figures: PerformanceFigures;
}

function grids(rows: readonly PerformanceRow[], title: string): readonly Grid[] {
  const measured = rows.flatMap((row): readonly Measured[] =>
    row.figures === null ? [] : [{ row, figures: row.figures }],
  );
  const sided = measured.filter(({ figures }) => figures.hits.n > 0 || figures.bets > 0);
  return [
    gridOf(measured, ERROR_COLUMNS, errorCells, `${title}: errors, the line’s beside them`),
    gridOf(sided, SIDE_COLUMNS, sideCells, `${title}: sides, calibration and picks`),
  ].filter(({ groups }) => groups.length > 0);
}

function gridOf(
  rows: readonly Measured[],
  columns: readonly GridColumn[],
  cellsOf: (row: Measured) => readonly Cell[],
  folded: string,
): Grid {
  const groups = [...Map.groupBy(rows, ({ row }) => row.market)].map(([market, members]) => ({
    name: market,
    rows: members.map(cellsOf),
  }));
  return { kind: 'grid', columns, groups, folded };
}

function errorCells({ row, figures }: Measured): readonly Cell[] {
  const { appeared, scoredMae, covered80, n, mae, lineMae, difference } = figures;
  return [
    row.system,
    count(appeared),
    decimal(scoredMae?.value ?? null, 3),
    shown(covered80, percent),
    count(n),
    decimal(mae?.value ?? null, 3),
    decimal(lineMae?.value ?? null, 3),
    toned(signed(difference?.value ?? null, 3), toneOf(difference)),
    difference === null ? '' : interval(difference, 3),
  ];
}

function sideCells({ row, figures }: Measured): readonly Cell[] {
  const { hits, overStated, bets, roi } = figures;
  return [
    row.system,
    count(hits.n),
    shown(hits, percent),
    percentInterval(hits),
    shown(overStated, signedPercent),
    percentInterval(overStated),
    count(bets),
    shown(roi, signedPercent),
    percentInterval(roi),
  ];
}

/** Its N stands in a column of its own. */
function shown(value: Rate, format: (share: number) => string): string {
  return value.kind === 'withheld' ? (value.n === 0 ? '–' : 'withheld') : format(value.value);
}

/** Better or worse than the line, where its interval says so. */
function toneOf(difference: Estimate | null): 'good' | 'bad' | 'plain' {
  if (difference === null || difference.low === null || difference.high === null) return 'plain';
  if (difference.high < 0) return 'good';
  return difference.low > 0 ? 'bad' : 'plain';
}

function percentInterval(value: Rate): string {
  if (value.kind === 'withheld' || value.low === null || value.high === null) return '';
  return interval({ low: value.low * 100, high: value.high * 100 }, 1);
}

const STATE_TONES = { active: 'good', watch: 'amber', degraded: 'amber', suspended: 'bad' } as const;

function stateBlocks({ states, diagnoses, slate }: Performance): readonly Block[] {
  if (states.length === 0) {
    return [noEvidence(`no state of a system after ${slate} is stored`, `./hardwood status ${slate}`)];
  }
  const counts = [...Map.groupBy(states, ({ state }) => state)].map(
    ([state, own]) => `${count(own.length)} ${state}`,
  );
  const words = new Map(diagnoses.map((each) => [`${each.system} ${each.market}`, each]));
  const rows = states
    .filter((each) => each.state !== 'active' || each.before !== each.state)
    .map(({ system, market, state, before, since }) => [
      system,
      market,
      toned(state, STATE_TONES[state as keyof typeof STATE_TONES] ?? 'plain'),
      before,
      since,
      words.get(`${system} ${market}`)?.words ?? '',
    ]);
  const implausible = diagnoses.flatMap(({ system, market, implausible: why }) =>
    why === null ? [] : [sentence(`${system}, ${market}: implausible until explained: ${why}`, 'bad')],
  );
  return [
    sentence(`States after ${slate}: ${counts.join(', ')}.`),
    ...implausible,
    ...(rows.length === 0
      ? []
      : [
          grid(
            [text('system'), text('market'), text('state'), text('before'), text('since'), wrap('diagnosis')],
            rows,
          ),
        ]),
  ];
}

function servingBlocks({ serving, slate }: Performance): readonly Block[] {
  if (serving.length === 0)
    return [noEvidence(`no model in service is on record up to ${slate}`, './hardwood models list')];
  return [
    {
      ...grid(
        [text('in service'), text('status'), text('artefact'), text('learnt up to'), wrap('refusal')],
        serving.map(({ system, status, digest, trainedThrough, refusal }) => [
          system,
          toned(status, status === 'production' ? 'plain' : 'bad'),
          digest === null ? '–' : digest.slice(0, 12),
          trainedThrough ?? '–',
          refusal ?? '',
        ]),
      ),
      folded: `Models in service: ${count(serving.length)}`,
    },
  ];
}
