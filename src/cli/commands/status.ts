/** `hardwood status [DATE]`: each expected output of a slate, from the ledger alone, under the one verdict. */
import type { Command } from 'commander';
import type { OutputStatus } from '../../assurance/slate-status.ts';
import { verdictJson } from '../../assurance/verdict/verdict-json.ts';
import { sentence } from '../../assurance/verdict/verdict-text.ts';
import { formatEastern } from '../../league/eastern.ts';
import { formatInstant } from '../../league/instant.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { DEFAULT_HOME, exitCodeOf, readSlate, type SlateReading } from '../read-slate.ts';
import { textTable } from '../text-table.ts';

export function statusCommand(program: Command): void {
  program
    .command('status')
    .argument(
      '[date]',
      'the slate date, YYYY-MM-DD, Eastern (default: the newest slate the clock has reached)',
    )
    .description(
      'each expected output of a slate: state, due, since, rows, reason, who waits; exit code as of `tonight`',
    )
    .option('--home <dir>', 'data directory', DEFAULT_HOME)
    .option('--json', 'print one JSON object')
    .action(async (text: string | undefined, options: { readonly home: string; readonly json?: boolean }) => {
      const date = text === undefined ? null : slateDate(text);
      process.exitCode = await status(date, options.home, options.json === true);
    });
}

async function status(wanted: SlateDate | null, home: string, isJson: boolean): Promise<number> {
  const reading = await readSlate(wanted, home);
  const { date, now, outputs, verdict, isLive } = reading;
  if (isJson) {
    process.stdout.write(`${JSON.stringify(readingJson(reading))}\n`);
  } else {
    const clock = isLive ? '' : ' of the replay’s clock';
    process.stdout.write(
      `Slate ${date}, as of ${formatEastern(now)}${clock}\n\n${table(outputs)}\n\n${counts(outputs)}\n` +
        `${verdict.state.replace('_', ' ')}: ${sentence(verdict)} ./hardwood tonight ${date} says why.\n`,
    );
  }
  return exitCodeOf(verdict);
}

function readingJson({ outputs, verdict }: SlateReading): unknown {
  return {
    ...verdictJson(verdict),
    outputs: outputs.map((each) => ({
      ...each,
      due: formatInstant(each.due),
      since: each.since === null ? null : formatInstant(each.since),
    })),
  };
}

function table(outputs: readonly OutputStatus[]): string {
  return textTable(
    ['purpose', 'output', 'rev', 'state', 'due', 'since', 'rows', 'reason', 'waiting for it'],
    outputs.map((each) => [
      each.purpose,
      each.output,
      each.revision,
      each.state + (each.isDegraded ? ' (degraded)' : '') + (each.overrides > 0 ? ' (overridden)' : ''),
      formatEastern(each.due),
      each.since === null ? null : formatEastern(each.since),
      each.rows,
      each.reason,
      each.waiting.length === 0 ? null : each.waiting.join(', '),
    ]),
  );
}

function counts(outputs: readonly OutputStatus[]): string {
  const byState = Map.groupBy(outputs, (each) => each.state);
  const parts = [...byState].map(([state, each]) => `${each.length} ${state.replace('_', ' ')}`);
  return `${outputs.length} outputs: ${parts.length === 0 ? 'none is expected' : parts.join(', ')}.`;
}
