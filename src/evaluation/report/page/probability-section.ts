/** P(over) beside the market’s, and the reliability diagrams. */
import { reliabilityDiagram } from '../charts/reliability-diagram.ts';
import type { AgainstMarket, EventFigures, ProbabilityFigures } from '../figures/probability-figures.ts';
import { differencePlots } from './difference-plots.ts';
import { html, type Markup } from './markup.ts';
import { count, decimal, interval, signed } from './number-text.ts';
import { byMarket, nothing, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

interface Row {
  readonly system: string;
  readonly market: string;
  readonly probability: ProbabilityFigures;
}

export const probabilitySection: Section = {
  id: 'probabilities',
  name: 'Probabilities',
  body(report) {
    const groups = byMarket(report, ({ system, market, probability }) =>
      probability === null ? null : { system, market, probability },
    );
    if (groups.length === 0) return nothing('No row has a probability against a line.');
    const rows = groups.flatMap((group) => group.rows);
    return html`<p>P(over) at the line, given no push, over rows that were no push. Uncalibrated: as the distribution says it.</p>
${groupedTable(OWN, groups)}
<h3>Beside the devigged market, where it had real prices on both sides</h3>
${beside(groups)}
<h3>Reliability</h3>
<p class="note">Each dot is a tenth of the forecasts; the bar is the 95 % Wilson interval of what happened, rows taken as independent. On the dashed line, what was said is what happened.</p>
<div class="grid">${rows.flatMap(diagram)}</div>`;
  },
};

const OWN: readonly Column<Row>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'N', cell: ({ probability }) => count(probability.own.n) },
  { head: 'games', cell: ({ probability }) => count(probability.own.brier.games) },
  { head: 'Brier', cell: ({ probability }) => decimal(probability.own.brier.value, 4) },
  { head: '95 %', cell: ({ probability }) => interval(probability.own.brier, 4), kind: 'interval' },
  { head: 'log loss', cell: ({ probability }) => decimal(probability.own.logLoss.value, 4) },
  ...calibration<Row>(({ probability }) => probability.own),
];

function calibration<R>(of: (row: R) => EventFigures): readonly Column<R>[] {
  return [
    { head: 'ECE', cell: (row) => decimal(of(row).ece?.error ?? null, 4) },
    { head: 'when right', cell: (row) => decimal(of(row).ece?.whenCalibrated ?? null, 4), kind: 'interval' },
    { head: 'intercept', cell: (row) => signed(of(row).line?.intercept ?? null, 3) },
    { head: 'slope', cell: (row) => decimal(of(row).line?.slope ?? null, 3) },
    { head: '95 %', cell: (row) => slopeText(of(row)), kind: 'interval' },
  ];
}

function slopeText({ line }: EventFigures): string {
  const found = line?.slopeInterval ?? null;
  return found === null ? '' : interval(found, 3);
}

interface MarketRow {
  readonly system: string;
  readonly market: AgainstMarket;
}

function beside(groups: readonly { readonly name: string; readonly rows: readonly Row[] }[]): Markup {
  const priced = groups.flatMap(({ name, rows }) => {
    const found = rows.flatMap(({ system, probability }): readonly MarketRow[] =>
      probability.market === null ? [] : [{ system, market: probability.market }],
    );
    return found.length === 0 ? [] : [{ name, rows: found }];
  });
  if (priced.length === 0)
    return nothing('No row had real prices on both sides: the market’s own probability is not known.');
  const rows = priced.flatMap((group) => group.rows);
  const columns: readonly Column<MarketRow>[] = [
    { head: 'system', cell: ({ system }) => system, kind: 'text' },
    { head: 'N', cell: ({ market }) => count(market.n) },
    { head: 'Brier', cell: ({ market }) => decimal(market.own.brier.value, 4) },
    { head: 'the market’s', cell: ({ market }) => decimal(market.market.brier.value, 4) },
    ...differencePlots(rows, ({ market }: MarketRow) => market.brierDifference, 4),
    { head: 'log loss', cell: ({ market }) => decimal(market.own.logLoss.value, 4) },
    { head: 'the market’s', cell: ({ market }) => decimal(market.market.logLoss.value, 4) },
    { head: 'ECE', cell: ({ market }) => decimal(market.own.ece?.error ?? null, 4) },
    { head: 'the market’s', cell: ({ market }) => decimal(market.market.ece?.error ?? null, 4) },
    { head: 'slope', cell: ({ market }) => decimal(market.own.line?.slope ?? null, 3) },
    { head: 'the market’s', cell: ({ market }) => decimal(market.market.line?.slope ?? null, 3) },
  ];
  return groupedTable(columns, priced);
}

function diagram({ system, market, probability: { own } }: Row): readonly Markup[] {
  if (own.bins.length === 0) return [];
  return [
    html`<figure><figcaption><b>${market}</b> ${system}<br><span>ECE ${decimal(own.ece?.error ?? null, 4)}, slope ${decimal(own.line?.slope ?? null, 3)}, N = ${count(own.n)}</span></figcaption>${reliabilityDiagram(own.bins, `Reliability, ${system}, ${market}`)}</figure>`,
  ];
}
