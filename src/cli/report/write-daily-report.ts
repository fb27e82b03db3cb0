/** The report on disk: Markdown, one page that needs nothing else, and the figures as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DailyReport } from '../../assurance/report/daily-report.ts';
import { htmlReport } from '../../assurance/report/html.ts';
import { markdownReport } from '../../assurance/report/markdown.ts';
import { reportPage } from '../../assurance/report/report-page.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';

export interface WrittenDailyReport {
  readonly markdown: string;
  readonly page: string;
  readonly figures: string;
}

/** Throws DATA_DIRECTORY_UNWRITABLE. */
export function writeDailyReport(
  folder: string,
  report: DailyReport,
  json: string,
  home: string | null,
): WrittenDailyReport {
  const out = resolve(folder);
  const named = (ending: string) => join(out, `${report.date}.${ending}`);
  const written = { markdown: named('md'), page: named('html'), figures: named('json') };
  const page = reportPage(report);
  try {
    mkdirSync(out, { recursive: true });
    writeFileSync(written.markdown, markdownReport(page, home));
    writeFileSync(written.page, htmlReport(page, home));
    writeFileSync(written.figures, `${json}\n`);
  } catch (cause) {
    throw new HardwoodError({
      code: 'DATA_DIRECTORY_UNWRITABLE',
      message: `The report cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      subject: out,
      next: 'name a folder that can be written with --out DIR',
      cause,
    });
  }
  return written;
}
