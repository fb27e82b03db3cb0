/** How the processes of a supervisor are started: what the person who started the supervisor asked for. */

import type { SupervisedRole } from '../../deploy/supervised-role.ts';
import type { Role } from '../../pipeline/role.ts';
import type { FeedOptions } from '../feed-options.ts';

export interface SuperviseSettings {
  /** Absolute. */
  readonly home: string;
  readonly feed: FeedOptions;
  readonly from: string | null;
  readonly to: string | null;
  readonly host: string;
  readonly port: string;
  readonly expectRoles: string;
  readonly pageTo: string | null;
  readonly warnTo: string | null;
}

export const PROCESS_ROLES: Readonly<Record<SupervisedRole, readonly Role[]>> = {
  maker: ['orchestrator', 'worker'],
  api: ['api'],
  watchdog: ['watchdog'],
};

/** Who is silent in the sandbox of a watchdog, so that there is something to alarm about. */
export const SILENT_ROLE: Role = 'orchestrator';

/** Options of `serve`, on the data directory. */
export function servingArgs(role: SupervisedRole, settings: SuperviseSettings): readonly string[] {
  const { home, feed, from, to, host, port, expectRoles, pageTo, warnTo } = settings;
  return [
    ...['--home', home, '--roles', PROCESS_ROLES[role].join(','), '--instance', role],
    ...feedArgs(feed),
    // Only who makes lives in the season that is replayed.
    ...(role === 'maker' ? given({ season: feed.season ?? null, from, to }) : []),
    ...(role === 'api' ? ['--host', host, '--port', port] : []),
    ...given({ 'expect-roles': expectRoles, 'page-to': pageTo, 'warn-to': warnTo }),
  ];
}

/** In a sandbox: any port, nobody is called, nothing is fetched. */
export function besideArgs(
  role: SupervisedRole,
  sandbox: string,
  settings: SuperviseSettings,
): readonly string[] {
  const own = PROCESS_ROLES[role];
  const expects = role === 'watchdog' ? [SILENT_ROLE, ...own] : own;
  return [
    ...['--home', sandbox, '--roles', own.join(','), '--expect-roles', expects.join(',')],
    ...['--instance', candidateOf(role), '--port', '0', '--page-to', 'file', '--warn-to', 'file'],
    ...feedArgs(settings.feed),
    '--standby',
  ];
}

/** Name of a candidate in its sandbox. */
export function candidateOf(role: SupervisedRole): string {
  return `${role}-candidate`;
}

function feedArgs({ data, simulated, live }: FeedOptions): readonly string[] {
  return [
    ...given({ data: data ?? null, simulated: simulated ?? null }),
    ...(live === true ? ['--live'] : []),
  ];
}

function given(options: Readonly<Record<string, string | null>>): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) => (value === null ? [] : [`--${name}`, value]));
}
