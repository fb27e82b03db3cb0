/** `hardwood replay`: a season, or part of it, through all phases; resumes where it stopped. */
import type { Command } from 'commander';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { replaySummary } from '../../replay/replay-summary.ts';
import { EXIT } from '../exit-code.ts';
import { feedFrom, withFeedOptions } from '../feed-options.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { printSummary } from '../print-summary.ts';
import { parseSeasonStretch, type SeasonStretch } from '../season-stretch.ts';
import { type PlayRequest, play } from './play.ts';

interface ReplayOptions {
  readonly season?: string;
  readonly seasons?: string;
  readonly study?: string;
  readonly history?: string;
  readonly from?: string;
  readonly to?: string;
  readonly days?: string;
  readonly home?: string;
  readonly data?: string;
  readonly simulated?: string;
  readonly json?: boolean;
}

export function replayCommand(program: Command): void {
  const command = program
    .command('replay')
    .description(
      'play a season, or part of it, through all phases under a virtual clock; resumes where it stopped',
    )
    .option('--season <label>', 'the season, such as 2024-25; the one before it is loaded as history')
    .option(
      '--seasons <first..last>',
      'several seasons, such as 2015-16..2024-25; those without tip-off times are loaded after their games only',
    )
    .option(
      '--study <label>',
      'from this season up to what is played, make features and results to learn from, and no predictions',
    )
    .option('--history <label>', 'from this season up to what is played, load what happened after each game')
    .option(
      '--from <date>',
      'first slate to play in full; slates before it are loaded after their games only',
    )
    .option('--to <date>', 'last slate to play')
    .option('--days <n>', 'only the season’s first n calendar days')
    .option('--json', 'print one JSON object instead of the tables');
  withFeedOptions(command).action(async (options: ReplayOptions) => {
    const feed = feedFrom(options);
    const stretch = stretchOf(options);
    process.exitCode = await playAndPrint(
      {
        feed,
        home: options.home ?? feed.defaultHome,
        season: stretch.last,
        since: options.seasons === undefined ? null : stretch.first,
        ...(options.study === undefined ? {} : { study: season(options.study) }),
        ...(options.history === undefined ? {} : { history: season(options.history) }),
        from: options.from === undefined ? null : slateDate(options.from),
        to: options.to === undefined ? null : slateDate(options.to),
        days: options.days === undefined ? null : wholeDays(options.days),
        isQuiet: options.json === true,
      },
      options.json === true,
      'replay',
    );
  });
}

/** 0 when nothing is missing or failed, 1 otherwise, 130 when stopped. */
export async function playAndPrint(request: PlayRequest, isJson: boolean, name: string): Promise<number> {
  const played = await play(request, name, replaySummary);
  if (played.kind === 'interrupted') {
    process.stderr.write(
      `Stopped at ${played.at} of the replay. Run the same command again: it resumes there.\n`,
    );
    return EXIT.interrupted;
  }
  const { result: summary, range } = played;
  process.stdout.write(`${isJson ? JSON.stringify(summary) : printSummary(summary, range)}\n`);
  return summary.outputs.failed + summary.outputs.missing === 0 ? EXIT.ok : EXIT.notInOrder;
}

function stretchOf({ season: one, seasons: several }: ReplayOptions): SeasonStretch {
  if (one !== undefined && several === undefined) return { first: season(one), last: season(one) };
  if (one === undefined && several !== undefined) return parseSeasonStretch(several);
  throw invalidArgument(
    'Either --season or --seasons says what to play.',
    'replay',
    './hardwood replay --help',
  );
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days > 0) return days;
  throw invalidArgument(
    `--days takes a whole number of 1 or more, not ${text}.`,
    text,
    './hardwood replay --help',
  );
}
