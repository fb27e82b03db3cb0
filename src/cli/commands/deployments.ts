/** `hardwood deployments`: what serves, what was meant to, and every attempt, also while a service runs. */
import type { Command } from 'commander';
import { deploymentAttempts, roleDeployments } from '../../deploy/deployment-store.ts';
import { livingSupervisor } from '../../deploy/supervisor-record.ts';
import { formatInstant, type Instant, instant } from '../../league/instant.ts';
import { attemptsText, disorder, rolesText, supervisorText, whyText } from '../deploy/deployments-text.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';

interface Options {
  readonly home: string;
  readonly limit: string;
  readonly json?: boolean;
}

export function deploymentsCommand(program: Command): void {
  program
    .command('deployments')
    .description('what serves each role, and every deployment; exit 1 when it is not what was meant to')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--limit <n>', 'attempts shown', '20')
    .option('--json', 'print JSON')
    .action(show);
}

async function show({ home, limit, json }: Options): Promise<void> {
  if (!/^\d+$/.test(limit)) {
    throw invalidArgument(
      `--limit takes a whole number, not ${limit}.`,
      limit,
      './hardwood deployments --help',
    );
  }
  const now = instant(Date.now());
  const { roles, attempts, supervisor } = await withLedger(home, async ({ documents }) => ({
    roles: await roleDeployments(documents),
    attempts: (await deploymentAttempts(documents)).slice(0, Number(limit)),
    supervisor: await livingSupervisor(documents, now),
  }));
  const faults = disorder(roles, supervisor);
  if (json === true) print(JSON.stringify(shown({ supervisor, roles, attempts, not_in_order: faults })));
  else {
    const wrong = attempts.filter(({ error, resumedAt }) => error !== null || resumedAt !== undefined);
    const parts = [
      rolesText(roles),
      ...(attempts.length === 0 ? [] : [attemptsText(attempts)]),
      ...wrong.map(whyText),
      supervisorText(supervisor, now),
      faults.length === 0
        ? 'In order: each role is served by what was meant to.'
        : `NOT in order:\n${faults.join('\n')}`,
    ];
    print(parts.join('\n\n'));
  }
  process.exitCode = faults.length === 0 ? EXIT.ok : EXIT.notInOrder;
}

const MOMENTS: ReadonlySet<string> = new Set([
  'at',
  'since',
  'startedAt',
  'finishedAt',
  'stepSince',
  'resumedAt',
  'launchedAt',
  'stoppingSince',
  'restartAt',
]);

/** Moments as people and programs elsewhere read them. */
function shown(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) =>
      MOMENTS.has(key) && typeof each === 'number' ? formatInstant(each as Instant) : each,
    ),
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
