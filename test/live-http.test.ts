/** The live source against a local stand-in for a host: what is asked, what is answered, what is recorded. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { gameKindOf } from '../src/league/game-id.ts';
import { parseScheduleLeagueV2 } from '../src/providers/nba-cdn/parse-schedule-league-v2.ts';
import type { ProviderAnswer } from '../src/world/payload-source.ts';
import { ARCHIVE } from './support/archive.ts';
import { bytes, cutOff, faultServer, gzipped, json, status } from './support/fault-server.ts';
import { liveFixture, POLICY, routeTo, SCORES, START } from './support/live-source.ts';

const BOARD = { games: [1, 2, 3] };
const AS_JSON = { 'content-type': 'application/json' };
const TODAY = { provider: 'nba_cdn', resource: 'todaysscoreboard' } as const;

function textOf(answer: ProviderAnswer): string {
  assert.ok(answer.kind === 'payload');
  return Buffer.from(answer.bytes).toString('utf8');
}

test('bytes arrive decoded, whatever they were encoded with, and are recorded with their digest', async (t) => {
  const server = await faultServer(t);
  const plain = Buffer.from(JSON.stringify(BOARD));
  for (const [encoding, body] of [
    ['gzip', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    ['br', brotliCompressSync(plain)],
    ['deflate', deflateSync(plain)],
    ['deflate', deflateRawSync(plain)],
    ['br, gzip', gzipSync(brotliCompressSync(plain))],
    ['identity', plain],
  ] as const) {
    const { ask, records } = liveFixture(t, () => routeTo(`${server.origin}/board`));
    server.answer(bytes(body, { ...AS_JSON, 'content-encoding': encoding }));
    assert.equal(textOf(await ask()), plain.toString(), encoding);
    const digest = createHash('sha256').update(plain).digest('hex');
    assert.equal(server.asked.at(-1)?.headers['accept-encoding'], 'gzip, deflate, br');
    assert.deepEqual(records, [
      {
        provider: 'odds_api',
        resource: 'scores',
        question: JSON.stringify(SCORES),
        url: `${server.origin}/board`,
        attempt: 1,
        startedAt: START,
        millis: 0,
        status: 200,
        bytes: plain.byteLength,
        digest,
        outcome: { kind: 'payload' },
        quota: { remaining: null, used: null, last: null },
        retryAfter: null,
      },
    ]);
  }
});

test('the declared headers and address are what the host sees', async (t) => {
  const server = await faultServer(t);
  const call = {
    url: `${server.origin}/stats?Season=2024-25&PlayerOrTeam=P`,
    headers: { Referer: 'https://www.nba.com/' },
  };
  const { ask } = liveFixture(t, () => routeTo('', { calls: [call] }));
  server.answer(json(BOARD));
  await ask();
  assert.equal(server.asked[0]?.url, '/stats?Season=2024-25&PlayerOrTeam=P');
  assert.equal(server.asked[0]?.headers.referer, 'https://www.nba.com/');
});

test('the first call that is not absent answers; when all are absent there is nothing, and no fault', async (t) => {
  const server = await faultServer(t);
  const calls = ['/11_00PM.pdf', '/11PM.pdf'].map((path) => ({ url: server.origin + path, headers: {} }));
  const { ask, records } = liveFixture(t, () => routeTo('', { calls, absent: [403] }));
  server.answer(status(403), json(BOARD));
  assert.equal((await ask()).kind, 'payload');
  server.answer(status(403), status(404));
  assert.deepEqual(await ask(), {
    kind: 'not_found',
    reason: `odds_api scores is not there: 403 at ${server.origin}/11_00PM.pdf, 404 at ${server.origin}/11PM.pdf`,
  });
  assert.deepEqual(
    records.map(({ outcome }) => outcome.kind),
    ['absent', 'payload', 'absent', 'absent'],
  );
});

test('of many addresses where nothing is, the first are named; a source without an address is not empty', async (t) => {
  const server = await faultServer(t);
  const calls = Array.from({ length: 9 }, (_, index) => ({ url: `${server.origin}/${index}`, headers: {} }));
  const { ask } = liveFixture(t, ({ resource }) =>
    routeTo('', { calls: resource === 'scores' ? calls : [] }),
  );
  server.answer(status(404));
  const answer = await ask();
  assert.ok(answer.kind === 'not_found');
  assert.match(answer.reason, /: 404 at \S+\/0, 404 at \S+\/1, and at 7 more$/);
  await assert.rejects(ask(TODAY), { code: 'SOURCE_UNAVAILABLE', message: /has no address/ });
});

test('a host that gave an ETag or a date is asked whether it has changed, and the kept bytes answer a 304', async (t) => {
  const server = await faultServer(t);
  const { ask, records, clock } = liveFixture(t, () => routeTo(`${server.origin}/board`));
  const modified = 'Wed, 15 Jan 2025 22:00:00 GMT';
  server.answer(json(BOARD, { etag: '"one"', 'last-modified': modified }), status(304));
  const [first, second] = [await ask(), await ask()];
  assert.equal(textOf(second), textOf(first));
  assert.equal(server.asked[0]?.headers['if-none-match'], undefined);
  assert.equal(server.asked[1]?.headers['if-none-match'], '"one"');
  assert.equal(server.asked[1]?.headers['if-modified-since'], modified);
  assert.deepEqual(records[1], { ...records[0], status: 304, outcome: { kind: 'unchanged' } });
  // Bytes that were damaged on the way are not held on to for ever.
  await clock.waitUntil((START + 3_600_001) as typeof START);
  server.answer(json(BOARD));
  await ask();
  assert.equal(server.asked[2]?.headers['if-none-match'], undefined);
});

test('where a host gives no validator, the digest says that nothing has changed', async (t) => {
  const server = await faultServer(t);
  const { ask, records } = liveFixture(t, ({ resource }) => routeTo(`${server.origin}/${resource}`));
  server.answer(json(BOARD));
  await ask();
  await ask();
  await ask(TODAY);
  server.answer(json({ games: [] }));
  await ask();
  assert.deepEqual(
    records.map(({ outcome }) => outcome.kind),
    ['payload', 'unchanged', 'payload', 'payload'],
  );
  assert.ok(server.asked.every(({ headers }) => headers['if-none-match'] === undefined));
});

test('what is left of a quota is kept, from refusals too', async (t) => {
  const server = await faultServer(t);
  const { ask, records } = liveFixture(t, () => routeTo(`${server.origin}/board`));
  const quota = { 'x-requests-remaining': '487', 'x-requests-used': '13', 'x-requests-last': '10' };
  server.answer(json(BOARD, quota), status(401, { ...quota, 'x-requests-remaining': '0' }));
  await ask();
  await assert.rejects(ask(), { code: 'SOURCE_REFUSED' });
  assert.deepEqual(
    records.map((record) => record.quota),
    [
      { remaining: 487, used: 13, last: 10 },
      { remaining: 0, used: 13, last: 10 },
    ],
  );
});

test('a fault that may pass is tried again after a backoff that doubles; one that may not is not', async (t) => {
  const server = await faultServer(t);
  const policy = { ...POLICY, retries: 3 };
  const { ask, records, now } = liveFixture(t, () => routeTo(`${server.origin}/board`, { policy }));
  server.answer(status(500), cutOff, status(503), json(BOARD));
  assert.equal((await ask()).kind, 'payload');
  assert.deepEqual(
    records.map(({ attempt, startedAt }) => [attempt, startedAt - START]),
    [
      [1, 0],
      [2, 1_000],
      [3, 3_000],
      [4, 7_000],
    ],
  );
  const before = now();
  server.answer(status(401));
  await assert.rejects(ask(), { code: 'SOURCE_REFUSED' });
  assert.deepEqual([now(), server.asked.length], [before, 5]);
  server.answer(status(500));
  await assert.rejects(ask(), { code: 'SOURCE_UNAVAILABLE' });
  assert.equal(server.asked.length, 9, 'the last attempt is the fourth');
});

test('Retry-After is kept to, in seconds and as a date, by everybody who asks the host', async (t) => {
  const server = await faultServer(t);
  const policy = { ...POLICY, retries: 1 };
  const { ask, records } = liveFixture(t, () => routeTo(`${server.origin}/board`, { policy }));
  server.answer(status(429, { 'retry-after': '30' }), json(BOARD));
  await Promise.all([ask(), ask(TODAY)]);
  const starts = records.filter(({ status }) => status === 200).map(({ startedAt }) => startedAt - START);
  assert.ok(starts.includes(30_000), String(starts));
  assert.deepEqual(
    records.filter(({ status }) => status === 429).map(({ retryAfter }) => retryAfter),
    [30_000],
  );
  const later = new Date(START + 50_000).toUTCString();
  server.answer(status(503, { 'retry-after': later }), json(BOARD));
  await ask();
  assert.equal(records.at(-1)?.startedAt, START + 50_000);
});

test('a host that wants to be left alone for long is: who asks is told until when, at once', async (t) => {
  const server = await faultServer(t);
  const policy = { ...POLICY, retries: 2 };
  const { ask, records, clock } = liveFixture(t, () => routeTo(`${server.origin}/board`, { policy }));
  server.answer(status(429, { 'retry-after': '3600' }));
  for (let asked = 0; asked < 2; asked += 1) {
    await assert.rejects(ask(), {
      code: 'SOURCE_THROTTLED',
      message: 'odds_api scores asked to be left alone until 2025-01-16T00:00:00Z.',
    });
  }
  assert.equal(server.asked.length, 1);
  assert.deepEqual(
    records.map(({ attempt }) => attempt),
    [1, 0, 0],
  );
  await clock.waitUntil((START + 3_600_000) as typeof START);
  server.answer(json(BOARD));
  assert.equal((await ask()).kind, 'payload');
});

test('a host is asked no more often a minute than it allows, and another host does not wait for it', async (t) => {
  const [slow, fast] = [await faultServer(t), await faultServer(t)];
  const policy = { ...POLICY, requestsPerMinute: 2 };
  const { ask, records } = liveFixture(t, ({ resource }) =>
    routeTo(`${resource === 'scores' ? slow.origin : fast.origin}/board`, { policy }),
  );
  slow.answer(json(BOARD));
  fast.answer(json(BOARD));
  await ask();
  await ask();
  await ask(TODAY);
  assert.equal(records.at(-1)?.startedAt, START, 'the other host is asked at once');
  await ask();
  await ask();
  await ask();
  const starts = records
    .filter(({ resource }) => resource === 'scores')
    .map(({ startedAt }) => startedAt - START);
  assert.deepEqual(starts, [0, 0, 60_000, 60_000, 120_000]);
});

test('no more requests are under way at once than the policy says', async (t) => {
  const server = await faultServer(t);
  const { ask } = liveFixture(t, () => routeTo(`${server.origin}/board`));
  let [underWay, most] = [0, 0];
  server.answer((response, request) => {
    underWay += 1;
    most = Math.max(most, underWay);
    setImmediate(() => {
      underWay -= 1;
      json(BOARD)(response, request);
    });
  });
  await Promise.all(Array.from({ length: 8 }, () => ask()));
  assert.deepEqual([most, server.asked.length], [POLICY.concurrency, 8]);
});

test('after failures in a row the host is left alone; then one fetch tries it, and opens or closes the circuit', async (t) => {
  const [server, other] = [await faultServer(t), await faultServer(t)];
  const policy = { ...POLICY, circuit: { opensAfter: 2, halfOpenAfter: 60_000 } };
  const { ask, records, clock } = liveFixture(t, ({ resource }) =>
    routeTo(`${resource === 'scores' ? server.origin : other.origin}/board`, { policy }),
  );
  server.answer(status(500));
  other.answer(json(BOARD));
  await assert.rejects(ask(), /answers 500/);
  await assert.rejects(ask(), /answers 500/);
  await assert.rejects(ask(), {
    code: 'SOURCE_UNAVAILABLE',
    message: 'odds_api scores is left alone until 2025-01-15T23:01:00Z, after 2 failed fetches in a row.',
  });
  assert.equal(server.asked.length, 2);
  assert.equal(records.at(-1)?.attempt, 0);
  assert.equal((await ask(TODAY)).kind, 'payload', 'the other host is not to blame');
  await clock.waitUntil((START + 60_000) as typeof START);
  await assert.rejects(ask(), /answers 500/);
  await assert.rejects(ask(), /left alone until 2025-01-15T23:02:00Z, after 3 failed/);
  await clock.waitUntil((START + 120_000) as typeof START);
  server.answer((response, request) => setImmediate(() => json(BOARD)(response, request)));
  const trial = ask();
  await assert.rejects(ask(), /left alone/, 'one fetch only');
  assert.equal((await trial).kind, 'payload');
  assert.equal((await ask()).kind, 'payload');
});

test('questions that a host refuses one by one, and absences, do not open its circuit', async (t) => {
  const server = await faultServer(t);
  const policy = { ...POLICY, circuit: { opensAfter: 1, halfOpenAfter: 60_000 } };
  const { ask } = liveFixture(t, () => routeTo(`${server.origin}/board`, { policy }));
  server.answer(status(422), status(404), json(BOARD));
  await assert.rejects(ask(), { code: 'SOURCE_REFUSED' });
  assert.equal((await ask()).kind, 'not_found');
  assert.equal((await ask()).kind, 'payload');
});

const KEY = 'k3y/with+odd&signs"';

for (const [how, sentAs] of [
  ['in the query', { query: 'apiKey' }],
  ['in a header', { header: 'X-Api-Key' }],
] as const) {
  test(`a key goes to its host ${how}, and into no record and no error`, async (t) => {
    const [server, other] = [await faultServer(t), await faultServer(t)];
    const access = { kind: 'key', setting: 'HARDWOOD_TEST_KEY', sentAs } as const;
    const { ask, records } = liveFixture(t, () => routeTo(`${server.origin}/board?markets=a,b`, { access }), {
      HARDWOOD_TEST_KEY: KEY,
    });
    server.answer(json(BOARD));
    await ask();
    const [seen] = server.asked;
    const query = new URL(seen?.url ?? '', server.origin).searchParams;
    assert.equal('query' in sentAs ? query.get('apiKey') : seen?.headers['x-api-key'], KEY);
    assert.equal(query.get('markets'), 'a,b');
    const echo = `${JSON.stringify({ message: `key ${KEY} is unknown` })} ${encodeURIComponent(KEY)}`;
    const errors: Error[] = [];
    for (const answer of [
      status(401, AS_JSON, echo),
      status(500, AS_JSON, 'x'.repeat(150) + KEY),
      cutOff,
      status(302, { location: `https://elsewhere.example/?apiKey=${encodeURIComponent(KEY)}` }),
    ]) {
      server.answer(answer);
      await assert.rejects(ask(), (error: Error) => errors.push(error) > 0);
    }
    const told = [...records.map((record) => JSON.stringify(record)), ...errors.map(everythingIn)];
    assert.equal(told.length, 9);
    for (const text of told) assert.doesNotMatch(text, /k3y|odd&|odd%26|signs/);
    assert.match(String(errors[0]?.message), /key \*\*\* is unknown/);
    // Nor to another host of the site.
    server.answer(status(302, { location: `${other.origin}/moved` }));
    other.answer(json(BOARD));
    assert.equal((await ask()).kind, 'payload');
    assert.doesNotMatch(JSON.stringify(other.asked), /k3y/);
  });
}

test('without its key a provider is not asked, and the error names the setting', async (t) => {
  const server = await faultServer(t);
  const access = { kind: 'key', setting: 'HARDWOOD_TEST_KEY', sentAs: { query: 'apiKey' } } as const;
  for (const settings of [{}, { HARDWOOD_TEST_KEY: '  ' }]) {
    const { ask, records } = liveFixture(t, () => routeTo(`${server.origin}/board`, { access }), settings);
    await assert.rejects(ask(), {
      code: 'SOURCE_UNAVAILABLE',
      message: 'odds_api scores is not asked: HARDWOOD_TEST_KEY is not set.',
      next: /HARDWOOD_TEST_KEY/,
    });
    assert.deepEqual([records[0]?.attempt, records[0]?.status], [0, null]);
  }
  assert.equal(server.asked.length, 0);
});

test('a payload of another shape is whole to the source, and malformed to its parser', async (t) => {
  const server = await faultServer(t);
  const { ask } = liveFixture(t, () => routeTo(`${server.origin}/schedule`));
  server.answer(gzipped({ schedule: { seasonYear: '2024-25', dates: [] } }));
  const answer = await ask();
  assert.ok(answer.kind === 'payload');
  assert.throws(() => parseScheduleLeagueV2(answer.bytes), { code: 'PAYLOAD_MALFORMED' });
});

const SCHEDULE = join(ARCHIVE, 'schedules/raw/scheduleLeagueV2_2024-25.json.gz');

test('the real schedule of 2024-25 arrives through gzip as it was stored', {
  skip: existsSync(SCHEDULE) ? false : `there is no ${SCHEDULE}`,
}, async (t) => {
  const server = await faultServer(t);
  const policy = { ...POLICY, maximumBytes: 32 * 2 ** 20, timeout: 30_000 };
  const { ask } = liveFixture(t, () => routeTo(`${server.origin}/schedule`, { policy }));
  server.answer(bytes(readFileSync(SCHEDULE), { ...AS_JSON, 'content-encoding': 'gzip' }));
  const answer = await ask();
  assert.ok(answer.kind === 'payload');
  const { games } = parseScheduleLeagueV2(answer.bytes);
  assert.equal(games.filter(({ gameId }) => gameKindOf(gameId) === 'regular').length, 1_230);
});

/** As a careless logger would print it. */
function everythingIn(error: Error): string {
  return `${error.stack} ${JSON.stringify(error, Object.getOwnPropertyNames(error))} ${String(error.cause)}`;
}
