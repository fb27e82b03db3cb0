/** The declared providers through the live source, against a local stand-in for all their hosts. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ANNOUNCED, handMadeBook, OPENING_DATE } from '../src/feeds/hand-made-book.fixture.ts';
import { seasonFeed } from '../src/feeds/season-feed.ts';
import { seasonOf } from '../src/league/season.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { resourceOf, routes } from '../src/providers/registry.ts';
import { type ResourceName, resourceName } from '../src/providers/resource-name.ts';
import { SAMPLE_REQUESTS } from '../src/providers/sample-requests.ts';
import type { HttpRoute } from '../src/world/http-route.ts';
import type { ProviderAnswer, ProviderRequest } from '../src/world/payload-source.ts';
import { ARCHIVE } from './support/archive.ts';
import { bytes, faultServer, gzipped, page, status } from './support/fault-server.ts';
import { liveFixture, START } from './support/live-source.ts';

const SECRET = 'a-key-that-nobody-may-see';
const KEYS = {
  HARDWOOD_ODDS_API_KEY: SECRET,
  HARDWOOD_BETTINGPROS_API_KEY: SECRET,
  HARDWOOD_BALLDONTLIE_API_KEY: SECRET,
};

/** The declared routes, with this machine in the place of every host. */
async function standIn(t: TestContext) {
  const server = await faultServer(t);
  const local = (request: ProviderRequest): HttpRoute => {
    const declared = routes(request);
    const calls = declared.calls.map(({ url, headers }) => {
      const { pathname, search } = new URL(url);
      return { url: `${server.origin}${pathname}${search}`, headers };
    });
    return { ...declared, calls };
  };
  return { server, ...liveFixture(t, local, KEYS) };
}

async function read(request: ProviderRequest, answer: ProviderAnswer, date: string) {
  assert.ok(answer.kind === 'payload');
  const day = slateDate(date);
  const facts = { slateDate: day, season: seasonOf(day), digest: 'digest', knownAt: START };
  return resourceOf(request).rows(answer.bytes, facts);
}

/** Refused as a whole, or every part of it left out by name. */
async function givesNoRows(request: ProviderRequest, answer: ProviderAnswer, date: string): Promise<void> {
  const outcome = await read(request, answer, date).catch((error: { readonly code: string }) => error.code);
  if (typeof outcome === 'string') assert.equal(outcome, 'PAYLOAD_MALFORMED');
  else assert.deepEqual([outcome.rows.length, outcome.faults.length > 0], [0, true]);
}

test('every resource with an address refuses a page for people, and tells no key', async (t) => {
  for (const request of Object.values(SAMPLE_REQUESTS)) {
    const { calls, contentType } = routes(request);
    if (calls.length === 0 || contentType === 'text/html') continue;
    const { server, ask, records } = await standIn(t);
    server.answer(page);
    await assert.rejects(ask(request), { code: 'SOURCE_UNREADABLE' }, resourceName(request));
    assert.ok(records.length > 0);
    assert.doesNotMatch(JSON.stringify(records), new RegExp(SECRET));
  }
});

test('every keyed provider sends its key, and every resource that is not there yet is not found', async (t) => {
  for (const request of Object.values(SAMPLE_REQUESTS)) {
    const { calls, access } = routes(request);
    if (calls.length === 0) continue;
    const { server, ask } = await standIn(t);
    server.answer(status(404));
    assert.equal((await ask(request)).kind, 'not_found', resourceName(request));
    assert.equal(server.asked.length, calls.length);
    assert.equal(JSON.stringify(server.asked).includes(SECRET), access.kind === 'key', resourceName(request));
  }
});

const FEED = seasonFeed((label) => (label === '2024-25' ? handMadeBook() : null));
const SCHEDULE = { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: '2024-25' } as const;

test('a hand-made schedule becomes rows; of another season, or of another shape, it becomes none', async (t) => {
  const { server, ask } = await standIn(t);
  const made = await FEED.fetch(SCHEDULE, ANNOUNCED);
  assert.ok(made.kind === 'payload');
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  server.answer(bytes(gzipSync(made.bytes), headers));
  const answer = await ask(SCHEDULE);
  const right = await read(SCHEDULE, answer, OPENING_DATE);
  assert.ok(right.rows.length > 0);
  await givesNoRows(SCHEDULE, answer, '2023-10-24');
  server.answer(gzipped({ leagueSchedule: { season: '2024-25', gameDates: 'moved' } }));
  await assert.rejects(read(SCHEDULE, await ask(SCHEDULE), OPENING_DATE), { code: 'PAYLOAD_MALFORMED' });
});

const SAMPLES = join(ARCHIVE, 'raw_samples/nba_scraper_samples');
const skip = existsSync(SAMPLES) ? false : `there are no real payloads at ${SAMPLES}`;

/** A real payload: what it answers, its date, another date (null: it says itself of which dates it is), its rows. */
const REAL: readonly (readonly [ResourceName, string, string, string | null, number])[] = [
  ['nba_stats.leaguegamelog', 'nbac_player_boxscore/raw_2ad17718.json', '2025-03-15', '2025-03-16', 157],
  ['nba_cdn.playbyplay', 'nbac_play_by_play/raw_416e8d5c.json.gz', '2025-01-15', '2025-01-16', 506],
  ['nba_official.injury_report', 'nbac_injury_report/raw_f4391904.pdf', '2024-01-04', null, 43],
  ['balldontlie.box_scores', 'bdl_box_scores/raw_71b3c5b2.json', '2026-01-09', '2026-01-10', 347],
];

for (const [name, file, date, otherDate, rows] of REAL) {
  test(`a real answer of ${name} comes through gzip to its rows, and to none for another date`, {
    skip,
  }, async (t) => {
    const { server, ask, records } = await standIn(t);
    const request = SAMPLE_REQUESTS[name];
    const stored = readFileSync(join(SAMPLES, file));
    const plain = file.endsWith('.gz') ? gunzipSync(stored) : stored;
    server.answer(
      bytes(gzipSync(plain), {
        'content-type': routes(request).contentType,
        'content-encoding': 'gzip',
        'x-requests-remaining': '99',
      }),
    );
    const answer = await ask(request);
    const right = await read(request, answer, date);
    assert.deepEqual([right.rows.length, right.faults.length], [rows, 0]);
    assert.equal(records[0]?.bytes, plain.byteLength);
    if (otherDate !== null) await givesNoRows(request, answer, otherDate);
    // Cut off where no length was announced: whole to HTTP, and refused by the reader.
    server.answer(bytes(plain.subarray(0, plain.length >> 1), {}));
    await assert.rejects(async () => read(request, await ask(request), date), { code: 'PAYLOAD_MALFORMED' });
  });
}
