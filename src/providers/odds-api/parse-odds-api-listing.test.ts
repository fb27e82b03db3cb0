import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { parseOddsApiListing } from './parse-odds-api-listing.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real Odds API payloads: set HARDWOOD_ARCHIVE';

const facts = (date: string) => ({
  slateDate: slateDate(date),
  season: season('2023-24'),
  digest: 'd',
  knownAt: parseInstant('2024-02-23T00:00:00Z'),
});

const GAME = {
  id: 'e1',
  commence_time: '2024-02-23T00:10:00Z',
  home_team: 'Los Angeles Clippers',
  away_team: 'Brooklyn Nets',
};
const scores = (home: string, away: string) => [
  { name: GAME.home_team, score: home },
  { name: GAME.away_team, score: away },
];

const parse = (events: readonly object[], date = '2024-02-22') =>
  parseOddsApiListing(new TextEncoder().encode(JSON.stringify(events)), facts(date));

test('an event is of the Eastern date of its commence time; others of the listing are passed over', () => {
  assert.equal(parse([GAME]).rows[0]?.home_team, 'LAC');
  assert.deepEqual(parse([GAME], '2024-02-23'), { rows: [], faults: [] });
});

test('a score is kept of games that are over only', () => {
  const over = { ...GAME, completed: true, scores: scores('116', '109') };
  const points = (events: readonly object[]) =>
    parse(events).rows.map((row) => [row.is_completed, row.home_points, row.away_points]);
  assert.deepEqual(points([over]), [[true, 116, 109]]);
  assert.deepEqual(points([{ ...over, completed: false }]), [[false, null, null]]);
  assert.deepEqual(points([GAME]), [[null, null, null]]);
});

test('what contradicts itself is a fault and leaves the others as they are', () => {
  const other = { ...GAME, id: 'e2', home_team: 'Chicago Bulls', away_team: 'Boston Celtics' };
  const broken = [
    { ...GAME, completed: true, scores: null },
    { ...GAME, completed: true, scores: scores('116', '109').slice(1) },
    { ...GAME, home_team: 'Team LeBron' },
    { ...GAME, home_team: GAME.away_team },
    { ...GAME, commence_time: 'tonight' },
    { ...GAME, completed: true, scores: scores('-1', '109') },
  ];
  for (const event of broken) {
    const { rows, faults } = parse([event, other]);
    assert.deepEqual([rows.map((row) => row.event_id), faults.length], [['e2'], 1], JSON.stringify(event));
  }
});

test('an event that is listed twice with two stories has no row', () => {
  const { rows, faults } = parse([GAME, { ...GAME, away_team: 'Chicago Bulls' }]);
  assert.deepEqual([rows.length, faults.length], [0, 1]);
  assert.equal(parse([GAME, GAME]).rows.length, 1);
});

test('the real listings hold the games of their slate', { skip }, () => {
  const read = (path: string, date: string) =>
    parseOddsApiListing(readFileSync(`${SAMPLES}/${path}`), facts(date));
  const cases = [
    ['odds_api_live/scores_events_2024-02-23.json', '2024-02-22', 12],
    ['odds_api_live/scores_events_2024-02-23.json', '2024-02-23', 9],
    ['nba_scraper_samples/oddsa_events_his/raw_4c3bc8f6.json', '2024-01-24', 3],
    ['nba_scraper_samples/oddsa_events_his/raw_4c3bc8f6.json', '2024-01-25', 7],
    ['nba_scraper_samples/oddsa_events_his/raw_aaf97612.json', '2025-03-09', 6],
  ] as const;
  for (const [path, date, games] of cases) {
    const { rows, faults } = read(path, date);
    assert.deepEqual([rows.length, faults], [games, []], `${path} ${date}`);
    assert.ok(rows.every((row) => row.home_points === null));
  }
});
