/** What a backtest ends with on a terminal: errors beside the line’s, the bars, and where the page is. */
import type { BacktestReport } from '../../evaluation/report/figures/backtest-report.ts';
import { textTable } from '../text-table.ts';

export function printReport(report: BacktestReport, page: string): string {
  const { title, figures, bars, implausible } = report;
  const provenance = Object.entries(title.counts.provenance).map(([name, n]) => `${n} ${name}`);
  const rows = figures
    .filter(({ counts }) => counts.predictions > 0)
    .map(({ system, market, counts, forecast, line }) => [
      system,
      market,
      counts.appeared,
      forecast?.mae.value.toFixed(3) ?? null,
      forecast?.lastTen?.lastTenMae.value.toFixed(3) ?? null,
      line?.n ?? 0,
      line?.mae.value.toFixed(3) ?? null,
      line?.lineMae.value.toFixed(3) ?? null,
    ]);
  const verdicts = Map.groupBy(bars, ({ verdict }) => verdict);
  const count = (verdict: (typeof bars)[number]['verdict']) => verdicts.get(verdict)?.length ?? 0;
  return [
    `Backtest ${title.season}, ${title.from} to ${title.to}, league ${title.league}: ${title.counts.predictions} predictions (${provenance.length === 0 ? 'none' : provenance.join(', ')})`,
    '',
    rows.length === 0
      ? 'No system predicted anything.'
      : textTable(['system', 'market', 'N', 'MAE', 'of last 10', 'N with line', 'MAE', 'of the line'], rows),
    'N: players who appeared; of the last 10 and of the line: on the same rows.',
    ...silent(report),
    '',
    bars.length === 0
      ? 'Bars: none was measured; they are those of ensemble_v1 and market_blend_v1.'
      : `Bars: ${count('passed')} passed, ${count('missed')} missed, ${count('undecided')} undecided, ${count('not_measured')} not measured.`,
    ...implausible.map(({ sentence }) => `IMPLAUSIBLE until explained: ${sentence}`),
    `Report: ${page}`,
  ].join('\n');
}

/** Systems without a prediction in any market. */
function silent({ title, figures }: BacktestReport): readonly string[] {
  const spoke = new Set(figures.filter(({ counts }) => counts.predictions > 0).map(({ system }) => system));
  const names = title.systems.filter((system) => !spoke.has(system));
  return names.length === 0 ? [] : [`No prediction: ${names.join(', ')}.`];
}
