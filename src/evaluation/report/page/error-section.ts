/** Where the error sits: minutes, rate, opponent, availability; by minutes played and by tier. */

import type { BacktestReport } from '../figures/backtest-report.ts';
import type { ErrorBand } from '../figures/error-bands.ts';
import type { ErrorSources } from '../figures/error-sources.ts';
import { html, type Markup } from './markup.ts';
import { count, decimal, interval, percent, rate, signed } from './number-text.ts';
import { byMarket, nothing, type Section } from './section.ts';
import { type Column, groupedTable } from './table.ts';

interface Row {
  readonly system: string;
  readonly sources: ErrorSources;
}

const SOURCES: readonly Column<Row>[] = [
  { head: 'system', cell: ({ system }) => system, kind: 'text' },
  { head: 'N', cell: ({ sources }) => counted(sources.minutes?.n) },
  { head: 'MAE of the mean', cell: ({ sources }) => decimal(sources.minutes?.mae.value ?? null, 3) },
  {
    head: 'had minutes been known',
    cell: ({ sources }) => decimal(sources.minutes?.maeMinutesKnown.value ?? null, 3),
  },
  { head: 'worth', cell: ({ sources }) => signed(sources.minutes?.worth.value ?? null, 3) },
  {
    head: '95 %',
    cell: ({ sources: { minutes } }) => (minutes === null ? '' : interval(minutes.worth, 3)),
    kind: 'interval',
  },
  { head: 'shared by a player’s games', cell: ({ sources }) => percent(sources.player?.share ?? null, 2) },
  { head: 'players', cell: ({ sources }) => counted(sources.player?.groups) },
  { head: 'shared against a team', cell: ({ sources }) => percent(sources.opponent?.share ?? null, 2) },
  { head: 'teams', cell: ({ sources }) => counted(sources.opponent?.groups) },
  {
    head: 'did not appear',
    cell: ({ sources: { availability } }) =>
      `${count(availability.void)} of ${count(availability.predicted)}`,
  },
  { head: 'why', cell: ({ sources }) => reasons(sources), kind: 'text' },
  {
    head: 'Brier of appearing',
    cell: ({ sources }) => decimal(sources.availability.brier?.value ?? null, 4),
  },
];

export const errorSection: Section = {
  id: 'errors',
  name: 'Where the error sits',
  body(report) {
    const groups = byMarket(report, ({ system, sources }) => (sources === null ? null : { system, sources }));
    if (groups.length === 0) return nothing('No prediction was made.');
    return html`<p>Minutes: the error that remains when the predicted mean is scaled by minutes played over usual minutes, which nobody knows before the game; the rest is rate and chance. Player and opponent: the part of the mean squared error that all games of a player, or all players against a team, share. Availability: predictions that came to nothing.</p>
${groupedTable(SOURCES, groups)}
<h3>By minutes played</h3>${bandTable(report, ({ byMinutes }) => byMinutes)}
<h3>By tier: the mean minutes of the last ten games, known before</h3>${bandTable(report, ({ byTier }) => byTier)}`;
  },
};

type Bands = Pick<BacktestReport['figures'][number], 'byMinutes' | 'byTier'>;

function bandTable(report: BacktestReport, bandsOf: (figures: Bands) => readonly ErrorBand[]): Markup {
  const groups = report.title.markets.flatMap((market) => {
    const rows = report.figures
      .filter((each) => each.market === market)
      .flatMap((each) => bandsOf(each).map((band) => ({ system: each.system, ...band })));
    return rows.length === 0 ? [] : [{ name: market, rows }];
  });
  if (groups.length === 0) return nothing('No row has the minutes that this is told by.');
  return groupedTable<ErrorBand & { readonly system: string }>(
    [
      { head: 'system', cell: ({ system }) => system, kind: 'text' },
      { head: 'band', cell: ({ band }) => band, kind: 'text' },
      { head: 'N', cell: ({ n }) => count(n) },
      { head: 'mean of the stat', cell: ({ actualMean }) => decimal(actualMean, 2) },
      { head: 'MAE', cell: ({ mae }) => rate(mae, (value) => decimal(value, 3)) },
      {
        head: '95 %',
        cell: ({ mae }) => (mae.kind === 'withheld' ? '' : interval(mae, 3)),
        kind: 'interval',
      },
      { head: 'bias', cell: ({ bias }) => rate(bias, (value) => signed(value, 3)) },
      {
        head: '95 %',
        cell: ({ bias }) => (bias.kind === 'withheld' ? '' : interval(bias, 3)),
        kind: 'interval',
      },
    ],
    groups,
  );
}

function counted(n: number | undefined): string {
  return n === undefined ? '–' : count(n);
}

function reasons({ availability }: ErrorSources): string {
  return availability.reasons.map(({ reason, n }) => `${reason} ${count(n)}`).join(', ');
}
