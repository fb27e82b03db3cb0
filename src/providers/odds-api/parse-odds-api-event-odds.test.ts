import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { type HistoricalEventOdds, historicalEventOdds } from '../../feeds/formats/historical-event-odds.ts';
import { parseInstant } from '../../league/instant.ts';
import { parseOddsApiEventOdds } from './parse-odds-api-event-odds.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real Odds API payloads: set HARDWOOD_ARCHIVE';

const EARLY = parseInstant('2025-01-15T20:00:00Z');
const LATE = parseInstant('2025-01-15T22:00:00Z');
const BOARD: HistoricalEventOdds = {
  isSimulated: false,
  timestamp: LATE,
  previousTimestamp: EARLY,
  event: { eventId: 'e1', tipOff: parseInstant('2025-01-16T00:00:00Z'), home: 'PHI', away: 'NYK' },
  bookmakers: [
    {
      bookmaker: 'draftkings',
      markets: [
        {
          market: 'player_points',
          capturedAt: EARLY,
          lines: [
            { playerName: 'Jalen Brunson', line: 27.5, overPrice: -115, underPrice: -105 },
            { playerName: 'Jalen Brunson', line: 30.5, overPrice: 150, underPrice: null },
          ],
        },
        {
          market: 'player_threes',
          capturedAt: LATE,
          lines: [{ playerName: 'Paul George', line: 2.5, overPrice: null, underPrice: -140 }],
        },
      ],
    },
  ],
};

const parse = (payload: string) => parseOddsApiEventOdds(new TextEncoder().encode(payload));
const text = historicalEventOdds(BOARD);

test('what the feed writes is what is read, both sides together and nulls kept', () => {
  const board = parse(text);
  assert.deepEqual(
    [board.event.eventId, board.event.home, board.snapshotAt, board.isSimulated],
    ['e1', 'PHI', LATE, false],
  );
  const written = BOARD.bookmakers.flatMap(({ bookmaker, markets }) =>
    markets.flatMap(({ market, capturedAt, lines }) =>
      lines.map((line) => ({ bookmaker, market, capturedAt, ...line })),
    ),
  );
  assert.deepEqual(board.lines, written);
  assert.deepEqual([board.otherOutcomes, board.repeatedOutcomes], [0, 0]);
});

test("the capture time is the market's, else the bookmaker's, else the snapshot's", () => {
  const without = (level: 'market' | 'both') => {
    const payload = JSON.parse(text);
    for (const bookmaker of payload.data.bookmakers) {
      for (const market of bookmaker.markets) delete market.last_update;
      if (level === 'both') bookmaker.last_update = null;
      else bookmaker.last_update = '2025-01-15T21:00:00Z';
    }
    return payload;
  };
  assert.equal(
    parse(JSON.stringify(without('market'))).lines[0]?.capturedAt,
    parseInstant('2025-01-15T21:00:00Z'),
  );
  assert.equal(parse(JSON.stringify(without('both'))).lines[0]?.capturedAt, LATE);
  assert.throws(() => parse(JSON.stringify(without('both').data)), {
    code: 'PAYLOAD_MALFORMED',
    message: /taken/,
  });
});

test('decimal prices become the American odds they were made from', () => {
  const prices = [
    ['1.91', -110],
    ['1.87', -115],
    ['3.30', 230],
    ['1.26', -385],
    ['-115', -115],
    ['100', 100],
  ] as const;
  for (const [price, american] of prices) {
    assert.equal(parse(text.replace('"price":-115', `"price":${price}`)).lines[0]?.overPrice, american);
  }
});

const leftOut = (payload: string) => {
  const { lines, faults } = parse(payload);
  return { lines: lines.map(({ playerName, line }) => `${playerName} ${line}`), faults };
};

test('a number that is no price takes its line out, both sides of it, and no other', () => {
  for (const price of ['0', '1', '0.9', '-1.91', '-99', '"-115"', 'null', '[]']) {
    const { lines, faults } = leftOut(text.replace('"price":-115', `"price":${price}`));
    assert.deepEqual(lines, ['Jalen Brunson 30.5', 'Paul George 2.5'], price);
    assert.deepEqual(
      faults.map(({ subject }) => subject),
      ['event e1 draftkings player_points Jalen Brunson 27.5'],
    );
    assert.match(faults[0]?.why ?? '', /draftkings player_points.*no price/);
  }
});

test('an outcome that is nobody’s takes out the lines of its market that may have lost a side', () => {
  const broken: readonly (readonly [string, RegExp])[] = [
    [text.replace(',"point":27.5', ''), /an Over has no point/],
    [text.replace('"description":"Jalen Brunson",', ''), /an Over has no description/],
    [text.replace('"name":"Over"', '"name":null'), /outcome|name/],
  ];
  for (const [payload, why] of broken) {
    const { lines, faults } = leftOut(payload);
    assert.deepEqual(lines, ['Paul George 2.5']);
    assert.deepEqual(
      faults.map(({ subject }) => subject.replace('event e1 draftkings player_points ', '')),
      ['outcome 1 of 3', 'Jalen Brunson 27.5', 'Jalen Brunson 30.5'],
    );
    assert.match(faults[0]?.why ?? '', why);
  }
});

test('a market that cannot be read is a fault, and leaves the others', () => {
  const { lines, faults } = leftOut(
    text.replace('"last_update":"2025-01-15T20:00:00Z"', '"last_update":"noon"'),
  );
  assert.deepEqual([lines, faults.length], [['Paul George 2.5'], 1]);
  const other = leftOut(text.replace('"outcomes":[', '"outcomes":{},"was":['));
  assert.deepEqual([other.lines, other.faults.length], [['Paul George 2.5'], 1]);
});

test('a line that is priced twice keeps its first pair and counts the second', () => {
  const payload = JSON.parse(text);
  const { outcomes } = payload.data.bookmakers[0].markets[0];
  outcomes.push({ ...outcomes[0], price: -130 });
  const board = parse(JSON.stringify(payload));
  assert.deepEqual([board.lines.length, board.lines[0]?.overPrice, board.repeatedOutcomes], [3, -115, 1]);
});

test('what is wrong with the whole is refused with its place', () => {
  const refused = (payload: string, message: RegExp) =>
    assert.throws(() => parse(payload), { code: 'PAYLOAD_MALFORMED', message });
  refused(text.replace('Philadelphia 76ers', 'PHI'), /event e1.*"PHI"/);
  refused(text.replaceAll('"outcomes"', '"offers"'), /not one of 2 can be read/);
  refused('[]', /top level|bookmakers|id/);
});

test('real live boards of two games are read from ten bookmakers each', { skip }, () => {
  const read = (name: string) => parseOddsApiEventOdds(readFileSync(`${SAMPLES}/odds_api_live/${name}`));
  const toronto = read('event_odds_2024-02-23_BKN@TOR.json');
  const cleveland = read('event_odds_player_points_2024-02-23_ORL@CLE.json');
  const books = (board: typeof toronto) => new Set(board.lines.map(({ bookmaker }) => bookmaker)).size;
  assert.deepEqual([toronto.event.home, toronto.event.away, books(toronto)], ['TOR', 'BKN', 10]);
  assert.deepEqual([toronto.lines.length, toronto.repeatedOutcomes], [272, 28]);
  assert.deepEqual([cleveland.lines.length, cleveland.repeatedOutcomes, books(cleveland)], [241, 0, 10]);
  const [first] = toronto.lines;
  assert.deepEqual(first, {
    bookmaker: 'draftkings',
    market: 'player_points',
    playerName: 'Ben Simmons',
    line: 7.5,
    overPrice: 110,
    underPrice: -140,
    capturedAt: parseInstant('2024-02-23T00:06:54Z'),
  });
  assert.ok(
    [...toronto.lines, ...cleveland.lines].every(
      (line) => line.overPrice !== null && line.underPrice !== null,
    ),
  );
});

test('a real historical board of game lines is read as a wrapper without player props', { skip }, () => {
  const path = `${SAMPLES}/nba_scraper_samples/odds_api_historical_game_lines/raw_9221b91f.json`;
  const board = parseOddsApiEventOdds(readFileSync(path));
  assert.deepEqual(
    [board.event.home, board.event.away, board.lines.length, board.otherOutcomes],
    ['GSW', 'ATL', 0, 4],
  );
  assert.equal(board.snapshotAt, parseInstant('2024-01-25T03:55:40Z'));
});
