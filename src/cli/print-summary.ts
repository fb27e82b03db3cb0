/** The table a replay ends with. */
import type { DateRange } from '../league/slate-date.ts';
import type { ReplaySummary } from '../replay/replay-summary.ts';
import { duration } from './progress.ts';
import { textTable } from './text-table.ts';

export function printSummary(summary: ReplaySummary, range: DateRange): string {
  const { outputs } = summary;
  const title = `${summary.is_simulated ? 'SIMULATED league' : 'NBA'} ${summary.season}, ${range.from} to ${range.to}`;
  const lines = new Map(summary.line.map((each) => [each.market, each]));
  const errors = summary.systems.map(({ system, market, n, mae, bias }) => [
    system,
    market,
    n,
    mae.toFixed(3),
    lines.get(market)?.mae.toFixed(3) ?? null,
    (bias >= 0 ? '+' : '') + bias.toFixed(3),
  ]);
  const coverage =
    summary.coverage === null ? 'not available: no line' : `${(summary.coverage * 100).toFixed(2)} %`;
  return [
    title,
    '',
    textTable(
      ['slates', 'games', 'outputs', 'done', 'empty', 'failed', 'missing'],
      [
        [
          summary.slates,
          summary.games,
          outputs.planned,
          outputs.done,
          outputs.empty,
          outputs.failed,
          outputs.missing,
        ],
      ],
    ),
    '',
    textTable(
      ['predictions', 'graded', 'push', 'void', 'coverage of gradable'],
      [[summary.predictions, summary.graded, summary.push, summary.void, coverage]],
    ),
    '',
    errors.length === 0
      ? 'Errors against lines: not available: no prediction had a line.'
      : textTable(['system', 'market', 'N', 'MAE', 'MAE of the line', 'bias'], errors),
    'N: predictions of players who appeared, with a line captured before the decision; the line on the same rows.',
    '',
    `${duration(summary.wall_seconds)}, peak memory ${summary.peak_rss_mb} MB, content digest ${summary.digest.slice(0, 16)}`,
  ].join('\n');
}
