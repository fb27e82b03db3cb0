/** `hardwood dlq` as a person runs it, on a directory whose bus has dead letters. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openDataDirectory } from '../src/engines/embedded/data-directory.ts';
import { openSqliteLedgerStore } from '../src/engines/embedded/sqlite-ledger-store.ts';
import { instant } from '../src/league/instant.ts';
import type { DeadLetter } from '../src/ledger/store.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

const TOPIC = 'nba-phase3-trigger';

/** A directory with so many dead letters, each of a page for people in the place of a message. */
async function withLetters(t: TestContext, count: number): Promise<{ home: string; ids: readonly string[] }> {
  const home = tempFolder(t);
  const holder = { pid: process.pid, command: 'test', since: '' };
  openDataDirectory(home, { league: 'test', feed: 'test' }, holder).release();
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  const now = instant(1_000);
  const messages = Array.from({ length: count }, (_, n) => ({ topic: TOPIC, body: `<html>${n}</html>` }));
  await store.append({ at: now, streams: [], messages });
  for (const { id } of await store.pull([TOPIC], { now, visibleAgainAt: now, limit: count })) {
    await store.bury(id, 'not JSON');
  }
  const ids = (await store.deadLetters()).map(({ id }) => String(id));
  await store.close();
  return { home, ids };
}

async function said(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hardwood('dlq', ...args);
  assert.deepEqual([code, stderr], [0, '']);
  return stdout;
}

test('dlq list shows each dead letter with its topic and why, and exits 1; without any it exits 0', async (t) => {
  const { home, ids } = await withLetters(t, 2);
  const { code, stdout } = await hardwood('dlq', 'list', '--home', home);
  assert.equal(code, 1);
  for (const id of ids)
    assert.match(stdout, new RegExp(`^\\s*${id}\\b.*${TOPIC}-dead-letter.*not JSON`, 'm'));
  const json = await hardwood('dlq', 'list', '--home', home, '--json');
  assert.equal((JSON.parse(json.stdout) as DeadLetter[]).length, 2);
  const empty = await withLetters(t, 0);
  assert.equal(await said('list', '--home', empty.home), 'No dead letters.\n');
});

test('dlq show prints the letter with its body', async (t) => {
  const { home, ids } = await withLetters(t, 2);
  const shown = await said('show', ids[1] ?? assert.fail(), '--home', home);
  assert.ok(shown.endsWith('<html>1</html>\n'), shown);
});

test('dlq redrive delivers the letters again, with all their attempts', async (t) => {
  const { home, ids } = await withLetters(t, 3);
  assert.equal(await said('redrive', ids[0] ?? assert.fail(), '--home', home), 'Redriven: 1.\n');
  assert.deepEqual(JSON.parse(await said('redrive', 'all', '--home', home, '--json')), { redriven: 2 });
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  t.after(() => store.close());
  const soon = instant(9_999_999_999_999);
  const again = await store.pull([TOPIC], { now: soon, visibleAgainAt: soon, limit: 9 });
  assert.deepEqual(
    again.map(({ attempt }) => attempt),
    [1, 1, 1],
  );
  assert.deepEqual(await store.deadLetters(), []);
});

test('dlq discard removes the letters for good, and keeps them with the reason', async (t) => {
  const { home, ids } = await withLetters(t, 2);
  const [first = assert.fail()] = ids;
  await said('discard', first, '--why', 'a page of the provider', '--home', home);
  const store = openSqliteLedgerStore(join(home, 'ledger.sqlite'));
  t.after(() => store.close());
  assert.deepEqual(
    (await store.deadLetters()).map(({ id }) => String(id)),
    ids.slice(1),
  );
  const kept = await store.documents.get('discarded_letters', first);
  const { body, because } = (kept ?? assert.fail()).body as { body: string; because: string };
  assert.deepEqual([body, because], ['<html>0</html>', 'a page of the provider']);
});

test('dlq refuses a letter that is not there, a number that is none, and a discard without a reason', async (t) => {
  const { home, ids } = await withLetters(t, 1);
  const [id = assert.fail()] = ids;
  const missing = await refused('dlq', 'show', '4711', '--home', home);
  assert.deepEqual([missing.code, missing.message], ['NOT_FOUND', 'There is no dead letter 4711.']);
  assert.equal((await refused('dlq', 'redrive', id, '4711', '--home', home)).code, 'NOT_FOUND');
  assert.equal((await refused('dlq', 'show', 'first', '--home', home)).code, 'INVALID_ARGUMENT');
  assert.match((await refused('dlq', 'discard', id, '--home', home)).message, /--why/);
  const { code } = await hardwood('dlq', 'list', '--home', home);
  assert.equal(code, 1, 'it is there still');
});
