import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { parseBpEvents } from './parse-bp-events.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples/nba_scraper_samples/bp_events`;
const skip = existsSync(SAMPLES) ? false : 'no real BettingPros payloads: set HARDWOOD_ARCHIVE';

const FACTS = {
  slateDate: slateDate('2021-10-21'),
  season: season('2021-22'),
  digest: 'd',
  knownAt: parseInstant('2021-10-22T12:00:00Z'),
};

const scores = (home: number, away: number) => [
  { participant: 'UTH', score: home },
  { participant: 'LAC', score: away },
];
const event = (edit: object = {}) => ({
  id: 7,
  sport: 'NBA',
  scheduled: '2021-10-22 02:00:00',
  season: 2021,
  status: 'closed',
  home: 'UTH',
  visitor: 'LAC',
  participants: [
    { id: 'LAC', team: { slug: 'los-angeles-clippers' } },
    { id: 'UTH', team: { slug: 'utah-jazz' } },
  ],
  results: {
    outcomes: [{ label: 'event', scores: scores(115, 113) }],
    periods: [{ scores: scores(60, 60) }, { scores: scores(55, 53) }],
  },
  ...edit,
});
const parse = (...events: readonly object[]) =>
  parseBpEvents(new TextEncoder().encode(JSON.stringify({ events })), FACTS);

test('the printed time is UTC, and a team is who its slug names, whatever its letters', () => {
  const [row] = parse(event()).rows;
  assert.deepEqual(
    [row?.game_key, row?.tip_off, row?.home_points, row?.away_points],
    ['20211021_LAC_UTA', parseInstant('2021-10-22T02:00:00Z'), 115, 113],
  );
});

test('an event that is not closed has no score', () => {
  const [row] = parse(event({ status: 'scheduled', results: null })).rows;
  assert.deepEqual([row?.status, row?.home_points, row?.away_points], ['scheduled', null, null]);
});

test('an event that contradicts itself is a fault and leaves the others as they are', () => {
  const results = (home: number, away: number) => ({
    results: { outcomes: [{ label: 'event', scores: scores(home, away) }], periods: [] },
  });
  const broken = [
    { results: null },
    results(110, 110),
    {
      results: {
        outcomes: [{ label: 'event', scores: scores(116, 113) }],
        periods: [{ scores: scores(115, 113) }],
      },
    },
    { season: 2022 },
    { scheduled: '2021-10-22 12:00:00' },
    { scheduled: '2021-10-22T02:00:00Z' },
    { home: 'LAC' },
    { home: 'BOS' },
    { sport: 'NFL' },
    {
      participants: [
        { id: 'LAC', team: { slug: 'la-clippers' } },
        { id: 'UTH', team: { slug: 'utah-jazz' } },
      ],
    },
  ];
  for (const edit of broken) {
    const { rows, faults } = parse(event(edit), event({ id: 8 }));
    assert.deepEqual([rows.map((row) => row.bp_event_id), faults.length], [[8], 1], JSON.stringify(edit));
  }
});

test('the real events are the three games of the night', { skip }, () => {
  for (const file of readdirSync(SAMPLES)) {
    const { rows, faults } = parseBpEvents(readFileSync(`${SAMPLES}/${file}`), FACTS);
    assert.deepEqual(faults, []);
    assert.deepEqual(
      rows.map((row) => [row.game_key, row.away_points, row.home_points]),
      [
        ['20211021_DAL_ATL', 87, 113],
        ['20211021_MIL_MIA', 95, 137],
        ['20211021_LAC_GSW', 113, 115],
      ],
    );
  }
});
