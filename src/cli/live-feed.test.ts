import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFetchLog } from '../engines/embedded/read-fetch-log.ts';
import { slateDateOf } from '../league/eastern.ts';
import { seasonOf } from '../league/season.ts';
import { LiveClock } from '../world/live/live-clock.ts';
import { liveFeed } from './live-feed.ts';
import { telemetryPath } from './telemetry-path.ts';

test('the live feed offers the season of today, and no other', () => {
  const feed = liveFeed('nowhere');
  const today = slateDateOf(new LiveClock().now());
  const season = seasonOf(today);
  assert.deepEqual(feed.seasons(season, today), [{ season, replayFrom: today }]);
  assert.equal(feed.offers(season), 'replay');
  const past = '1999-00' as typeof season;
  assert.throws(() => feed.seasons(past, today), { code: 'UNKNOWN_SEASON', next: /replay --season 1999-00/ });
  assert.equal(feed.offers(past), 'nothing');
});

test('a provider without its key says which setting is missing, is not asked, and that is logged', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'hardwood-live-feed-'));
  t.after(() => rmSync(home, { recursive: true }));
  const key = process.env.HARDWOOD_ODDS_API_KEY;
  delete process.env.HARDWOOD_ODDS_API_KEY;
  t.after(() => {
    if (key !== undefined) process.env.HARDWOOD_ODDS_API_KEY = key;
  });
  const { source } = liveFeed(home);
  const request = { provider: 'odds_api', resource: 'scores', daysFrom: 1 } as const;
  await assert.rejects(source.fetch(request, new LiveClock().now()), {
    code: 'SOURCE_UNAVAILABLE',
    message: 'odds_api scores is not asked: HARDWOOD_ODDS_API_KEY is not set.',
  });
  await new Promise((resolve) => setImmediate(resolve));
  const all = { from: null, before: null, provider: null, isFailuresOnly: true, limit: 10 };
  const [record] = readFetchLog(telemetryPath(home), all);
  assert.deepEqual([record?.attempt, record?.outcome.kind], [0, 'fault']);
});
