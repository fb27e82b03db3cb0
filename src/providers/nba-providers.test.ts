import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { nbaGameId } from '../league/game-id.ts';
import { parseInstant } from '../league/instant.ts';
import { season } from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import { slateDate } from '../league/slate-date.ts';
import { checkRows } from '../tables/row-check.ts';
import type { AnyRow } from '../tables/table.ts';
import { NBA_PROVIDERS, NBA_SAMPLES, type NbaSample, nbaSample, sampleBytes } from './nba-samples.fixture.ts';
import type { Parsed } from './parsed.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../shared/data');
const skip = existsSync(`${DATA}/${nbaSample('nbac_injury_report').path}`)
  ? false
  : 'no real payload: set HARDWOOD_ARCHIVE';
const bytesOf = (sample: NbaSample) => sampleBytes((path) => readFileSync(`${DATA}/${path}`), sample);

const SLATE: Slate = {
  season: season('2024-25'),
  date: slateDate('2025-01-15'),
  games: [
    {
      gameId: nbaGameId('0022400561'),
      home: 'PHI',
      away: 'NYK',
      tipOff: parseInstant('2025-01-16T00:00:00Z'),
    },
    {
      gameId: nbaGameId('0022400571'),
      home: 'LAC',
      away: 'BKN',
      tipOff: parseInstant('2025-01-16T03:30:00Z'),
    },
  ],
};
const AFTER = parseInstant('2025-01-16T04:30:00Z');
const RESOURCES = NBA_PROVIDERS.flatMap((provider) =>
  provider.resources.map((resource) => ({ provider, resource })),
);

test('every resource offers its own requests for a slate and answers them with https addresses', () => {
  for (const { provider, resource } of RESOURCES) {
    const offered = resource.offers(SLATE, AFTER);
    assert.ok(offered.length > 0, resource.name);
    for (const request of offered) {
      assert.deepEqual([request.provider, request.resource], [provider.name, resource.name]);
      const calls = resource.calls(request);
      assert.ok(calls.length > 0);
      for (const { url, headers } of calls) {
        assert.equal(new URL(url).protocol, 'https:');
        assert.match(headers['User-Agent'] ?? '', /Mozilla/);
      }
    }
  }
});

test('a resource refuses the request of another', () => {
  for (const { provider, resource } of RESOURCES) {
    for (const other of RESOURCES.filter((each) => each.resource !== resource)) {
      for (const request of other.resource.offers(SLATE, AFTER)) {
        assert.throws(() => resource.calls(request), new RegExp(`${provider.name}.${resource.name}`));
      }
    }
  }
});

test('games are offered once they have tipped off', () => {
  const between = parseInstant('2025-01-16T01:00:00Z');
  for (const name of ['boxscoretraditionalv2', 'playbyplay', 'gamebook', 'shotchartdetail', 'boxscore']) {
    const found = RESOURCES.find(({ resource }) => resource.name === name);
    assert.equal(found?.resource.offers(SLATE, between).length, 1, name);
  }
});

test('stats.nba.com is asked as its site asks it', () => {
  const [stats] = NBA_PROVIDERS;
  const [request] = stats.resources[0]!.offers(SLATE, AFTER);
  const [call] = stats.resources[0]!.calls(request!);
  assert.equal(
    call?.url,
    'https://stats.nba.com/stats/leaguegamelog?Counter=1000&DateFrom=2025-01-15&DateTo=2025-01-15' +
      '&Direction=DESC&LeagueID=00&PlayerOrTeam=P&Season=2024-25&SeasonType=Regular+Season&Sorter=DATE',
  );
  assert.equal(call?.headers['x-nba-stats-token'], 'true');
  assert.equal(call?.headers.Referer, 'https://www.nba.com/');
});

function checkParsed({ resource }: NbaSample, { rows }: Parsed<AnyRow>): void {
  const { table } = resource;
  const partitionOf = (row: AnyRow) => table.partition.map((name) => row[name]);
  for (const own of Map.groupBy(rows, (row) => JSON.stringify(partitionOf(row))).values()) {
    checkRows(table, partitionOf(own[0]!) as string[], own);
  }
  const keys = new Set(rows.map((row) => JSON.stringify(table.key.map((name) => row[name]))));
  assert.equal(keys.size, rows.length, 'keys');
}

test('every real payload gives rows that fit their table, and the expected faults', { skip }, async () => {
  for (const sample of NBA_SAMPLES) {
    const parsed = await sample.resource.rows(bytesOf(sample), sample.facts);
    assert.deepEqual([parsed.rows.length, parsed.faults.length], [sample.rows, sample.faults], sample.name);
    checkParsed(sample, parsed);
  }
});

test('cross-checks find nothing in whole real payloads', { skip }, async () => {
  for (const sample of NBA_SAMPLES.filter(({ path, rows }) => rows > 0 && !path.includes('abridged'))) {
    const { rows } = await sample.resource.rows(bytesOf(sample), sample.facts);
    for (const check of sample.resource.crossChecks) {
      assert.deepEqual(check.faults(rows), [], `${sample.name}: ${check.name}`);
    }
  }
});

test('a payload of another date or season gives no rows under the slate that was asked', {
  skip,
}, async () => {
  const dated = NBA_SAMPLES.filter(({ resource }) =>
    [
      'leaguegamelog',
      'scoreboardv2',
      'boxscore',
      'playbyplay',
      'todaysscoreboard',
      'referee_assignments',
    ].includes(resource.name),
  );
  for (const sample of dated) {
    const facts = { ...sample.facts, slateDate: slateDate('2025-02-01') };
    const parsed = await sample.resource.rows(bytesOf(sample), facts);
    assert.equal(parsed.rows.length, 0, sample.name);
    assert.ok(parsed.faults.length > 0, sample.name);
  }
  for (const sample of NBA_SAMPLES.filter(
    ({ rows, resource }) => rows > 0 && /^(schedule|player)/.test(resource.name),
  )) {
    if (sample.resource.name === 'player_movement') continue;
    const parsed = await sample.resource.rows(bytesOf(sample), {
      ...sample.facts,
      season: season('2015-16'),
    });
    assert.deepEqual([parsed.rows.length, parsed.faults.length], [0, 1], sample.name);
  }
});

/** Numbers that depend on the seed alone (Lehmer). */
function chance(seed: number): (below: number) => number {
  let state = (seed * 48_271 + 1) % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const SWAPS = [null, true, -1, 1.5, 1e300, 2 ** 53, '', 'x', '\ud800', '0', [], {}, undefined];

/** The payload with one cell, one field or one list exchanged for something else. */
function swapped(json: unknown, pick: (below: number) => number): unknown {
  const copy = structuredClone(json);
  let at = copy as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0) return copy;
    const key = keys[pick(keys.length)]!;
    const value = at[key];
    const isLeaf = typeof value !== 'object' || value === null;
    if (isLeaf || pick(12) === 0) {
      at[key] = SWAPS[pick(SWAPS.length)];
      return copy;
    }
    at = value as Record<string, unknown>;
  }
}

async function survives(sample: NbaSample, bytes: Uint8Array, what: string): Promise<Parsed<AnyRow> | null> {
  try {
    const parsed = await sample.resource.rows(bytes, sample.facts);
    checkParsed(sample, parsed);
    return parsed;
  } catch (error) {
    if (error instanceof HardwoodError && error.code === 'PAYLOAD_MALFORMED') return null;
    throw new Error(`${sample.name} ${what}: ${String(error)}`, { cause: error });
  }
}

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const isJson = ({ resource }: NbaSample) => resource.contentType === 'application/json';

test('payloads with one thing exchanged are refused or give rows that fit', { skip }, async () => {
  for (const sample of NBA_SAMPLES.filter(isJson)) {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytesOf(sample)));
    const runs = bytesOf(sample).length > 500_000 ? 6 : 80;
    for (let run = 0; run < runs; run += 1) {
      await survives(sample, text(swapped(json, chance(run + 1))), `with swap ${run + 1}`);
    }
  }
});

test('payloads that are cut off are refused', { skip }, async () => {
  for (const sample of NBA_SAMPLES) {
    const bytes = bytesOf(sample);
    for (const share of [0, 0.01, 0.2, 0.5, 0.9, 0.97]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      const parsed = await survives(sample, cut, `cut to ${share}`);
      // A page of nba.com is whole once its data are: what follows is for its scripts.
      if (sample.resource.contentType !== 'text/html') assert.equal(parsed, null, `${sample.name} ${share}`);
    }
  }
});

test('payloads with damaged bytes are refused or give rows that fit', { skip }, async () => {
  for (const sample of NBA_SAMPLES) {
    const bytes = bytesOf(sample);
    const runs = bytes.length > 500_000 ? 4 : 25;
    for (let run = 0; run < runs; run += 1) {
      const pick = chance(run + 77);
      const damaged = bytes.slice();
      for (let hit = 0; hit < 3; hit += 1) damaged[pick(damaged.length)] = pick(256);
      await survives(sample, damaged, `with damage ${run}`);
    }
  }
});

test('no resource takes the bytes of another for its own', { skip }, async () => {
  for (const sample of NBA_SAMPLES.filter(({ resource }) => resource.name !== 'player_movement')) {
    for (const other of NBA_SAMPLES.filter(({ resource }) => resource !== sample.resource)) {
      if (other.resource.name === 'player_movement') continue;
      const parsed = await survives(
        { ...other, facts: sample.facts },
        bytesOf(sample),
        `given ${sample.name}`,
      );
      assert.equal(parsed, null, `${other.name} reads ${sample.name}`);
    }
  }
});
