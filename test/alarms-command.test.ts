/** `hardwood alarms` as a person runs it, on a directory that a watchdog has looked at. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ALARM_CODES } from '../src/assurance/alarms/alarm.ts';
import type { AlarmBook } from '../src/assurance/alarms/alarm-book.ts';
import { emptyBook } from '../src/assurance/alarms/alarm-book.ts';
import { loadBook, saveBook } from '../src/assurance/alarms/alarm-book-store.ts';
import type { Finding } from '../src/assurance/alarms/finding.ts';
import { step } from '../src/assurance/alarms/step.ts';
import { detection, finding } from '../src/assurance/alarms/watch-view.fixture.ts';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { openSqliteLedgerStore } from '../src/engines/embedded/sqlite-ledger-store.ts';
import { type Instant, instant } from '../src/league/instant.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

const DISK = { alarm: 'DISK_FULL', cause: 'DATA_DIRECTORY_UNWRITABLE' } as const;

/** A directory whose watchdog has seen these findings; null: nobody has ever looked. */
async function watched(t: TestContext, findings: readonly Finding[] | null, at: Instant = now()) {
  const home = tempFolder(t);
  const holder = { pid: process.pid, command: 'test', since: '' };
  openDataDirectory(home, { league: 'test', feed: 'test' }, holder).release();
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  if (findings !== null) {
    const { book } = step(emptyBook(), detection(findings), at);
    await saveBook(store.documents, emptyBook(), book, at);
  }
  await store.close();
  return home;
}

function now(): Instant {
  return instant(Date.now());
}

async function bookOf(home: string): Promise<AlarmBook> {
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  try {
    return await loadBook(store.documents);
  } finally {
    await store.close();
  }
}

/** A webhook on this machine that answers with the status, and the texts it was sent. */
async function webhook(t: TestContext, status: number): Promise<readonly string[]> {
  const texts: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      texts.push(body);
      response.writeHead(status).end('ok');
    });
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.HARDWOOD_ALARM_WEBHOOK = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  t.after(() => {
    delete process.env.HARDWOOD_ALARM_WEBHOOK;
    server.close();
  });
  return texts;
}

test('alarms list shows what fires first, then every alarm, and exits 1', async (t) => {
  const message = 'The disk is full.';
  const home = await watched(t, [finding({ ...DISK, message }), finding({ explainedBy: DISK })]);
  const { code, stdout, stderr } = await hardwood('alarms', 'list', '--home', home);
  assert.deepEqual([code, stderr], [1, '']);
  assert.match(
    stdout,
    /^FIRING DISK_FULL \(page\), cause: DATA_DIRECTORY_UNWRITABLE\n {2}The disk is full\.\n/,
  );
  assert.match(stdout, /OUTPUT_FAILED.+a symptom of DISK_FULL@DATA_DIRECTORY_UNWRITABLE/s);
  assert.match(stdout, /NOT in order: 2 firing\.\n$/);
  const registry = stdout.slice(stdout.indexOf('last ran'));
  for (const each of ALARM_CODES) assert.match(registry, new RegExp(`^${each} `, 'm'));
});

test('when nothing fires and somebody looks, alarms list exits 0', async (t) => {
  const home = await watched(t, []);
  const { code, stdout } = await hardwood('alarms', 'list', '--home', home, '--json');
  const { firing, alarms, unknown } = JSON.parse(stdout) as Record<string, readonly { last_ran: string }[]>;
  assert.deepEqual([code, firing, unknown], [0, [], []]);
  assert.equal(alarms?.length, ALARM_CODES.length);
  assert.match(alarms[0]?.last_ran ?? '', /^\d{4}-.*Z$/, 'moments are ISO 8601');
});

test('what nobody has looked at lately is unknown, and unknown exits 1', async (t) => {
  const anHourAgo = instant(now() - 3_600_000);
  for (const home of [await watched(t, null), await watched(t, [], anHourAgo)]) {
    const { code, stdout } = await hardwood('alarms', 'list', '--home', home);
    assert.equal(code, 1);
    assert.match(stdout, /No alarm fires\. UNKNOWN: nobody has looked at any alarm/);
  }
});

test('alarms ack takes an alarm until a time, and says by whom', async (t) => {
  const home = await watched(t, [finding(DISK)]);
  const until = '2999-01-01T00:00:00Z';
  const { code, stdout } = await hardwood(
    ...['alarms', 'ack', DISK.alarm, DISK.cause, '--who', 'Ada', '--until', until, '--home', home],
  );
  assert.equal(code, 0);
  assert.match(stdout, new RegExp(`^Taken: DISK_FULL@.+ by Ada\\. No message about it until ${until}\\.\n$`));
  const [record] = (await bookOf(home)).records.values();
  assert.equal(record?.acknowledged?.who, 'Ada');
  const listed = await hardwood('alarms', 'list', '--home', home);
  assert.match(listed.stdout, /taken by Ada/);
  assert.equal(listed.code, 1, 'it fires still');
});

test('alarms ack refuses what does not fire, what is no alarm, a time that is over, and a nameless person', async (t) => {
  const home = await watched(t, [finding(DISK)]);
  const ack = (...args: readonly string[]) => refused('alarms', 'ack', ...args, '--home', home);
  const silent = await ack('ZERO_ROWS', 'x');
  assert.equal(silent.message, 'ZERO_ROWS@x is not firing.');
  assert.match(silent.next, /DISK_FULL@DATA_DIRECTORY_UNWRITABLE/);
  assert.match((await ack('FIRE', 'x')).message, /There is no alarm FIRE/);
  assert.match((await ack(DISK.alarm, DISK.cause, '--until', '2001-01-01T00:00:00Z')).message, /is over/);
  assert.equal((await ack(DISK.alarm, DISK.cause, '--until', 'tomorrow')).code, 'INVALID_INSTANT');
  assert.match((await ack(DISK.alarm, DISK.cause, '--who', ' ')).message, /needs the name/);
  assert.equal([...(await bookOf(home)).records.values()][0]?.acknowledged, null);
});

test('alarms test sends a test to every destination, and notes when', async (t) => {
  const home = await watched(t, null);
  const texts = await webhook(t, 200);
  const before = now();
  const { code, stdout } = await hardwood('alarms', 'test', 'DISK_FULL', '--home', home, '--json');
  assert.equal(code, 0);
  assert.deepEqual(
    (JSON.parse(stdout) as { destination: string; kind: string }[]).map((each) => [
      each.destination.split(' ')[0],
      each.kind,
    ]),
    [
      ['log', 'delivered'],
      ['file', 'delivered'],
      ['webhook', 'delivered'],
    ],
  );
  assert.equal(texts.length, 1);
  assert.match(texts[0] ?? '', /This is a test of the alarm/);
  assert.match(readFileSync(join(home, 'alarms.jsonl'), 'utf8'), /DISK_FULL/);
  const { checks } = await bookOf(home);
  assert.ok(Number(checks.get('DISK_FULL')?.last_test_fired) >= before);
  assert.equal(checks.get('ZERO_ROWS')?.last_test_fired ?? null, null);
});

test('alarms test all tests every alarm', async (t) => {
  const home = await watched(t, null);
  const { code } = await hardwood(
    'alarms',
    'test',
    'all',
    '--home',
    home,
    '--page-to',
    'file',
    '--warn-to',
    'file',
  );
  assert.equal(code, 0);
  assert.equal(
    readFileSync(join(home, 'alarms.jsonl'), 'utf8').trim().split('\n').length,
    ALARM_CODES.length,
  );
  const { checks } = await bookOf(home);
  assert.deepEqual(
    ALARM_CODES.filter((code_) => (checks.get(code_)?.last_test_fired ?? null) === null),
    [],
  );
});

test('a destination that does not take the test is told, exits 1, and the alarm does not count as tested', async (t) => {
  const home = await watched(t, null);
  await webhook(t, 500);
  const { code, stdout } = await hardwood('alarms', 'test', 'DISK_FULL', '--home', home);
  assert.equal(code, 1);
  assert.match(stdout, /DISK_FULL +webhook .+ failed: .*500/);
  assert.equal((await bookOf(home)).checks.get('DISK_FULL')?.last_test_fired ?? null, null);
});

test('alarms test refuses an alarm that goes nowhere, and sends nothing', async (t) => {
  const home = await watched(t, null);
  const error = await refused('alarms', 'test', 'DISK_FULL', '--page-to', 'none', '--home', home);
  assert.deepEqual([error.code, error.subject], ['ALARM_UNROUTED', 'DISK_FULL']);
  assert.ok(!existsSync(join(home, 'alarms.jsonl')));
});
