/** `hardwood run DATE`: one slate through all phases, with the history it needs. */
import type { Command } from 'commander';
import { seasonOf } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { feedFrom, withFeedOptions } from '../feed-options.ts';
import { playAndPrint } from './replay.ts';

interface RunOptions {
  readonly home?: string;
  readonly data?: string;
  readonly simulated?: string;
  readonly json?: boolean;
}

export function runCommand(program: Command): void {
  const command = program
    .command('run')
    .argument('<date>', 'the slate date, YYYY-MM-DD, Eastern')
    .description(
      'play one slate through all phases; earlier slates are loaded as history where they are not there yet',
    )
    .option('--json', 'print one JSON object instead of the tables');
  withFeedOptions(command).action(async (text: string, options: RunOptions) => {
    const date = slateDate(text);
    const feed = feedFrom(options);
    process.exitCode = await playAndPrint(
      {
        feed,
        home: options.home ?? feed.defaultHome,
        season: seasonOf(date),
        since: null,
        from: date,
        to: date,
        days: null,
        isQuiet: options.json === true,
      },
      options.json === true,
      'run',
    );
  });
}
