/** Against the line, on the same rows. */
import type { LineFigures } from '../figures/line-figures.ts';
import { differencePlots } from './difference-plots.ts';
import { html } from './markup.ts';
import { count, decimal, interval, percent, rate, signed } from './number-text.ts';
import { byMarket, nothing, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

interface Row {
  readonly system: string;
  readonly line: LineFigures;
}

export const lineSection: Section = {
  id: 'line',
  name: 'Against the line',
  body(report) {
    const groups = byMarket(report, ({ system, line }) => (line === null ? null : { system, line }));
    if (groups.length === 0)
      return nothing('No predicted player who appeared had a line before the decision.');
    const rows = groups.flatMap((group) => group.rows);
    const columns: readonly Column<Row>[] = [
      { head: 'system', cell: ({ system }) => system, kind: 'text' },
      { head: 'N', cell: ({ line }) => count(line.n) },
      { head: 'games', cell: ({ line }) => count(line.games) },
      { head: 'MAE', cell: ({ line }) => decimal(line.mae.value, 3) },
      { head: '95 %', cell: ({ line }) => interval(line.mae, 3), kind: 'interval' },
      { head: 'MAE of the line', cell: ({ line }) => decimal(line.lineMae.value, 3) },
      ...differencePlots(rows, ({ line }: Row) => line.difference, 3),
      { head: 'RMSE', cell: ({ line }) => decimal(line.rmse.value, 3) },
      { head: 'of the line', cell: ({ line }) => decimal(line.lineRmse.value, 3) },
      { head: 'bias', cell: ({ line }) => signed(line.bias.value, 3) },
      { head: 'of the line', cell: ({ line }) => signed(line.lineBias.value, 3) },
      { head: 'CRPS', cell: ({ line }) => decimal(line.crps.value, 3) },
      { head: 'medians over', cell: ({ line }) => rate(line.mediansOver, percent) },
      { head: 'favoured side right', cell: ({ line }) => rate(line.favouredRight, percent) },
    ];
    return html`<p>Players who appeared and had a line before the decision, pushes included. The line stands on the same rows; the difference is taken row by row and resampled by game.</p>
${groupedTable(columns, groups)}
<p class="note">The line is a point: its CRPS is its MAE. The market as a distribution is the system market_v1.</p>`;
  },
};
