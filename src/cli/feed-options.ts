/** The options that say which league a command plays, and where it keeps it. */
import type { Command } from 'commander';
import { archiveFeed, type Feed, simulatedFeed } from './feed.ts';
import { invalidArgument } from './invalid-argument.ts';
import { LIVE_HOME, liveFeed } from './live-feed.ts';

export interface FeedOptions {
  readonly data?: string;
  readonly simulated?: string;
  readonly live?: boolean;
  readonly home?: string;
  /** Of a service: a replay under a virtual clock. */
  readonly season?: string;
}

/** What lives by the wall clock; everything else is asked about the past, of which live sources say nothing. */
const LIVING: ReadonlySet<string> = new Set(['serve', 'supervise', 'release']);

export function withFeedOptions(command: Command): Command {
  command
    .option(
      '--data <dir>',
      'archive of real seasons (default: HARDWOOD_ARCHIVE, or ../shared/data where it exists)',
    )
    .option('--simulated <seed>', 'play the generated league of that seed instead of real seasons');
  const isLiving = LIVING.has(command.name());
  if (isLiving) command.option('--live', 'play the season of today from the real providers, over HTTP');
  const homes = `.hardwood/nba, ${isLiving ? `${LIVE_HOME} ` : ''}or .hardwood/simulated-SEED`;
  return command.option('--home <dir>', `data directory (default: ${homes})`);
}

export function feedFrom(options: FeedOptions): Feed {
  if (options.live === true) return liveFrom(options);
  if (options.simulated === undefined) return archiveFeed(options.data ?? null);
  const seed = Number(options.simulated);
  if (Number.isSafeInteger(seed) && seed >= 0) return simulatedFeed(seed);
  throw invalidArgument(
    `--simulated takes a whole number of 0 or more, not ${options.simulated}.`,
    options.simulated,
    './hardwood replay --simulated 1 --season 2024-25',
  );
}

function liveFrom({ data, simulated, season, home }: FeedOptions): Feed {
  const other = [
    [data, '--data'],
    [simulated, '--simulated'],
    [season, '--season'],
  ].find(([value]) => value !== undefined)?.[1];
  if (other === undefined) return liveFeed(home ?? LIVE_HOME);
  throw invalidArgument(
    `--live is the real league of today, which ${other} is not.`,
    `--live ${other}`,
    'leave one of the two out: ./hardwood serve --live',
  );
}
