/**
 * `hardwood deploy`: what is committed here, beside what serves, and in its place when it has shown what it can do.
 *
 * The supervisor carries it out: whoever asked may go away, and the attempt goes on.
 */

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { deploymentAttempts, roleDeployments } from '../../deploy/deployment-store.ts';
import { openOrders } from '../../deploy/orders.ts';
import type { DeploySource } from '../../deploy/revision.ts';
import type { StoredAttempt } from '../../deploy/stored-deployment.ts';
import { SUPERVISED_ROLES, type SupervisedRole } from '../../deploy/supervised-role.ts';
import type { SupervisorRecord } from '../../deploy/supervisor-record.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { attemptsText, rolesText, whyText } from '../deploy/deployments-text.ts';
import { DEFAULT_WATCH_SECONDS, orderDeployment, supervisorOf } from '../deploy/give-order.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { playedIn } from '../release/played-in.ts';
import { releaseAndRecord } from '../release/release-now.ts';
import { serviceTold } from '../release/service-options.ts';

interface Options {
  readonly home: string;
  readonly watch: string;
  readonly json?: boolean;
}

const LOOK_EVERY_MS = 200;

export function deployCommand(program: Command): void {
  program
    .command('deploy')
    .description(
      'build what is committed here, try it beside what serves, then switch, watch, and keep it or go back',
    )
    .argument('[roles...]', `some of ${SUPERVISED_ROLES.join(', ')} (default: all)`)
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--watch <seconds>', 'how long the new revision is watched', String(DEFAULT_WATCH_SECONDS))
    .option('--json', 'print the attempts as JSON')
    .action(async (names: readonly string[], { home, watch, json }: Options) => {
      const [chosen, watchSeconds] = [rolesOf(names), seconds(watch)];
      const log = (line: string): void => void (json === true || process.stdout.write(`${line}\n`));
      const { attempts, roles } = await withLedger(home, async ({ documents }) => {
        const release = await releaseFor(home, await supervisorOf(documents, home));
        const request = { home, root: resolve(PROJECT_ROOT), release, roles: chosen, watchSeconds };
        const order = await orderDeployment(documents, request);
        const made = await follow(documents, order.id, home, log);
        return { attempts: made, roles: await roleDeployments(documents) };
      });
      const notBegun = chosen.filter((role) => !attempts.some((attempt) => attempt.role === role));
      const isKept = attempts.every(({ outcome }) => outcome === 'kept') && notBegun.length === 0;
      if (json === true) process.stdout.write(`${JSON.stringify({ attempts, not_begun: notBegun })}\n`);
      else {
        const wrong = attempts.filter(({ error }) => error !== null).map(whyText);
        const rest = notBegun.length === 0 ? [] : [`Not begun, because of that: ${notBegun.join(', ')}.`];
        log(['', attemptsText(attempts), ...wrong, ...rest, rolesText(roles)].join('\n\n').trimStart());
      }
      process.exitCode = isKept ? EXIT.ok : EXIT.notInOrder;
    });
}

/** Until the order is carried out, or nobody is there to do it. In the order in which they began. */
async function follow(
  documents: StateDocuments,
  order: string,
  home: string,
  log: (line: string) => void,
): Promise<readonly StoredAttempt[]> {
  const told = new Set<string>();
  for (;;) {
    const isOpen = (await openOrders(documents)).some(({ id }) => id === order);
    const attempts = (await deploymentAttempts(documents))
      .filter((each) => each.order === order)
      .toReversed();
    for (const { id, role, release, step, outcome, isRollingBack } of attempts) {
      const state = outcome !== 'running' ? outcome : isRollingBack ? 'rolling back' : step;
      if (told.has(`${id} ${state}`)) continue;
      told.add(`${id} ${state}`);
      log(`${role}: ${state}${release === null ? '' : ` (${release})`}`);
    }
    if (!isOpen) return attempts;
    await supervisorOf(documents, home);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

/**
 * As the supervisor's services will be: the same settings, in this environment. Throws TREE_DIRTY. Null while a service
 * that has not looked yet which models serve holds them: the revision is named by its sources then.
 */
async function releaseFor(home: string, { service }: SupervisorRecord): Promise<DeploySource['release']> {
  const { expectRoles, pageTo, warnTo } = service;
  const told = {
    expectRoles,
    ...(pageTo === null ? {} : { pageTo }),
    ...(warnTo === null ? {} : { warnTo }),
  };
  try {
    const { release } = await releaseAndRecord({
      home,
      played: playedIn(home),
      service: serviceTold(told),
    });
    return { id: release.id, code: release.code };
  } catch (error) {
    if (error instanceof HardwoodError && error.code === 'DATA_DIRECTORY_BUSY') return null;
    throw error;
  }
}

function rolesOf(names: readonly string[]): readonly SupervisedRole[] {
  const unknown = names.find((name) => !SUPERVISED_ROLES.some((role) => role === name));
  if (unknown !== undefined) {
    throw invalidArgument(
      `There is no process ${unknown}; there are ${SUPERVISED_ROLES.join(', ')}.`,
      unknown,
      './hardwood deploy --help',
    );
  }
  return SUPERVISED_ROLES.filter((role) => names.length === 0 || names.includes(role));
}

function seconds(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw invalidArgument(
    `--watch takes a whole number of seconds, not ${text}.`,
    text,
    './hardwood deploy --help',
  );
}
