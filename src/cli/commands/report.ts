/**
 * `hardwood report [DATE]`: the morning in one page, from evidence alone. Exit 0: nothing is wrong, and everything was
 * looked at; 1: an issue is open, or evidence is missing.
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type DailyReport, dailyReport, keptReport } from '../../assurance/report/daily-report.ts';
import { keepReport } from '../../assurance/report/kept-report.ts';
import { atHome, reportPage } from '../../assurance/report/report-page.ts';
import { formatInstant, type Instant, parseInstant } from '../../league/instant.ts';
import { slateDate } from '../../league/slate-date.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { existingHome } from '../existing-home.ts';
import { EXIT } from '../exit-code.ts';
import { withLedger } from '../open-ledger.ts';
import { DEFAULT_HOME } from '../read-slate.ts';
import { gatherEvidence } from '../report/gather-evidence.ts';
import { type WrittenDailyReport, writeDailyReport } from '../report/write-daily-report.ts';

interface Options {
  readonly home: string;
  readonly out?: string;
  readonly at?: string;
  readonly json?: boolean;
}

export function reportCommand(program: Command): void {
  program
    .command('report')
    .argument('[date]', 'the day of the report, YYYY-MM-DD, Eastern (default: the day by the clock)')
    .description(
      'the morning: the verdict, issues from their first cause, what ran, what changed, the open list; exit 0 only when nothing is open',
    )
    .option('--home <dir>', 'data directory', DEFAULT_HOME)
    .option(
      '--out <dir>',
      'folder of DATE.md, DATE.html and DATE.json (default: reports in the data directory)',
    )
    .option(
      '--at <time>',
      'as of when, such as 2025-01-16T09:00:00-05:00 (default: now, or the end of the day)',
    )
    .option('--json', 'print one JSON object')
    .action(async (text: string | undefined, options: Options) => {
      process.exitCode = await report(text, options);
    });
}

async function report(text: string | undefined, options: Options): Promise<number> {
  const home = existingHome(options.home);
  const evidence = await gatherEvidence({
    home,
    clock: new LiveClock(),
    date: text === undefined ? null : slateDate(text),
    at: options.at === undefined ? null : parseInstant(options.at),
  });
  const made = dailyReport(evidence);
  const json = JSON.stringify(made, withMoments);
  const shownHome = home === DEFAULT_HOME ? null : home;
  const written = writeDailyReport(options.out ?? join(home, 'reports'), made, json, shownHome);
  await withLedger(home, ({ documents }) => keepReport(documents, keptReport(evidence, made)));
  process.stdout.write(`${options.json === true ? json : told(made, written, shownHome)}\n`);
  return made.open.length === 0 ? EXIT.ok : EXIT.notInOrder;
}

function told(made: DailyReport, written: WrittenDailyReport, home: string | null): string {
  const { title, lead, headline } = reportPage(made);
  const open = made.open.map(
    ({ severity, what, command }) => `${severity.padEnd(8)}  ${what}\n          ${atHome(command, home)}`,
  );
  return [
    `${title}\n${lead}`,
    headline.text,
    ...(open.length === 0 ? [] : [open.join('\n')]),
    `${written.page}\n${written.markdown}\n${written.figures}`,
  ].join('\n\n');
}

/** Moments as people and programs elsewhere read them. */
function withMoments(key: string, value: unknown): unknown {
  return MOMENTS.has(key) && typeof value === 'number' ? formatInstant(value as Instant) : value;
}

const MOMENTS: ReadonlySet<string> = new Set([
  'at',
  'now',
  'causeAt',
  'since',
  'due',
  'generatedAt',
  'dataAsOf',
  'startedAt',
  'finishedAt',
]);
