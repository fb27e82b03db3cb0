/** What a provider’s host may do wrong, and what becomes of it: a typed error, never bytes that are not the answer. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ErrorCode } from '../src/errors/hardwood-error.ts';
import {
  type Answering,
  bytes,
  cutOff,
  faultServer,
  gzipped,
  json,
  page,
  silence,
  slowBody,
  status,
} from './support/fault-server.ts';
import { IMPATIENT, liveFixture, POLICY, routeTo } from './support/live-source.ts';

const BOARD = { games: [1, 2, 3] };
const AS_JSON = { 'content-type': 'application/json' };

interface Case {
  readonly does: string;
  readonly answer: Answering;
  readonly code: ErrorCode;
  readonly why: RegExp;
  readonly policy?: typeof POLICY;
}

const BROKEN = gzipSync(JSON.stringify(BOARD));
BROKEN.fill(0x7f, 12, 20);

const CASES: readonly Case[] = [
  { does: 'refuses the access', answer: status(403), code: 'SOURCE_REFUSED', why: /answers 403/ },
  {
    does: 'refuses a question and says why',
    answer: status(422, AS_JSON, '{"message":"no such\\n market"}'),
    code: 'SOURCE_REFUSED',
    why: /answers 422: \{"message":"no such\\n market"\}/,
  },
  { does: 'fails', answer: status(500), code: 'SOURCE_UNAVAILABLE', why: /answers 500/ },
  { does: 'asks for patience', answer: status(429), code: 'SOURCE_THROTTLED', why: /answers 429/ },
  { does: 'has nothing to say', answer: status(204), code: 'SOURCE_UNREADABLE', why: /answers 204/ },
  { does: 'says “not modified” unasked', answer: status(304), code: 'SOURCE_UNREADABLE', why: /answers 304/ },
  {
    does: 'never answers',
    answer: silence,
    code: 'SOURCE_TIMEOUT',
    why: /does not answer in full within 200 ms/,
    policy: IMPATIENT,
  },
  {
    does: 'never ends its answer',
    answer: slowBody,
    code: 'SOURCE_TIMEOUT',
    why: /within 200 ms, after 11 bytes/,
    policy: IMPATIENT,
  },
  {
    does: 'hangs up amid its answer',
    answer: cutOff,
    code: 'SOURCE_UNREADABLE',
    why: /cuts its answer off after 11/,
  },
  { does: 'shows a page', answer: page, code: 'SOURCE_UNREADABLE', why: /a page where JSON was promised/ },
  {
    does: 'shows a page and calls it JSON',
    answer: bytes(Buffer.from('\n <html>'), AS_JSON),
    code: 'SOURCE_UNREADABLE',
    why: /a page where JSON/,
  },
  {
    does: 'sends nothing',
    answer: bytes(Buffer.of(), AS_JSON),
    code: 'SOURCE_UNREADABLE',
    why: /nothing at all/,
  },
  {
    does: 'sends broken gzip',
    answer: bytes(BROKEN, { ...AS_JSON, 'content-encoding': 'gzip' }),
    code: 'SOURCE_UNREADABLE',
    why: /gzip that cannot be decoded/,
  },
  {
    does: 'sends half of a gzip',
    answer: bytes(gzipSync(JSON.stringify(BOARD)).subarray(0, 20), {
      ...AS_JSON,
      'content-encoding': 'gzip',
    }),
    code: 'SOURCE_UNREADABLE',
    why: /gzip that cannot be decoded/,
  },
  {
    does: 'encodes as nobody asked',
    answer: bytes(Buffer.from('{}'), { ...AS_JSON, 'content-encoding': 'compress' }),
    code: 'SOURCE_UNREADABLE',
    why: /compress, which nobody asked for/,
  },
  {
    does: 'announces too much',
    answer: (response) => response.writeHead(200, { ...AS_JSON, 'content-length': '50001' }).flushHeaders(),
    code: 'SOURCE_UNREADABLE',
    why: /more than 50000 bytes/,
  },
  {
    does: 'sends too much',
    answer: (response) => {
      response.writeHead(200, AS_JSON);
      response.end(JSON.stringify('x'.repeat(60_000)));
    },
    code: 'SOURCE_UNREADABLE',
    why: /more than 50000 bytes/,
  },
  {
    does: 'sends little that grows too much',
    answer: gzipped('x'.repeat(60_000)),
    code: 'SOURCE_UNREADABLE',
    why: /more than 50000 bytes/,
  },
  {
    does: 'redirects to another site',
    answer: status(302, { location: 'https://elsewhere.example/board' }),
    code: 'SOURCE_REFUSED',
    why: /redirects to https:\/\/elsewhere\.example, which is not followed/,
  },
  {
    does: 'redirects in a circle',
    answer: status(302, { location: '/again' }),
    code: 'SOURCE_UNREADABLE',
    why: /redirects more than 3 times/,
  },
];

for (const { does, answer, code, why, policy } of CASES) {
  test(`a host that ${does}: ${code}, recorded, and the next answer is taken`, async (t) => {
    const server = await faultServer(t);
    const { ask, records } = liveFixture(t, () =>
      routeTo(`${server.origin}/board`, { policy: policy ?? POLICY }),
    );
    server.answer(answer);
    await assert.rejects(ask(), (error: Error & { code: string; next: string; subject: string }) => {
      assert.equal(error.code, code);
      assert.match(error.message, why);
      assert.match(error.message, /^odds_api scores .+\.$/);
      assert.equal(error.subject, `${server.origin}/board`);
      return true;
    });
    assert.equal(records.length, 1);
    const [{ outcome, attempt, digest }] = records as [(typeof records)[number]];
    assert.deepEqual([outcome.kind, attempt, digest], ['fault', 1, null]);
    if (outcome.kind === 'fault') assert.match(outcome.why, why);
    server.answer(json(BOARD));
    const next = await ask();
    assert.ok(next.kind === 'payload');
    assert.deepEqual(JSON.parse(Buffer.from(next.bytes).toString()), BOARD);
  });
}

test('a host that refuses the connection is unavailable, and its code is told', async (t) => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as { port: number };
  await new Promise((resolve) => free.close(resolve));
  const { ask, records } = liveFixture(t, () => routeTo(`http://127.0.0.1:${port}/board`));
  await assert.rejects(ask(), { code: 'SOURCE_UNAVAILABLE', message: /cannot be reached \(ECONNREFUSED\)/ });
  assert.equal(records[0]?.status, null);
});

test('what is no PDF is not taken for one, and a page is taken where a page was promised', async (t) => {
  const server = await faultServer(t);
  const pdf = liveFixture(t, () =>
    routeTo(`${server.origin}/report.pdf`, { contentType: 'application/pdf' }),
  );
  server.answer(page, bytes(Buffer.from('%PDF-1.4 …'), { 'content-type': 'application/pdf' }));
  await assert.rejects(pdf.ask(), {
    code: 'SOURCE_UNREADABLE',
    message: /no PDF, announced as text\/html\./,
  });
  assert.equal((await pdf.ask()).kind, 'payload');
  const html = liveFixture(t, () => routeTo(`${server.origin}/roster`, { contentType: 'text/html' }));
  server.answer(page);
  assert.equal((await html.ask()).kind, 'payload');
});

test('an address in the clear, on another machine, is a defect and is never asked', async (t) => {
  const { ask } = liveFixture(t, () => routeTo('http://198.51.100.7/board'));
  await assert.rejects(ask(), /would be asked in the clear/);
});

test('a live source is not asked about the past', async (t) => {
  const server = await faultServer(t);
  const { source, now } = liveFixture(t, () => routeTo(`${server.origin}/board`));
  const past = (now() - 3_600_001) as ReturnType<typeof now>;
  await assert.rejects(source.fetch({ provider: 'nba_cdn', resource: 'todaysscoreboard' }, past), {
    code: 'SOURCE_UNAVAILABLE',
    message: /answer as of now/,
  });
  assert.equal(server.asked.length, 0);
});
