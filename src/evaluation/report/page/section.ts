/** A part of the page, and what it says where there is nothing to show. */
import type { BacktestReport } from '../figures/backtest-report.ts';
import type { SystemFigures } from '../figures/system-figures.ts';
import { html, type Markup } from './markup.ts';
import type { RowGroup } from './table.ts';

export interface Section {
  readonly id: string;
  readonly name: string;
  readonly body: (report: BacktestReport) => Markup;
}

/** Population zero: said, not printed as 0. */
export function nothing(sentence: string): Markup {
  return html`<p class="none">${sentence}</p>`;
}

/** Figures of one kind, market by market; systems that lack them are left out. */
export function byMarket<Row>(
  { figures, title }: BacktestReport,
  rowOf: (figures: SystemFigures) => Row | null,
): readonly RowGroup<Row>[] {
  return title.markets.flatMap((market) => {
    const rows = figures.flatMap((each) => {
      const row = each.market === market ? rowOf(each) : null;
      return row === null ? [] : [row];
    });
    return rows.length === 0 ? [] : [{ name: market, rows }];
  });
}

/** Names the systems and markets whose coverage is too low to show anything. */
export function refusals({ figures }: BacktestReport): Markup {
  const refused = figures.filter(({ coverage }) => coverage.kind === 'low_coverage');
  return html`${refused.map(
    ({ system, market, coverage }) =>
      html`<p class="bad">${system}, ${market}: refused. ${coverage.settled} of ${coverage.gradable} gradable predictions are graded, push or void; 95 % are needed.</p>`,
  )}`;
}
