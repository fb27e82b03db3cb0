/**
 * `hardwood providers`: who is asked for what; a stored payload read again; what was fetched.
 *
 * The providers themselves are loaded when the command runs: no other command waits for them.
 */
import type { Command } from 'commander';
import { slateDate } from '../../league/slate-date.ts';
import { LIVE_HOME } from '../live-feed.ts';
import { wholeNumber } from '../whole-number.ts';

interface ParseOptions {
  readonly date: string;
  readonly json?: boolean;
}

interface LogOptions {
  readonly home: string;
  readonly date?: string;
  readonly provider?: string;
  readonly failures?: boolean;
  readonly limit: string;
  readonly json?: boolean;
}

export function providersCommand(program: Command): void {
  const providers = program
    .command('providers')
    .description('who is asked for what, how often, and whether there is a key; parse, log')
    .option('--json', 'print JSON')
    .action(async (options: { readonly json?: boolean }) => {
      const { listProviders } = await import('../providers/list-providers.ts');
      process.stdout.write(`${listProviders(process.env, options.json === true)}\n`);
    });
  providers
    .command('parse')
    .argument('<provider>', 'its name, such as nba_stats')
    .argument('<resource>', 'what was asked of it, such as leaguegamelog')
    .argument('<file>', 'the payload as it was fetched; gzip is taken off')
    .requiredOption('--date <date>', 'the slate it was fetched for, YYYY-MM-DD, Eastern')
    .option('--json', 'print the rows, the faults and the cross-checks as one JSON object')
    .description(
      'read a stored payload into rows; exit 1 when a part of it is left out or a cross-check fails',
    )
    .action(async (provider: string, resource: string, file: string, _: ParseOptions, command: Command) => {
      const options = command.optsWithGlobals<ParseOptions>();
      const { parsePayloadFile } = await import('../providers/parse-payload-file.ts');
      const asked = { provider, resource, file, date: slateDate(options.date) };
      const { text, exitCode } = await parsePayloadFile(asked, options.json === true);
      process.stdout.write(`${text}\n`);
      process.exitCode = exitCode;
    });
  providers
    .command('log')
    .option('--date <date>', 'fetches of that Eastern date')
    .option('--provider <name>', 'fetches of that provider')
    .option('--failures', 'faults only')
    .option('--limit <n>', 'the newest so many', '200')
    .option('--home <dir>', 'data directory', LIVE_HOME)
    .option('--json', 'print an array of objects')
    .description('the execution log of the live sources: every attempt, oldest first')
    .action(async (_: LogOptions, command: Command) => {
      const options = command.optsWithGlobals<LogOptions>();
      const { showFetchLog } = await import('../providers/show-fetch-log.ts');
      const text = showFetchLog({
        home: options.home,
        date: options.date === undefined ? null : slateDate(options.date),
        provider: options.provider ?? null,
        isFailuresOnly: options.failures === true,
        limit: wholeNumber(options.limit, '--limit', './hardwood providers log --help'),
        isJson: options.json === true,
      });
      process.stdout.write(`${text}\n`);
    });
}
