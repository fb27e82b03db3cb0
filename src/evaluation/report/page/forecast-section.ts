/** Everyone who appeared, no line looked at, beside the mean of the last ten games; and blends against what they read. */
import type { ForecastFigures } from '../figures/forecast-figures.ts';
import type { PairedFigures } from '../figures/paired-figures.ts';
import type { RowCounts } from '../figures/row-counts.ts';
import { differencePlots } from './difference-plots.ts';
import { html, type Markup } from './markup.ts';
import { count, decimal, interval, signed, signedPercent } from './number-text.ts';
import { byMarket, nothing, refusals, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

interface Row {
  readonly system: string;
  readonly counts: RowCounts;
  readonly forecast: ForecastFigures;
}

const COLUMNS: readonly Column<Row>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'N', cell: ({ counts }) => count(counts.appeared) },
  { head: 'players', cell: ({ counts }) => count(counts.players) },
  { head: 'games', cell: ({ forecast }) => count(forecast.mae.games) },
  { head: 'MAE', cell: ({ forecast }) => decimal(forecast.mae.value, 3) },
  { head: '95 %', cell: ({ forecast }) => interval(forecast.mae, 3), kind: 'interval' },
  {
    head: 'last 10 on the same rows',
    cell: ({ forecast }) => decimal(forecast.lastTen?.lastTenMae.value ?? null, 3),
  },
  { head: 'N', cell: ({ forecast }) => (forecast.lastTen === null ? '–' : count(forecast.lastTen.n)) },
  { head: 'against it', cell: ({ forecast }) => againstLastTen(forecast) },
  { head: '95 %', cell: ({ forecast }) => lastTenInterval(forecast), kind: 'interval' },
  { head: 'RMSE', cell: ({ forecast }) => decimal(forecast.rmse.value, 3) },
  { head: 'bias', cell: ({ forecast }) => signed(forecast.bias.value, 3) },
  { head: 'bias of mean', cell: ({ forecast }) => signed(forecast.meanBias.value, 3) },
  { head: 'CRPS', cell: ({ forecast }) => decimal(forecast.crps.value, 3) },
  { head: '95 %', cell: ({ forecast }) => interval(forecast.crps, 3), kind: 'interval' },
  { head: 'pinball 10 %', cell: ({ forecast }) => decimal(forecast.pinball.p10.value, 3) },
  { head: '50 %', cell: ({ forecast }) => decimal(forecast.pinball.p50.value, 3) },
  { head: '90 %', cell: ({ forecast }) => decimal(forecast.pinball.p90.value, 3) },
];

export const forecastSection: Section = {
  id: 'everyone',
  name: 'Everyone who appeared',
  body(report) {
    const groups = byMarket(report, ({ system, counts, forecast }) =>
      forecast === null ? null : { system, counts, forecast },
    );
    return html`<p>Errors of the predicted distributions over every player who appeared, with or without a line, beside the plain mean of his last ten games. No line is looked at here.</p>
${refusals(report)}
${groups.length === 0 ? nothing('No predicted player has appeared.') : groupedTable(COLUMNS, groups)}
${pairs(report.pairs)}`;
  },
};

function againstLastTen({ lastTen }: ForecastFigures): Markup | string {
  if (lastTen === null) return '–';
  const gain = lastTen.ratio.value - 1;
  return html`<span class="${gain < 0 ? 'good' : 'bad'}">${signedPercent(gain)}</span>`;
}

function lastTenInterval({ lastTen }: ForecastFigures): string {
  if (lastTen === null || lastTen.ratio.low === null || lastTen.ratio.high === null) return '';
  return `[${signedPercent(lastTen.ratio.low - 1)}, ${signedPercent(lastTen.ratio.high - 1)}]`;
}

function pairs(all: readonly PairedFigures[]): Markup | string {
  if (all.length === 0) return '';
  const groups = [...Map.groupBy(all, ({ system, market }) => `${system}, ${market}`)];
  return html`<h3>Blends against what they read, on the player-games both predicted</h3>
${groupedTable(
  [
    { head: 'against', cell: ({ other }) => other, kind: 'text' },
    { head: 'N', cell: ({ n }) => count(n) },
    { head: 'MAE of the blend', cell: ({ mae }) => decimal(mae.value, 3) },
    { head: 'MAE of the other', cell: ({ otherMae }) => decimal(otherMae.value, 3) },
    ...differencePlots(all, ({ difference }) => difference, 3),
  ] satisfies readonly Column<PairedFigures>[],
  groups.map(([name, rows]) => ({ name, rows })),
)}`;
}
