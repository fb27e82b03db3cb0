/** `hardwood drift`: what runs against what was meant to run, plane by plane; exit 0 only when all of it is the same. */
import type { Command } from 'commander';
import { formatEastern } from '../../league/eastern.ts';
import { formatInstant } from '../../league/instant.ts';
import type { DriftReport, DriftRow } from '../../release/drift.ts';
import { driftState } from '../../release/drift-report.ts';
import { EXIT } from '../exit-code.ts';
import { driftNow } from '../release/drift-now.ts';
import { type ServiceTold, serviceOptions, serviceTold } from '../release/service-options.ts';
import { textTable } from '../text-table.ts';

interface Options extends ServiceTold {
  readonly home: string;
  readonly json?: boolean;
}

export function driftCommand(program: Command): void {
  const command = program
    .command('drift')
    .description('what runs against what was meant to run: code, configuration, schema, schedules, models')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print one JSON object');
  serviceOptions(command).action(async (options: Options) => {
    const report = await driftNow({ home: options.home, service: serviceTold(options) });
    process.stdout.write(`${options.json === true ? json(report) : text(report)}\n`);
    process.exitCode = driftState(report) === 'same' ? EXIT.ok : EXIT.notInOrder;
  });
}

function json(report: DriftReport): string {
  return JSON.stringify({ at: formatInstant(report.at), state: driftState(report), rows: report.rows });
}

function text(report: DriftReport): string {
  const table = textTable(
    ['plane', 'subject', 'state', 'running', 'intended'],
    report.rows.map(({ plane, subject, state, running, intended, isBlocking }) => [
      plane,
      subject,
      state + (isBlocking && state !== 'same' ? ' (blocks)' : ''),
      short(running),
      short(intended),
    ]),
  );
  const wrong = report.rows.filter(({ state }) => state !== 'same');
  return [
    `Drift, as of ${formatEastern(report.at)}`,
    '',
    table,
    ...(wrong.length === 0 ? [] : ['', ...wrong.map(said)]),
    '',
    conclusion(report.rows),
  ].join('\n');
}

function said({ plane, subject, text: sentence, fix }: DriftRow): string {
  return `${plane} ${subject}: ${sentence}\n  fix: ${fix}`;
}

function conclusion(rows: readonly DriftRow[]): string {
  const count = (state: DriftRow['state']): number => rows.filter((row) => row.state === state).length;
  return `${count('same')} the same, ${count('drifted')} drifted, ${count('unknown')} unknown.`;
}

const WIDTH = 24;

function short(value: string | null): string | null {
  return value === null || value.length <= WIDTH ? value : `${value.slice(0, WIDTH - 1)}…`;
}
