import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
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
      'injury_report',
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
