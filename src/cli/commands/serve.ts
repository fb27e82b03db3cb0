/** `hardwood serve`: the service, all roles in one process or some of them. */
import type { Command } from 'commander';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { ROLES } from '../../pipeline/role.ts';
import { feedFrom, withFeedOptions } from '../feed-options.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { parseRoles } from '../parse-roles.ts';
import { serviceOptions } from '../release/service-options.ts';
import { DEFAULT_INSTANCE, recordFailedStart } from '../serve/failed-start.ts';
import { runServe } from '../serve/run-serve.ts';

interface Options {
  readonly home?: string;
  readonly data?: string;
  readonly simulated?: string;
  readonly season?: string;
  readonly from?: string;
  readonly to?: string;
  readonly roles: string;
  readonly expectRoles: string;
  readonly instance: string;
  readonly host: string;
  readonly port: string;
  readonly pageTo?: string;
  readonly warnTo?: string;
  readonly slot?: string;
  readonly launch?: string;
  readonly release?: string;
  readonly standby?: boolean;
}

const LAST_DAY = '9999-12-31';

export function serveCommand(program: Command): void {
  const command = program
    .command('serve')
    .description('run the service: plan, dispatch, work, watch, and answer over HTTP')
    .option('--roles <roles>', `some of ${ROLES.join(', ')}`, ROLES.join(','))
    .option('--instance <name>', 'name of this process in heartbeats', DEFAULT_INSTANCE)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0: any that is free', '8340')
    .option('--season <label>', 'replay this season under a virtual clock, then wait')
    .option('--from <date>', 'with --season: first slate to play in full')
    .option('--to <date>', 'with --season: last slate to play')
    .option('--slot <dir>', 'take this place, which no two processes have, and say there where it answers')
    .option('--launch <id>', 'with --slot: which start it is')
    .option('--release <id>', 'with --slot: what it was started as')
    .option('--standby', 'open everything and prove it, but make nothing');
  withFeedOptions(serviceOptions(command)).action(async (options: Options) => {
    try {
      const feed = feedFrom(options);
      await runServe({
        feed,
        home: options.home ?? feed.defaultHome,
        roles: parseRoles(options.roles),
        expects: parseRoles(options.expectRoles),
        instance: options.instance,
        host: options.host,
        port: port(options.port),
        alarms: { pageTo: options.pageTo ?? null, warnTo: options.warnTo ?? null },
        slot:
          options.slot === undefined
            ? null
            : { folder: options.slot, launch: options.launch ?? '', release: options.release ?? '' },
        isStandby: options.standby === true,
        replay:
          options.season === undefined
            ? null
            : {
                season: season(options.season),
                from: options.from === undefined ? null : slateDate(options.from),
                to: slateDate(options.to ?? LAST_DAY),
              },
      });
    } catch (error) {
      await recordFailedStart(process.argv, error);
      throw error;
    }
  });
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw invalidArgument(
    `--port takes a whole number from 0 to 65535, not ${text}.`,
    text,
    './hardwood serve --help',
  );
}
