/** `hardwood checks`: the registry of checks, with when each ran, fired and was test-fired; `--test-fire` fires them. */
import type { Command } from 'commander';
import { CHECKS } from '../../assurance/checks/all-checks.ts';
import { recordsTestFired } from '../../assurance/checks/check-records.ts';
import { keepCheckRecord, keptCheckRecords } from '../../assurance/checks/validation-store.ts';
import { formatEastern } from '../../league/eastern.ts';
import { formatInstant, type Instant } from '../../league/instant.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { type TestFire, testFire } from '../checks/test-fire.ts';
import { EXIT } from '../exit-code.ts';
import { withLedger } from '../open-ledger.ts';
import { textTable } from '../text-table.ts';

interface Options {
  readonly home: string;
  readonly testFire?: boolean;
  readonly json?: boolean;
}

export function checksCommand(program: Command): void {
  program
    .command('checks')
    .description('every check: its question, owner, and when it last ran, fired and was test-fired')
    .option(
      '--test-fire',
      'plant a violation for each in a copy of the data directory, and see that it is caught; exit 1 when one is not',
    )
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      process.exitCode = options.testFire === true ? await fire(options) : await list(options);
    });
}

async function list({ home, json }: Options): Promise<number> {
  const records = await withLedger(home, ({ documents }) => keptCheckRecords(documents));
  const rows = CHECKS.checks.map(({ id, question, owner, purpose, severity, isBlocking }) => {
    const { lastRan, lastFired, lastTestFired } = records.get(id) ?? NEVER;
    return { id, question, owner, purpose, severity, isBlocking, lastRan, lastFired, lastTestFired };
  });
  const iso = (at: Instant | null) => (at === null ? null : formatInstant(at));
  const eastern = (at: Instant | null) => (at === null ? 'never' : formatEastern(at));
  process.stdout.write(
    json === true
      ? `${JSON.stringify(rows.map((row) => ({ ...row, lastRan: iso(row.lastRan), lastFired: iso(row.lastFired), lastTestFired: iso(row.lastTestFired) })))}\n`
      : `${textTable(
          ['check', 'question', 'owner', 'at stake', 'last ran', 'last fired', 'last test-fired'],
          rows.map((row) => [
            row.id,
            row.question,
            row.owner,
            row.isBlocking ? 'publishing' : row.severity === 'page' ? 'the slate' : 'a look in the morning',
            eastern(row.lastRan),
            eastern(row.lastFired),
            eastern(row.lastTestFired),
          ]),
        )}\n\n${rows.length} checks.\n`,
  );
  return EXIT.ok;
}

const NEVER = { lastRan: null, lastFired: null, lastTestFired: null };

async function fire({ home, json }: Options): Promise<number> {
  const fired = await testFire(home, 1);
  const missed = new Set(fired.missed.map(({ plant }) => plant.check));
  const caught = new Set(fired.planted.map(({ plant }) => plant.check).filter((check) => !missed.has(check)));
  const now = new LiveClock().now();
  await withLedger(home, async ({ documents }) => {
    for (const record of recordsTestFired(await keptCheckRecords(documents), [...caught], now)) {
      await keepCheckRecord(documents, record, now);
    }
  });
  process.stdout.write(
    json === true ? `${JSON.stringify(testFireJson(fired))}\n` : `${testFireText(fired)}\n`,
  );
  return fired.missed.length + fired.elsewhere.length === 0 ? EXIT.ok : EXIT.notInOrder;
}

export function testFireJson({ slates, planted, missed, untaken, elsewhere }: TestFire) {
  const named = ({ plant, date }: TestFire['planted'][number]) => ({
    check: plant.check,
    what: plant.what,
    slate: date,
  });
  return {
    slates,
    planted: planted.length,
    caught: planted.length - missed.length,
    missed: missed.map(named),
    untaken: untaken.map(({ check, what }) => ({ check, what })),
    elsewhere,
  };
}

export function testFireText({ slates, planted, missed, untaken, elsewhere }: TestFire): string {
  const checks = new Set(planted.map(({ plant }) => plant.check)).size;
  return [
    ...missed.map(({ plant, date }) => `missed on ${date}: ${plant.check}, although ${plant.what}`),
    ...elsewhere.map((each) => `fired where nothing was planted: ${each}`),
    ...untaken.map(({ check, what }) => `nothing here to plant it in: ${check}, ${what}`),
    `${planted.length} violations planted for ${checks} checks, each on a slate of its own of ${slates}: ${planted.length - missed.length} caught, ${missed.length} missed; ${elsewhere.length} fired elsewhere.`,
  ].join('\n');
}
