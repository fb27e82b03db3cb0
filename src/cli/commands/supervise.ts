/** `hardwood supervise`: keeps the deployed processes running, and carries deployments out. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isStopOrdered, orderStop } from '../../deploy/orders.ts';
import { livingSupervisor } from '../../deploy/supervisor-record.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { instant } from '../../league/instant.ts';
import { supervisorOf } from '../deploy/give-order.ts';
import { runSupervise } from '../deploy/run-supervise.ts';
import { archivePath } from '../feed.ts';
import { type FeedOptions, feedFrom, withFeedOptions } from '../feed-options.ts';
import { withLedger } from '../open-ledger.ts';
import { parseRoles } from '../parse-roles.ts';
import { type ServiceTold, serviceOptions } from '../release/service-options.ts';

interface Options extends FeedOptions, ServiceTold {
  readonly from?: string;
  readonly to?: string;
  readonly host: string;
  readonly port: string;
  readonly stop?: boolean;
}

const LOOK_EVERY_MS = 200;

export function superviseCommand(program: Command): void {
  const command = program
    .command('supervise')
    .description('keep the deployed processes running, and carry out what deploy asks for')
    .option('--stop', 'end the supervisor that runs, and every process it keeps up')
    .option('--host <host>', 'address on which the api listens', '127.0.0.1')
    .option('--port <port>', 'port on which the api listens', '8340')
    .option('--season <label>', 'as for serve: the maker replays this season')
    .option('--from <date>', 'with --season: first slate to play in full')
    .option('--to <date>', 'with --season: last slate to play');
  withFeedOptions(serviceOptions(command)).action(async (options: Options) => {
    parseRoles(options.expectRoles);
    const feed = feedFrom(options);
    const home = resolve(options.home ?? feed.defaultHome);
    if (options.stop === true) return stop(home);
    const { data: _, ...rest } = options;
    await runSupervise(
      {
        home,
        // Revisions lie elsewhere: what is found beside the project must be named to them.
        feed: feed.name === 'archive' ? { ...rest, data: archivePath(options.data ?? null) } : rest,
        from: options.from ?? null,
        to: options.to ?? null,
        host: options.host,
        port: options.port,
        expectRoles: options.expectRoles,
        pageTo: options.pageTo ?? null,
        warnTo: options.warnTo ?? null,
      },
      { league: feed.league, feed: feed.name },
    );
  });
}

async function stop(home: string): Promise<void> {
  await withLedger(home, async ({ documents }) => {
    const now = () => instant(Date.now());
    await supervisorOf(documents, home);
    await orderStop(documents, now());
    while ((await isStopOrdered(documents)) && (await livingSupervisor(documents, now())) !== null) {
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
    const still = await livingSupervisor(documents, now());
    if (still !== null) throw startedAgain(still.pid, home);
  });
  process.stdout.write('Stopped: the supervisor, and every process it kept up.\n');
}

function startedAgain(pid: number, home: string): HardwoodError {
  return new HardwoodError({
    code: 'DATA_DIRECTORY_BUSY',
    message: `While it stopped, another supervisor was started: process ${pid}.`,
    subject: home,
    next: 'end what starts it again, such as a unit of systemd, then run the command again',
  });
}
