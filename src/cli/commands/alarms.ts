/**
 * `hardwood alarms`: what fires, who has taken it, and whether an alarm reaches somebody.
 *
 * What nobody has looked at lately is unknown, and unknown is not green: `list` then exits 1 too.
 */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { pino } from 'pino';
import { acknowledge } from '../../assurance/alarms/acknowledge.ts';
import { ALARM_CODES, type AlarmCode } from '../../assurance/alarms/alarm.ts';
import { type AlarmRecord, isFiring, neverChecked, recordKey } from '../../assurance/alarms/alarm-book.ts';
import { loadBook, saveBook } from '../../assurance/alarms/alarm-book-store.ts';
import { ALARMS } from '../../assurance/alarms/alarm-registry.ts';
import type { FindingName } from '../../assurance/alarms/finding.ts';
import type { HandedOver } from '../../assurance/alarms/hand-over.ts';
import { refuseUnrouted } from '../../assurance/alarms/routing.ts';
import { isAcknowledged } from '../../assurance/alarms/step.ts';
import { testFire } from '../../assurance/alarms/test-fire.ts';
import { formatInstant, type Instant, parseInstant } from '../../league/instant.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { recordTestFired } from '../drill/record-test-fired.ts';
import { existingHome } from '../existing-home.ts';
import { EXIT } from '../exit-code.ts';
import { invalidArgument } from '../invalid-argument.ts';
import { withLedger } from '../open-ledger.ts';
import { alarmRoutes } from '../serve/alarm-settings.ts';
import { textTable } from '../text-table.ts';

interface Options {
  readonly home: string;
  readonly json?: boolean;
}

interface AckOptions extends Options {
  readonly who: string;
  readonly until?: string;
}

interface TestOptions extends Options {
  readonly pageTo?: string;
  readonly warnTo?: string;
}

/** A watchdog looks every five seconds. */
const LOOKED_WITHIN_MS = 60_000;
const TRIES = 5;
const AGAIN_AFTER_MS = 300;

export function alarmsCommand(program: Command): void {
  const alarms = program.command('alarms').description('alarms: list, acknowledge, test');
  const sub = (name: string, description: string): Command =>
    alarms
      .command(name)
      .description(description)
      .option('--home <dir>', 'data directory', '.hardwood/nba')
      .option('--json', 'print JSON');
  sub('list', 'what fires, then every alarm; exit 1 when one fires or nobody is looking').action(list);
  sub('ack', 'take an alarm: no more messages about this cause until it is over')
    .argument('<alarm>', 'its code')
    .argument('<cause>', 'its cause, as alarms list shows it')
    .option('--who <name>', 'who takes it', userInfo().username)
    .option('--until <time>', 'only until then, such as 2025-01-16T09:00:00-05:00')
    .action(take);
  sub('test', 'send a test of alarms to their destinations, which are those of serve')
    .argument('<alarms...>', 'their codes, or all')
    .option('--page-to <names>', 'destinations of alarms that call somebody, as for serve')
    .option('--warn-to <names>', 'destinations of alarms that are read in the morning, as for serve')
    .action(test);
}

async function list({ home, json }: Options): Promise<void> {
  const book = await withLedger(home, ({ documents }) => loadBook(documents));
  const now = new LiveClock().now();
  // Root causes before their symptoms.
  const firing = [...book.records.values()]
    .filter(isFiring)
    .sort((a, b) => Number(a.explained_by !== null) - Number(b.explained_by !== null));
  const checks = ALARMS.map(({ code, severity }) => ({
    ...(book.checks.get(code) ?? neverChecked(code)),
    severity,
  }));
  const unknown = checks
    .filter(({ last_ran }) => last_ran === null || now - last_ran > LOOKED_WITHIN_MS)
    .map(({ alarm }) => alarm);
  if (json === true) print(JSON.stringify({ firing: firing.map(shown), alarms: checks.map(shown), unknown }));
  else {
    const registry = textTable(
      ['alarm', 'severity', 'last ran', 'last fired', 'last test-fired'],
      checks.map(({ alarm, severity, ...last }) => [
        alarm,
        severity,
        moment(last.last_ran),
        moment(last.last_fired),
        moment(last.last_test_fired),
      ]),
    );
    print([...firing.map((record) => told(record, now)), registry, verdict(firing, unknown)].join('\n\n'));
  }
  process.exitCode = firing.length === 0 && unknown.length === 0 ? EXIT.ok : EXIT.notInOrder;
}

async function take(alarm: string, cause: string, { home, who, until, json }: AckOptions): Promise<void> {
  const name = { alarm: known(alarm), cause };
  const by = { who, until: until === undefined ? null : parseInstant(until) };
  const now = new LiveClock().now();
  await withLedger(home, ({ documents }) => keep(documents, name, by, now));
  const end = by.until === null ? 'it is over' : formatInstant(by.until);
  print(
    json === true
      ? JSON.stringify({ ...name, who, until: by.until === null ? null : formatInstant(by.until) })
      : `Taken: ${recordKey(name)} by ${who}. No message about it until ${end}.`,
  );
}

/** A watchdog that looks at this very moment may write over it: it is read back, and written again. */
async function keep(
  documents: StateDocuments,
  name: FindingName,
  by: { readonly who: string; readonly until: Instant | null },
  now: Instant,
): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const book = await loadBook(documents);
    const record = book.records.get(recordKey(name));
    const isTaken = record?.acknowledged?.at === now && record.acknowledged.who === by.who;
    const isOver = attempt > 0 && (record === undefined || !isFiring(record));
    if (isTaken || isOver) return;
    await saveBook(documents, book, acknowledge(book, name, by, now), now);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
  }
}

async function test(codes: readonly string[], options: TestOptions): Promise<void> {
  const home = existingHome(options.home);
  const isAll = codes.length === 1 && codes[0] === 'all';
  const chosen = isAll ? ALARM_CODES : [...new Set(codes.map(known))];
  const settings = { pageTo: options.pageTo ?? null, warnTo: options.warnTo ?? null };
  // What the log destination says belongs beside the result, not into it.
  const routes = alarmRoutes(
    settings,
    home,
    pino({ base: { instance: 'alarms test' } }, process.stderr),
    process.env,
  );
  refuseUnrouted(
    ALARMS.filter(({ code }) => chosen.includes(code)),
    routes,
  );
  const now = new LiveClock().now();
  const results: (HandedOver & { readonly alarm: AlarmCode })[] = [];
  for (const alarm of chosen) {
    for (const handed of await testFire(alarm, routes, now)) results.push({ alarm, ...handed });
  }
  const lost = new Set(results.filter(({ result }) => result.kind === 'failed').map(({ alarm }) => alarm));
  const fired = chosen.filter((alarm) => !lost.has(alarm)).map((alarm) => [alarm, now] as const);
  await recordTestFired(home, fired, now);
  print(
    options.json === true
      ? JSON.stringify(results.map(({ alarm, name, result }) => ({ alarm, destination: name, ...result })))
      : textTable(
          ['alarm', 'destination', 'result'],
          results.map(({ alarm, name, result }) => [
            alarm,
            name,
            result.kind === 'failed' ? `failed: ${result.why}` : result.kind,
          ]),
        ),
  );
  process.exitCode = lost.size === 0 ? EXIT.ok : EXIT.notInOrder;
}

function known(text: string): AlarmCode {
  const code = ALARM_CODES.find((each) => each === text);
  if (code !== undefined) return code;
  throw invalidArgument(
    `There is no alarm ${text}; there are ${ALARM_CODES.join(', ')}.`,
    text,
    './hardwood alarms list',
  );
}

function told(record: AlarmRecord, now: Instant): string {
  const { acknowledged, explained_by: root, undelivered } = record;
  const notes = [
    `since ${formatInstant(record.first_seen)}, ${record.subject_count} affected, ${record.count} messages`,
    ...(root === null ? [] : [`a symptom of ${recordKey(root)}`]),
    ...(isAcknowledged(record, now) && acknowledged !== null ? [`taken by ${acknowledged.who}`] : []),
    ...(undelivered === null ? [] : [`UNDELIVERED: ${undelivered.why}`]),
  ];
  return [
    `FIRING ${record.alarm} (${record.severity}), cause: ${record.cause}`,
    `  ${record.message}`,
    `  ${notes.join('; ')}`,
    `  next: ${record.next}`,
  ].join('\n');
}

function verdict(firing: readonly AlarmRecord[], unknown: readonly AlarmCode[]): string {
  const fires = firing.length === 0 ? 'No alarm fires.' : `NOT in order: ${firing.length} firing.`;
  if (unknown.length === 0) return fires;
  const which = unknown.length === ALARM_CODES.length ? 'any alarm' : unknown.join(', ');
  return `${fires} UNKNOWN: nobody has looked at ${which} within the last minute: ./hardwood serve`;
}

/** Moments as people and programs elsewhere read them. */
function shown(fields: object): object {
  return JSON.parse(
    JSON.stringify(fields, (key, value: unknown) =>
      MOMENTS.has(key) && typeof value === 'number' ? formatInstant(value as Instant) : value,
    ),
  ) as object;
}

const MOMENTS: ReadonlySet<string> = new Set([
  'first_seen',
  'last_seen',
  'last_fired',
  'last_delivered',
  'last_ran',
  'last_test_fired',
  'resolved_at',
  'at',
  'until',
  'since',
]);

function moment(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
