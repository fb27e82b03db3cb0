/** Whether the distributions are as wide as the outcomes. */
import { pitHistogramChart } from '../charts/pit-histogram.ts';
import type { PitFigures } from '../figures/pit-figures.ts';
import { html } from './markup.ts';
import { count, decimal, percent } from './number-text.ts';
import { byMarket, nothing, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

interface Row {
  readonly system: string;
  readonly market: string;
  readonly pit: PitFigures;
}

const COLUMNS: readonly Column<Row>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'N', cell: ({ pit }) => count(pit.n) },
  { head: 'inside the central 80 %', cell: ({ pit }) => percent(pit.inside80.value, 2) },
  {
    head: '95 %',
    cell: ({ pit: { inside80 } }) => `[${percent(inside80.low, 2)}, ${percent(inside80.high, 2)}]`,
    kind: 'interval',
  },
  { head: 'between the quantiles', cell: ({ pit }) => percent(pit.withinQuantiles.value, 2) },
  { head: 'PIT mean (0.5)', cell: ({ pit }) => decimal(pit.mean, 4) },
  { head: 'PIT variance (0.0833)', cell: ({ pit }) => decimal(pit.variance, 4) },
];

export const pitSection: Section = {
  id: 'spread',
  name: 'Spread of the distributions',
  body(report) {
    const groups = byMarket(report, ({ system, market, pit }) =>
      pit === null ? null : { system, market, pit },
    );
    if (groups.length === 0) return nothing('No predicted player has appeared.');
    return html`<p>Where the outcome fell in its predicted distribution. A trough in the middle: too narrow; a hump: too wide; a slope: biased.</p>
${groupedTable(COLUMNS, groups)}
<p class="note">The 10 % and the 90 % quantile of a count include their own probability, so more than 80 % lie between them by construction; the first column takes the share of the transform, which is 80 % when the distribution is right.</p>
<div class="grid">${groups
      .flatMap(({ rows }) => rows)
      .map(
        ({ system, market, pit }) =>
          html`<figure><figcaption><b>${market}</b> ${system} <span>N = ${count(pit.n)}</span></figcaption>${pitHistogramChart(pit, `PIT, ${system}, ${market}`)}</figure>`,
      )}</div>
<p class="note">Ten equal bins of the transform; the shaded band holds a right bar 95 % of the time, rows taken as independent.</p>`;
  },
};
