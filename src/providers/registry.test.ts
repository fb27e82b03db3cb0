import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nbaGameId } from '../league/game-id.ts';
import { instant } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { slateDate } from '../league/slate-date.ts';
import { teamCode } from '../league/team.ts';
import { PROVIDERS, resourceOf, routes } from './registry.ts';
import { resourceName } from './resource-name.ts';
import { SAMPLE_REQUESTS } from './sample-requests.ts';
import { SOURCE_PRIORITY } from './source-priority.ts';

/** Published as files, without an address. */
const BY_FILE: ReadonlySet<string> = new Set(['bigdataball.play_by_play']);

const SAMPLES = Object.entries(SAMPLE_REQUESTS);

test('every request that can be asked has a provider, a resource and calls over https that hold no key', () => {
  for (const [name, request] of SAMPLES) {
    assert.equal(resourceName(request), name);
    assert.equal(resourceOf(request).name, request.resource, name);
    const { calls, access } = routes(request);
    assert.equal(calls.length > 0, !BY_FILE.has(name), name);
    for (const { url, headers } of calls) {
      assert.equal(new URL(url).protocol, 'https:', url);
      assert.equal(new URL(url).username, '', url);
      if (access.kind === 'open') continue;
      const { sentAs } = access;
      if ('query' in sentAs) assert.equal(new URL(url).searchParams.has(sentAs.query), false, url);
      else assert.equal(Object.hasOwn(headers, sentAs.header), false, url);
    }
  }
});

test('every resource that a provider declares can be asked, once per table', () => {
  const declared = PROVIDERS.flatMap(({ name, resources }) =>
    resources.map((resource) => ({ name: `${name}.${resource.name}`, table: resource.table })),
  );
  for (const { name } of declared) assert.ok(Object.hasOwn(SAMPLE_REQUESTS, name), name);
  const keys = declared.map(({ name, table }) => `${name} ${table.dataset}.${table.name}`);
  assert.deepEqual(
    keys.filter((key, index) => keys.indexOf(key) !== index),
    [],
  );
});

test('a resource refuses the request of another', () => {
  for (const { name, resources } of PROVIDERS) {
    for (const resource of resources) {
      const other = SAMPLES.find(([, request]) => request.provider !== name);
      assert.ok(other !== undefined);
      assert.throws(() => resource.calls(other[1]), /is not a request of/, `${name}.${resource.name}`);
    }
  }
});

test('what a resource offers for a slate, it can be asked', () => {
  const games = [
    {
      gameId: nbaGameId('0022400561'),
      home: teamCode('PHI'),
      away: teamCode('NYK'),
      tipOff: instant(Date.UTC(2025, 0, 16, 0, 30)),
    },
  ];
  const slate = { season: season('2024-25'), date: slateDate('2025-01-15'), games };
  for (const hour of [12, 23, 30]) {
    for (const { name, resources } of PROVIDERS) {
      for (const resource of resources) {
        for (const request of resource.offers(slate, instant(Date.UTC(2025, 0, 15, hour)))) {
          assert.deepEqual([request.provider, request.resource], [name, resource.name]);
          assert.ok(resource.calls(request).length > 0);
        }
      }
    }
  }
});

test('every policy can be kept: limits are above zero, and an answer fits a worker’s patience', () => {
  for (const { name, policy } of PROVIDERS) {
    const { requestsPerMinute, concurrency, timeout, retries, backoff, circuit, maximumBytes } = policy;
    for (const limit of [requestsPerMinute, concurrency, timeout, backoff, maximumBytes])
      assert.ok(limit > 0, name);
    for (const limit of [circuit.opensAfter, circuit.halfOpenAfter]) assert.ok(limit > 0, name);
    assert.ok(timeout * (retries + 1) <= 5 * 60_000, name);
  }
});

test('every source of a fact is a resource that exists', () => {
  for (const { resource } of Object.values(SOURCE_PRIORITY).flat()) {
    assert.ok(
      PROVIDERS.some(({ name, resources }) => resources.some((each) => `${name}.${each.name}` === resource)),
      resource,
    );
  }
});
