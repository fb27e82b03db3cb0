/** The report on disk: the page, and the same figures as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { BacktestReport } from '../../evaluation/report/figures/backtest-report.ts';
import { reportPage } from '../../evaluation/report/page/report-page.ts';

export interface WrittenReport {
  readonly page: string;
  readonly figures: string;
}

/** Throws DATA_DIRECTORY_UNWRITABLE. */
export function writeReport(folder: string, report: BacktestReport): WrittenReport {
  const out = resolve(folder);
  const written = { page: join(out, 'report.html'), figures: join(out, 'report.json') };
  try {
    mkdirSync(out, { recursive: true });
    writeFileSync(written.page, reportPage(report));
    writeFileSync(written.figures, `${JSON.stringify(report, null, 1)}\n`);
  } catch (cause) {
    throw new HardwoodError({
      code: 'DATA_DIRECTORY_UNWRITABLE',
      message: `The report cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
      subject: out,
      next: 'name a folder that can be written with --out DIR; nothing is replayed again',
      cause,
    });
  }
  return written;
}
