/**
 * `hardwood backtest`: a replay on the live code path, and what its stored predictions were worth.
 *
 * A data directory that already holds the replay is evaluated as it is. Exit 0: written; 1: written, and a figure is
 * implausible, or outputs of the replay failed; 2: refused; 130: stopped, the same command resumes.
 */
import { join } from 'node:path';
import type { Command } from 'commander';
import { type DirectoryIdentity, readIdentity } from '../../engines/embedded/data-directory.ts';
import { type Engine, openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import type { DateRange } from '../../league/slate-date.ts';
import { NBA } from '../../ledger/work-id.ts';
import { outputCounts } from '../../replay/replay-summary.ts';
import { type BacktestOptions, type BacktestRequest, backtestRequest } from '../backtest/backtest-options.ts';
import { evaluateHome } from '../backtest/evaluate-home.ts';
import { heldReplay } from '../backtest/held-replay.ts';
import { printReport } from '../backtest/print-report.ts';
import { writeReport } from '../backtest/write-report.ts';
import { EXIT } from '../exit-code.ts';
import { feedFrom, withFeedOptions } from '../feed-options.ts';
import { holder } from '../holder.ts';
import { prepareSchema } from '../prepare-schema.ts';
import { play } from './play.ts';

export function backtestCommand(program: Command): void {
  const command = program
    .command('backtest')
    .description(
      'replay a season on the live code path, and say what its predictions were worth: report.html, and the same figures as JSON',
    )
    .requiredOption('--season <label>', 'the season to evaluate, such as 2024-25')
    .option('--systems <ids>', 'systems to evaluate, with commas between (default: all)')
    .option('--markets <names>', 'markets to evaluate, with commas between (default: all)')
    .option('--study <first..last>', 'seasons before it to learn from as well, such as 2021-22..2023-24')
    .option(
      '--history <label>',
      'first season to load the results of, for models to learn from (default: of real seasons the four before)',
    )
    .option('--from <date>', 'first slate to play in full and to evaluate')
    .option('--to <date>', 'last slate to play and to evaluate')
    .option('--out <dir>', 'folder for report.html and report.json (default: backtest-SEASON in the home)')
    .option('--json', 'print the figures as one JSON object instead of the tables');
  withFeedOptions(command).action(async (options: BacktestOptions) => {
    process.exitCode = await backtest(options);
  });
}

interface Home {
  readonly path: string;
  readonly identity: DirectoryIdentity;
}

async function backtest(options: BacktestOptions): Promise<number> {
  const request = backtestRequest(options);
  const home = homeOf(options);
  const held = readIdentity(home.path) === null ? null : await evaluateHeld(options, request, home);
  if (held !== null) {
    process.stderr.write(
      `${home.path} already holds this replay: evaluated as it is, nothing was replayed.\n`,
    );
    return held;
  }
  const feed = feedFrom(options);
  const history = request.history ?? feed.learntFrom(request.season);
  const played = await play(
    {
      feed,
      home: home.path,
      season: request.season,
      since: null,
      ...(request.study === null ? {} : { study: request.study }),
      ...(history === null ? {} : { history }),
      from: request.from,
      to: request.to,
      days: null,
      isQuiet: options.json === true,
    },
    'backtest',
    outputCounts,
  );
  if (played.kind === 'interrupted') {
    process.stderr.write(
      `Stopped at ${played.at} of the replay. Run the same command again: it resumes there.\n`,
    );
    return EXIT.interrupted;
  }
  const { failed, missing } = played.result;
  const code = await withEngine(home, (engine) => report(engine, options, request, home, played.range));
  if (failed + missing === 0) return code;
  process.stderr.write(
    `The replay is not in order: ${failed} outputs failed, ${missing} are missing. Next: ./hardwood status ${played.range.to} --home ${home.path}\n`,
  );
  return EXIT.notInOrder;
}

/** Without `--simulated` the real league, of which an archive is needed only to replay it. */
function homeOf(options: BacktestOptions): Home {
  if (options.simulated === undefined) {
    return { path: options.home ?? '.hardwood/nba', identity: { league: NBA, feed: 'archive' } };
  }
  const feed = feedFrom(options);
  return { path: options.home ?? feed.defaultHome, identity: { league: feed.league, feed: feed.name } };
}

/** Null: the directory does not hold all of it yet. */
function evaluateHeld(
  options: BacktestOptions,
  request: BacktestRequest,
  home: Home,
): Promise<number | null> {
  return withEngine(home, async (engine) => {
    const range = await heldReplay(engine.ledger, request);
    return range === null ? null : report(engine, options, request, home, range);
  });
}

async function withEngine<Result>(home: Home, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEmbeddedEngine(home.path, home.identity, holder('backtest'));
  try {
    await prepareSchema(engine.warehouse, home.path);
    return await work(engine);
  } finally {
    await engine.close();
  }
}

async function report(
  engine: Engine,
  options: BacktestOptions,
  { season, systems, markets }: BacktestRequest,
  { path, identity }: Home,
  range: DateRange,
): Promise<number> {
  const found = await evaluateHome(
    engine,
    { season, league: identity.league },
    { ...range, systems, markets },
  );
  const written = writeReport(options.out ?? join(path, `backtest-${season}`), found);
  process.stdout.write(
    `${options.json === true ? JSON.stringify(found) : printReport(found, written.page)}\n`,
  );
  if (found.implausible.length === 0) return EXIT.ok;
  process.stderr.write(
    `Implausible until explained:\n${found.implausible.map(({ sentence }) => `  ${sentence}\n`).join('')}`,
  );
  return EXIT.notInOrder;
}
