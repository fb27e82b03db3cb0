import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { historicalEvents } from '../../feeds/formats/historical-events.ts';
import { oddsEventId } from '../../feeds/formats/odds-event-id.ts';
import { slateDateOf } from '../../league/eastern.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { parseInstant } from '../../league/instant.ts';
import { parseOddsApiEvents } from './parse-odds-api-events.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real Odds API payloads: set HARDWOOD_ARCHIVE';

const EVENT = {
  eventId: oddsEventId(nbaGameId('0022400561')),
  tipOff: parseInstant('2025-01-16T00:00:00Z'),
  home: 'PHI',
  away: 'NYK',
} as const;
const TAKEN = parseInstant('2025-01-15T16:00:00Z');

const text = (events: readonly (typeof EVENT)[], isSimulated = false) =>
  historicalEvents({ isSimulated, timestamp: TAKEN, previousTimestamp: null, events });
const parse = (payload: string) => parseOddsApiEvents(new TextEncoder().encode(payload));

test('what the feed writes is what is read, ten minutes after tip-off', () => {
  const { eventId, home, away } = EVENT;
  assert.deepEqual(parse(text([EVENT])), {
    snapshotAt: TAKEN,
    isSimulated: false,
    events: [{ eventId, commenceTime: parseInstant('2025-01-16T00:10:00Z'), home, away }],
  });
  assert.match(eventId, /^[0-9a-f]{32}$/);
});

test('an empty board is an answer, and a live one has no snapshot time', () => {
  assert.deepEqual(parse(text([])).events, []);
  const live = JSON.stringify(JSON.parse(text([EVENT])).data);
  assert.equal(parse(live).snapshotAt, null);
  assert.deepEqual(parse(live).events, parse(text([EVENT])).events);
});

test('a simulated board says so', () => {
  assert.equal(parse(text([EVENT], true)).isSimulated, true);
});

test('whatever is wrong is refused with its place', () => {
  const refused = (payload: string, message: RegExp) =>
    assert.throws(() => parse(payload), { code: 'PAYLOAD_MALFORMED', message });
  refused(text([EVENT]).replace('New York Knicks', 'New York Mets'), /event [0-9a-f]{32}.*Mets/);
  refused(text([EVENT, EVENT]), /listed twice/);
  refused(text([EVENT]).replace('T00:10:00Z', ' 00:10'), /event [0-9a-f]{32}/);
  refused(text([EVENT]).replace('2025-01-15T16:00:00Z', 'yesterday'), /at timestamp/);
  refused(text([EVENT]).replace('"home_team"', '"home"'), /at \[0\]\.home_team/);
  refused('{"message":"Invalid api key"}', /top level/);
  refused('[', /not JSON/);
});

test('real historical events are read, all teams known', { skip }, () => {
  const read = (name: string) => parseOddsApiEvents(readFileSync(`${SAMPLES}/${name}`));
  const january = read('nba_scraper_samples/oddsa_events_his/raw_4c3bc8f6.json');
  assert.equal(january.snapshotAt, parseInstant('2024-01-25T03:55:40Z'));
  assert.deepEqual(
    [january.events.length, january.events[0]?.home, january.events[0]?.away],
    [10, 'DAL', 'PHX'],
  );
  assert.equal(slateDateOf(january.events[0]!.commenceTime), '2024-01-24');
  assert.equal(read('nba_scraper_samples/oddsa_events_his/raw_aaf97612.json').events.length, 16);
  assert.equal(read('odds_api_live/scores_events_2024-02-23.json').snapshotAt, null);
});
