/** `hardwood tonight [DATE]`: is the slate safe to publish? One verdict, with reasons, and one exit code. */
import type { Command } from 'commander';
import { verdictJson } from '../../assurance/verdict/verdict-json.ts';
import { verdictText } from '../../assurance/verdict/verdict-text.ts';
import { formatEastern } from '../../league/eastern.ts';
import { slateDate } from '../../league/slate-date.ts';
import { DEFAULT_HOME, exitCodeOf, readSlate } from '../read-slate.ts';

export function tonightCommand(program: Command): void {
  program
    .command('tonight')
    .argument(
      '[date]',
      'the slate date, YYYY-MM-DD, Eastern (default: today; of a replay the newest slate its clock has reached)',
    )
    .description(
      'one verdict on a slate: SAFE (exit 0), HELD with each reason (1), NOT DUE (3), NO GAMES (0)',
    )
    .option('--home <dir>', 'data directory', DEFAULT_HOME)
    .option('--json', 'print one JSON object')
    .action(async (text: string | undefined, { home, json }: { home: string; json?: boolean }) => {
      const { verdict, now, isLive } = await readSlate(text === undefined ? 'today' : slateDate(text), home);
      const asOf = `As of ${formatEastern(now)}${isLive ? '' : ' of the replay’s clock'}`;
      process.stdout.write(
        json === true ? `${JSON.stringify(verdictJson(verdict))}\n` : `${verdictText(verdict)}\n\n${asOf}\n`,
      );
      process.exitCode = exitCodeOf(verdict);
    });
}
