/** The options that say which league a command plays, and where it keeps it. */
import type { Command } from 'commander';
import { archiveFeed, type Feed, simulatedFeed } from './feed.ts';
import { invalidArgument } from './invalid-argument.ts';

export interface FeedOptions {
  readonly data?: string;
  readonly simulated?: string;
}

export function withFeedOptions(command: Command): Command {
  return command
    .option(
      '--data <dir>',
      'archive of real seasons (default: HARDWOOD_ARCHIVE, or ../shared/data where it exists)',
    )
    .option('--simulated <seed>', 'play the generated league of that seed instead of real seasons')
    .option('--home <dir>', 'data directory (default: .hardwood/nba, or .hardwood/simulated-SEED)');
}

export function feedFrom(options: FeedOptions): Feed {
  if (options.simulated === undefined) return archiveFeed(options.data ?? null);
  const seed = Number(options.simulated);
  if (Number.isSafeInteger(seed) && seed >= 0) return simulatedFeed(seed);
  throw invalidArgument(
    `--simulated takes a whole number of 0 or more, not ${options.simulated}.`,
    options.simulated,
    './hardwood replay --simulated 1 --season 2024-25',
  );
}
