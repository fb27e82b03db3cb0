/** The bars, passed or missed by how much. */
import type { BarVerdict } from '../figures/bars.ts';
import { html, type Markup } from './markup.ts';
import { count, decimal } from './number-text.ts';
import { nothing, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

const DIGITS = 4;

const COLUMNS: readonly Column<BarVerdict>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'market', cell: ({ market }) => market, kind: 'text' },
  { head: 'N', cell: ({ n, verdict }) => (verdict === 'not_measured' ? '–' : count(n)) },
  { head: 'measured', cell: ({ value }) => decimal(value, DIGITS) },
  {
    head: '95 %',
    cell: ({ low, high }) =>
      low === null || high === null ? '' : `[${decimal(low, DIGITS)}, ${decimal(high, DIGITS)}]`,
    kind: 'interval',
  },
  { head: 'by chance', cell: ({ byChance }) => (byChance === null ? '' : decimal(byChance, DIGITS)) },
  { head: 'bar', cell: limits },
  { head: '', cell: verdictText, kind: 'text' },
];

/** Against the bars that real seasons have missed; the errors of what is left are in the sections below. */
const TRIED: readonly string[] = [
  'Kept: columns on absent teammates, a median beside the mean, many small trees, corrections by PIT.',
  'Little gained: eight seasons to learn from instead of two.',
  'Worse: fewer held-out rows for weights and corrections.',
];

export const barsSection: Section = {
  id: 'bars',
  name: 'Bars',
  body({ bars }) {
    if (bars.length === 0) {
      return nothing(
        'Neither ensemble_v1 nor market_blend_v1 was evaluated, and the bars are theirs: none was measured.',
      );
    }
    const of = (wanted: BarVerdict['verdict']) => bars.filter(({ verdict }) => verdict === wanted).length;
    const groups = [...Map.groupBy(bars, ({ bar }) => bar)].map(([name, rows]) => ({ name, rows }));
    return html`<p>${of('passed')} passed, ${of('missed')} missed, ${of('undecided')} undecided, ${of('not_measured')} not measured. \
“By chance” is what forecasts that are exactly right would show over as many rows; a bar below it decides nothing.</p>
${groupedTable(COLUMNS, groups)}
${of('missed') === 0 ? '' : html`<p>What was tried against missed bars: ${TRIED.join(' ')}</p>`}`;
  },
};

function limits({ from, to }: BarVerdict): string {
  if (from === null) return `at most ${decimal(to, DIGITS)}`;
  return to === null
    ? `at least ${decimal(from, DIGITS)}`
    : `${decimal(from, DIGITS)} to ${decimal(to, DIGITS)}`;
}

function verdictText({ verdict, missedBy }: BarVerdict): Markup {
  if (verdict === 'passed') return html`<span class="good">passed</span>`;
  if (verdict === 'missed') return html`<span class="bad">missed by ${decimal(missedBy, DIGITS)}</span>`;
  if (verdict === 'undecided') return html`<span class="none">undecided: chance alone may show it</span>`;
  return html`<span class="none">not measured: no row</span>`;
}
