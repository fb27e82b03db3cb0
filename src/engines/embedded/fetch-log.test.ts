import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { instant } from '../../league/instant.ts';
import type { FetchRecord } from '../../world/fetch-log.ts';
import { fetchLogFile } from './fetch-log.ts';
import { type FetchLogQuestion, readFetchLog } from './read-fetch-log.ts';

const ALL: FetchLogQuestion = {
  from: null,
  before: null,
  provider: null,
  isFailuresOnly: false,
  limit: 1_000,
};

function record(at: number, over: Partial<FetchRecord> = {}): FetchRecord {
  return {
    provider: 'odds_api',
    resource: 'events',
    question: '{}',
    url: 'https://example/events',
    attempt: 1,
    startedAt: instant(at),
    millis: 12,
    status: 200,
    bytes: 3,
    digest: 'abc',
    outcome: { kind: 'payload' },
    quota: { remaining: 487, used: 13.5, last: null },
    retryAfter: null,
    ...over,
  };
}

const FAULT = record(5, {
  provider: 'nba_stats',
  resource: 'leaguegamelog',
  status: null,
  bytes: null,
  digest: null,
  outcome: { kind: 'fault', code: 'SOURCE_TIMEOUT', why: 'does not answer' },
  quota: { remaining: null, used: null, last: null },
  retryAfter: 30_000,
});

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'hardwood-fetch-log-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('a record comes back as it was appended, and after the next start too', (t) => {
  const path = join(folder(t), 'telemetry.db');
  const records = [record(1), FAULT, record(9, { outcome: { kind: 'unchanged' }, attempt: 0 })];
  for (const each of records) {
    const log = fetchLogFile(path);
    log.append(each);
    log.close();
  }
  assert.deepEqual(readFetchLog(path, ALL), records);
  assert.deepEqual(readFetchLog(path, { ...ALL, isFailuresOnly: true }), [FAULT]);
  assert.deepEqual(readFetchLog(path, { ...ALL, provider: 'nba_stats' }), [FAULT]);
  assert.deepEqual(readFetchLog(path, { ...ALL, from: instant(5), before: instant(9) }), [FAULT]);
  assert.deepEqual(readFetchLog(path, { ...ALL, limit: 2 }), records.slice(1), 'the newest');
});

test('a full batch is written at once, and a smaller one with the turn of the event loop', async (t) => {
  const path = join(folder(t), 'telemetry.db');
  const log = fetchLogFile(path, { keep: 100, batch: 2 });
  t.after(() => log.close());
  const count = () => readFetchLog(path, ALL).length;
  log.append(record(1));
  assert.equal(count(), 0);
  log.append(record(2));
  assert.equal(count(), 2);
  log.append(record(3));
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(count(), 3);
});

test('the newest records stay, however many there were', (t) => {
  const path = join(folder(t), 'telemetry.db');
  const log = fetchLogFile(path, { keep: 10, batch: 7 });
  for (let at = 0; at < 95; at += 1) log.append(record(at));
  log.close();
  assert.deepEqual(
    readFetchLog(path, ALL).map(({ startedAt }) => startedAt),
    [85, 86, 87, 88, 89, 90, 91, 92, 93, 94],
  );
});

test('a log that cannot be written loses records, counts them, fails nobody, and goes on when it can', (t) => {
  const home = folder(t);
  const path = join(home, 'telemetry.db');
  writeFileSync(path, 'this is no database, and long enough to be looked at as one'.repeat(40));
  const log = fetchLogFile(path, { keep: 10, batch: 2 });
  for (let at = 0; at < 3; at += 1) log.append(record(at));
  log.flush();
  assert.equal(log.lost, 3);
  assert.throws(() => readFetchLog(path, ALL), { code: 'NOT_FOUND', next: /nothing else needs it/ });
  rmSync(path);
  log.append(record(7));
  log.close();
  assert.equal(log.lost, 3);
  assert.deepEqual(readFetchLog(path, ALL), [record(7)]);
  const nowhere = fetchLogFile(join(home, 'no', 'such', 'folder.db'));
  nowhere.append(record(1));
  nowhere.close();
  assert.equal(nowhere.lost, 1);
});

test('nothing was fetched where there is no log', (t) => {
  assert.deepEqual(readFetchLog(join(folder(t), 'telemetry.db'), ALL), []);
});
