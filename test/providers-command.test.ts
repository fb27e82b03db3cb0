/** `hardwood providers` and `serve --live` as a person runs them. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchLogFile } from '../src/engines/embedded/fetch-log.ts';
import { ANNOUNCED, handMadeBook, OPENING_DATE } from '../src/feeds/hand-made-book.fixture.ts';
import { seasonFeed } from '../src/feeds/season-feed.ts';
import { parseInstant } from '../src/league/instant.ts';
import type { FetchRecord } from '../src/world/fetch-log.ts';
import { hardwood, refused } from './support/hardwood.ts';
import { tempFolder } from './support/temp-folder.ts';

// The commands inherit it.
delete process.env.HARDWOOD_ODDS_API_KEY;

test('every resource is listed with its host, and a missing key by the name of its setting', async () => {
  const { code, stdout } = await hardwood('providers');
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^nba_stats +leaguegamelog +stats\.nba\.com +nba_raw\.nbac_player_boxscores +available /m,
  );
  assert.match(stdout, /^odds_api +event_odds .+ not available: HARDWOOD_ODDS_API_KEY is not set /m);
});

test('a stored payload is read into rows, gzipped or not, and what is left out is named', async (t) => {
  const feed = seasonFeed((label) => (label === '2024-25' ? handMadeBook() : null));
  const made = await feed.fetch(
    { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: '2024-25' },
    ANNOUNCED,
  );
  assert.ok(made.kind === 'payload');
  const folder = tempFolder(t);
  const [plain, packed, cut] = ['plain', 'packed', 'cut'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(plain, made.bytes);
  writeFileSync(packed, gzipSync(made.bytes));
  writeFileSync(cut, made.bytes.subarray(0, 500));
  const parse = ['providers', 'parse', 'nba_cdn', 'scheduleleaguev2'];
  const [one, other] = [
    await hardwood(...parse, plain, '--date', OPENING_DATE, '--json'),
    await hardwood(...parse, packed, '--date', OPENING_DATE, '--json'),
  ];
  assert.deepEqual(JSON.parse(one.stdout).tables[0].count, JSON.parse(other.stdout).tables[0].count);
  assert.ok(JSON.parse(one.stdout).tables[0].rows.length > 0);
  const elsewhere = await hardwood(...parse, plain, '--date', '2023-11-01');
  assert.notEqual(elsewhere.code, 0);
  assert.match(elsewhere.stdout, /^0 rows of nba_raw\.nbac_schedule, 1 parts left out\n.*\n.*\n2024-25 /);
  assert.equal((await refused(...parse, cut, '--date', OPENING_DATE)).code, 'PAYLOAD_MALFORMED');
  assert.equal((await refused(...parse, join(folder, 'none'), '--date', OPENING_DATE)).code, 'NOT_FOUND');
  const unknown = await refused('providers', 'parse', 'nba_cdn', 'gossip', plain, '--date', OPENING_DATE);
  assert.match(unknown.message, /nothing called gossip of nba_cdn; there are scheduleleaguev2, /);
  assert.match(
    (await refused('providers', 'parse', 'nobody', 'x', plain, '--date', OPENING_DATE)).message,
    /nba_stats/,
  );
});

test('what was fetched is shown by Eastern date, provider and failure', async (t) => {
  const home = tempFolder(t);
  writeFileSync(join(home, 'identity.json'), JSON.stringify({ league: 'nba', feed: 'live' }));
  const record: FetchRecord = {
    provider: 'odds_api',
    resource: 'events',
    question: '{}',
    url: 'https://api.the-odds-api.com/v4/sports/basketball_nba/events',
    attempt: 1,
    // The evening of the fifteenth in New York.
    startedAt: parseInstant('2025-01-16T03:00:00Z'),
    millis: 120,
    status: 200,
    bytes: 900,
    digest: 'd',
    outcome: { kind: 'unchanged' },
    quota: { remaining: 487, used: 13, last: 1 },
    retryAfter: null,
  };
  const outcome = { kind: 'fault', code: 'SOURCE_TIMEOUT', why: 'does not answer' } as const;
  const log = fetchLogFile(join(home, 'telemetry.db'));
  log.append(record);
  log.append({ ...record, provider: 'nba_stats', resource: 'leaguegamelog', status: null, outcome });
  log.close();
  const shown = async (...options: readonly string[]) => {
    const { stdout, stderr } = await hardwood('providers', 'log', '--home', home, ...options);
    assert.equal(stderr, '');
    return stdout;
  };
  const rows = async (...options: readonly string[]) =>
    (JSON.parse(await shown('--json', ...options)) as readonly FetchRecord[]).map(({ provider }) => provider);
  assert.match(await shown(), /2025-01-15.+odds_api +events +1 +200 +120 +900 +unchanged +487 /);
  assert.deepEqual(await rows(), ['odds_api', 'nba_stats']);
  assert.deepEqual(await rows('--date', '2025-01-15'), ['odds_api', 'nba_stats']);
  assert.deepEqual(await rows('--date', '2025-01-16'), []);
  assert.deepEqual(await rows('--provider', 'odds_api'), ['odds_api']);
  assert.deepEqual(await rows('--failures'), ['nba_stats']);
  assert.deepEqual(await rows('--limit', '1'), ['nba_stats']);
  assert.match(await shown('--date', '2020-01-01'), /^No such fetch is recorded\.$/m);
  assert.equal((await refused('providers', 'log', '--home', home, '--limit', '0')).code, 'INVALID_ARGUMENT');
});

test('live sources serve the league of today alone', async (t) => {
  const home = tempFolder(t);
  for (const other of [
    ['--data', '/archive'],
    ['--simulated', '1'],
    ['--season', '2024-25'],
  ]) {
    const { code, stderr } = await hardwood('serve', '--live', ...other, '--home', home, '--port', '0');
    assert.equal(code, 2);
    assert.match(stderr, new RegExp(`which ${other[0]} is not\\.\n {2}code: INVALID_ARGUMENT`));
  }
  assert.match((await refused('replay', '--live', '--season', '2024-25')).message, /unknown option '--live'/);
});
