/** `hardwood drill [NAME]`: really causes faults in a sandbox, and sees that each is told, named, and told to be over. */
import type { Command } from 'commander';
import type { AlarmCode } from '../../assurance/alarms/alarm.ts';
import { ALL_DRILLS, NO_DRILL, undrilled } from '../../drills/all-drills.ts';
import type { Drill } from '../../drills/drill.ts';
import type { DrillReport } from '../../drills/drill-report.ts';
import { allPassed, runDrills } from '../../drills/run-drills.ts';
import { readIdentity } from '../../engines/embedded/data-directory.ts';
import type { Instant } from '../../league/instant.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { drillText } from '../drill/drill-text.ts';
import { type LiveDrillMachine, liveDrillMachine } from '../drill/live-drill-machine.ts';
import { recordTestFired } from '../drill/record-test-fired.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { textTable } from '../text-table.ts';

interface Options {
  readonly json?: boolean;
  readonly list?: boolean;
  readonly home?: string;
}

const DEFAULT_HOME = '.hardwood/nba';

/** `machineOf`: what the drills run on. */
export function drillCommand(program: Command, machineOf = liveDrillMachine): void {
  program
    .command('drill')
    .argument('[name]', 'one drill; without it all of them')
    .description(
      'test-fire the alarms end to end: cause each fault in a sandbox; exit 1 when one is not told',
    )
    .option('--list', 'only list the drills')
    .option(
      '--home <dir>',
      `data directory in whose alarm book the test-firing is noted (default: ${DEFAULT_HOME}, if it exists)`,
    )
    .option('--json', 'print JSON')
    .action(async (name: string | undefined, options: Options) => {
      const drills = name === undefined ? ALL_DRILLS : [named(name)];
      if (options.list === true) {
        process.stdout.write(
          `${options.json === true ? JSON.stringify(listed(drills)) : listText(drills)}\n`,
        );
        return;
      }
      const reports = await carriedOut(drills, machineOf(), options.json !== true);
      await note(reports, options.home ?? null);
      if (options.json === true) process.stdout.write(`${JSON.stringify(reports)}\n`);
      else process.stdout.write(`${summary(reports)}\n`);
      process.exitCode = allPassed(reports) ? EXIT.ok : EXIT.notInOrder;
    });
}

async function carriedOut(
  drills: readonly Drill[],
  machine: LiveDrillMachine,
  isTold: boolean,
): Promise<readonly DrillReport[]> {
  const stop = (): void => {
    void machine.close().then(() => process.exit(EXIT.interrupted));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await runDrills(drills, machine, (report) => {
      if (isTold) process.stdout.write(`${drillText(report)}\n\n`);
    });
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await machine.close();
  }
}

async function note(reports: readonly DrillReport[], home: string | null): Promise<void> {
  const folder = home ?? DEFAULT_HOME;
  if (home === null && readIdentity(folder) === null) return;
  const now = new LiveClock().now();
  const fired = reports
    .filter(({ outcome }) => outcome === 'passed')
    .map(({ alarm }): readonly [AlarmCode, Instant] => [alarm, now]);
  await recordTestFired(folder, fired, now);
}

function named(name: string): Drill {
  const drill = ALL_DRILLS.find((each) => each.name === name);
  if (drill !== undefined) return drill;
  throw invalidArgument(
    `There is no drill ${name}; there are ${ALL_DRILLS.map((each) => each.name).join(', ')}.`,
    name,
    './hardwood drill --list',
  );
}

function listed(drills: readonly Drill[]) {
  return drills.map(({ name, alarm, fault, time }) => ({ name, alarm, fault, time }));
}

function listText(drills: readonly Drill[]): string {
  const table = textTable(
    ['drill', 'alarm', 'time', 'fault'],
    drills.map(({ name, alarm, time, fault }) => [name, alarm, time, fault]),
  );
  const reasons = Object.entries(NO_DRILL).map(([code, reason]) => `no drill: ${code}: ${reason}`);
  return [table, ...reasons, ...undrilled().map((code) => `no drill: ${code}`)].join('\n');
}

function summary(reports: readonly DrillReport[]): string {
  const count = (outcome: DrillReport['outcome']) =>
    reports.filter((report) => report.outcome === outcome).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('not_available')} not available.`;
}
