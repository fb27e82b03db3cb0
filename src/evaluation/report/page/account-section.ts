/** Coverage, the batches’ account, and which models served when. */
import type { ServedModel } from '../figures/backtest-report.ts';
import type { SystemFigures } from '../figures/system-figures.ts';
import { html } from './markup.ts';
import { count, percent } from './number-text.ts';
import { byMarket, nothing, type Section } from './section.ts';
import { type Column, groupedTable, table } from './table.ts';

const COVERAGE: readonly Column<SystemFigures>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'predictions', cell: ({ counts }) => count(counts.predictions) },
  { head: 'graded', cell: ({ counts }) => count(counts.grades.graded) },
  { head: 'push', cell: ({ counts }) => count(counts.grades.push) },
  { head: 'void', cell: ({ counts }) => count(counts.grades.void) },
  { head: 'no line', cell: ({ counts }) => count(counts.grades.no_line) },
  { head: 'pending', cell: ({ counts }) => count(counts.grades.pending) },
  {
    head: 'coverage',
    cell: ({ coverage: { settled, gradable } }) =>
      gradable === 0 ? 'nothing gradable' : percent(settled / gradable, 2),
  },
  { head: 'of gradable', cell: ({ coverage }) => count(coverage.gradable) },
  { head: 'provenance', cell: ({ counts }) => Object.keys(counts.provenance).join(', '), kind: 'text' },
];

const SERVED: readonly Column<ServedModel>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'artefact', cell: ({ digest }) => html`<code>${digest.slice(0, 12)}</code>`, kind: 'text' },
  { head: 'served from', cell: ({ from }) => from },
  { head: 'to', cell: ({ to }) => to },
  { head: 'slates', cell: ({ slates }) => count(slates) },
  { head: 'trained through', cell: ({ trainedThrough }) => trainedThrough ?? 'not trained' },
  { head: 'rows', cell: ({ rows }) => count(rows) },
  { head: 'promoted by', cell: ({ promotedBy }) => promotedBy, kind: 'text' },
];

export const accountSection: Section = {
  id: 'account',
  name: 'Coverage, batches, models',
  body(report) {
    const { batches, served } = report;
    const groups = byMarket(report, (each) => (each.counts.predictions === 0 ? null : each));
    const silent = report.figures.filter(({ counts }) => counts.predictions === 0);
    const silentMarkets = Map.groupBy(silent, ({ system }) => system);
    const whole = batches.predicted + batches.skipped + batches.failed;
    return html`<h3>Coverage</h3>
${groups.length === 0 ? nothing('No prediction was made.') : groupedTable(COVERAGE, groups)}
${[...silentMarkets].map(([system, all]) => nothing(`${system}: no prediction in ${all.map(({ market }) => market).join(', ')}.`))}
<h3>Batches</h3>
${
  batches.expected === 0
    ? nothing('No batch was opened.')
    : html`<p>${count(batches.expected)} expected = ${count(batches.predicted)} predicted + ${count(batches.skipped)} skipped + ${count(batches.failed)} failed${whole === batches.expected ? '.' : html`<span class="bad"> does not add up: ${count(whole)}.</span>`}</p>
${
  batches.reasons.length === 0
    ? ''
    : table(
        [
          { head: 'state', cell: ({ state }) => state, kind: 'text' },
          { head: 'reason', cell: ({ reason }) => reason, kind: 'text' },
          { head: 'players', cell: ({ n }) => count(n) },
        ],
        batches.reasons,
      )
}`
}
<h3>Models that served</h3>
${served.length === 0 ? nothing('No model served: nothing was promoted.') : table(SERVED, served)}`;
  },
};
