/** `hardwood demo`, which is `npm start`: three weeks of the generated league, and what to try next. */
import type { Command } from 'commander';
import { season } from '../../league/season.ts';
import { addDays } from '../../league/slate-date.ts';
import { replaySummary } from '../../replay/replay-summary.ts';
import { EXIT } from '../exit-code.ts';
import { simulatedFeed } from '../feed.ts';
import { printSummary } from '../print-summary.ts';
import { play } from './play.ts';

const SEED = 1;
const DAYS = 21;
const SEASON = '2024-25';
const HOME = '.hardwood/demo';

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .description('play three weeks of a generated league through all six phases (this is npm start)')
    .option('--home <dir>', 'data directory', HOME)
    .option('--json', 'print one JSON object instead of the tables')
    .action(async (options: { readonly home: string; readonly json?: boolean }) => {
      process.exitCode = await demo(options.home, options.json === true);
    });
}

async function demo(home: string, isJson: boolean): Promise<number> {
  if (!isJson) {
    process.stdout.write(
      `Hardwood plays ${DAYS} days of a generated league (seed ${SEED}): scrape, raw, analytics, precompute, predict, publish, grade.\n` +
        'Players, games and lines are SIMULATED; the code path is the live one, under a virtual clock.\n\n',
    );
  }
  const played = await play(
    {
      feed: simulatedFeed(SEED),
      home,
      season: season(SEASON),
      since: null,
      from: null,
      to: null,
      days: DAYS,
      isQuiet: isJson,
    },
    'demo',
    replaySummary,
  );
  if (played.kind === 'interrupted') {
    process.stderr.write(`Stopped at ${played.at} of the replay. npm start resumes there.\n`);
    return EXIT.interrupted;
  }
  const { result: summary, range } = played;
  if (isJson) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
  } else {
    const evening = addDays(range.from, 14);
    process.stdout.write(
      `${printSummary(summary, range)}\n\nTry next:\n` +
        `  ./hardwood status ${evening} --home ${home}\n` +
        `  ./hardwood sql --home ${home} "SELECT player_lookup, market, mean, line, probability_over FROM nba_predictions.player_prop_predictions WHERE slate_date = '${evening}' AND line IS NOT NULL LIMIT 10"\n` +
        `  less ${home}/published/simulated/${evening}/slate.json\n` +
        `  ./hardwood replay --simulated 2 --season 2024-25 --days 30\n`,
    );
  }
  return summary.outputs.failed + summary.outputs.missing === 0 ? EXIT.ok : EXIT.notInOrder;
}
