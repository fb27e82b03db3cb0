import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseInstant } from '../../league/instant.ts';
import { season } from '../../league/season.ts';
import { slateDate } from '../../league/slate-date.ts';
import { parseOddsApiGameLines } from './parse-odds-api-game-lines.ts';
import { parseOddsApiPlayerProps } from './parse-odds-api-player-props.ts';

const DATA = process.env.HARDWOOD_ARCHIVE ?? resolve(import.meta.dirname, '../../../../shared/data');
const SAMPLES = `${DATA}/raw_samples/nba_scraper_samples`;
const skip = existsSync(SAMPLES) ? false : 'no real Odds API payloads: set HARDWOOD_ARCHIVE';

const FACTS = {
  slateDate: slateDate('2024-01-24'),
  season: season('2023-24'),
  digest: 'd',
  knownAt: parseInstant('2024-01-25T04:00:00Z'),
};

const [HOME, AWAY] = ['Golden State Warriors', 'Atlanta Hawks'];

const market = (key: string, outcomes: readonly object[]) => ({
  key,
  last_update: '2024-01-25T03:00:00Z',
  outcomes,
});
const H2H = market('h2h', [
  { name: AWAY, price: 230 },
  { name: HOME, price: -280 },
]);
const SPREADS = market('spreads', [
  { name: AWAY, price: -110, point: 6.5 },
  { name: HOME, price: -110, point: -6.5 },
]);
const TOTALS = market('totals', [
  { name: 'Over', price: -115, point: 248.5 },
  { name: 'Under', price: -105, point: 248.5 },
]);

const event = (id: string, ...markets: readonly object[]) => ({
  id,
  commence_time: '2024-01-25T03:20:30Z',
  home_team: HOME,
  away_team: AWAY,
  bookmakers: [{ key: 'draftkings', markets }],
});

const parse = (value: unknown) =>
  parseOddsApiGameLines(new TextEncoder().encode(JSON.stringify(value)), FACTS);
const brief = (value: unknown) =>
  parse(value).rows.map((row) => [row.market, row.outcome, row.point, row.price]);

test('one event and a list of events, bare and wrapped, are read alike', () => {
  const rows = [
    ['h2h', 'away', null, 230],
    ['h2h', 'home', null, -280],
    ['spreads', 'away', 6.5, -110],
    ['spreads', 'home', -6.5, -110],
    ['totals', 'over', 248.5, -115],
    ['totals', 'under', 248.5, -105],
  ];
  const one = event('e', H2H, SPREADS, TOTALS);
  for (const value of [
    one,
    [one],
    { timestamp: '2024-01-25T03:10:00Z', data: one },
    { timestamp: '2024-01-25T03:10:00Z', data: [one] },
  ]) {
    assert.deepEqual(brief(value), rows);
    assert.deepEqual(parse(value).faults, []);
  }
  const [first] = parse(one).rows;
  assert.deepEqual([first?.home_team, first?.away_team, first?.game_id], ['GSW', 'ATL', null]);
  assert.equal(first?.captured_at, parseInstant('2024-01-25T03:00:00Z'));
});

test('player and alternate markets are passed over, and events of another slate', () => {
  const other = { ...event('o', H2H), commence_time: '2024-01-26T00:10:00Z' };
  const props = market('player_points', [{ name: 'Over', description: 'A B', price: -110, point: 20.5 }]);
  const alternates = market('alternate_spreads', [{ name: HOME, price: 150, point: -9.5 }]);
  assert.deepEqual(parse([other, event('e', props, alternates)]), { rows: [], faults: [] });
});

test('a market that contradicts itself is a fault and leaves the others as they are', () => {
  const bad = [
    market('spreads', [
      { name: AWAY, price: -110, point: 6.5 },
      { name: HOME, price: -110, point: -7 },
    ]),
    market('spreads', [{ name: AWAY, price: -110 }]),
    market('totals', [
      { name: 'Over', price: -110, point: 240 },
      { name: 'Under', price: -110, point: 241 },
    ]),
    market('totals', [{ name: HOME, price: -110, point: 240 }]),
    market('h2h', [
      { name: AWAY, price: 230 },
      { name: AWAY, price: 240 },
    ]),
    market('h2h', [{ name: 'Chicago Bulls', price: 230 }]),
    market('h2h', [{ name: AWAY, price: 0.5 }]),
    market('h2h', [{ name: AWAY, price: 150.5 }]),
  ];
  for (const broken of bad) {
    const one = {
      ...event('e'),
      bookmakers: [
        { key: 'a', markets: [broken] },
        { key: 'b', markets: [TOTALS] },
      ],
    };
    const { rows, faults } = parse([one]);
    assert.deepEqual([rows.length, faults.length], [2, 1], JSON.stringify(broken));
    assert.match(faults[0]?.subject ?? '', /event e a /);
  }
});

test('a game that cannot be read is a fault beside the others, and alone a refusal', () => {
  const stars = { ...event('s', H2H), home_team: 'Team LeBron' };
  const { rows, faults } = parse([stars, event('e', H2H)]);
  assert.deepEqual([rows.length, faults.map(({ subject }) => subject)], [2, ['event s']]);
  const shapeless = { ...event('x'), bookmakers: 'none' };
  assert.equal(parse([shapeless, event('e', H2H)]).faults.length, 1);
  assert.throws(() => parse([shapeless]), { code: 'PAYLOAD_MALFORMED', message: /not one of 1/ });
});

test('a line with its number only has no price, and a pick’em is 0 on both sides', () => {
  const closing = market('spreads', [
    { name: HOME, price: null, point: 0 },
    { name: AWAY, point: -0 },
  ]);
  assert.deepEqual(brief(event('e', closing)), [
    ['spreads', 'home', 0, null],
    ['spreads', 'away', 0, null],
  ]);
});

test('an error is refused in the provider’s words', () => {
  const quota = { message: 'Usage quota has been reached.', error_code: 'OUT_OF_USAGE_CREDITS' };
  for (const read of [parseOddsApiGameLines, parseOddsApiPlayerProps]) {
    assert.throws(() => read(new TextEncoder().encode(JSON.stringify(quota)), FACTS), {
      code: 'PAYLOAD_MALFORMED',
      message: /OUT_OF_USAGE_CREDITS.*quota has been reached/,
    });
  }
});

const real = (path: string) => readFileSync(`${SAMPLES}/${path}`);

test('real decimal prices read as the American odds they were made from', { skip }, () => {
  const { rows, faults } = parseOddsApiGameLines(
    real('odds_api_historical_game_lines/raw_9221b91f.json'),
    FACTS,
  );
  assert.deepEqual(faults, []);
  assert.deepEqual(
    rows.map(({ bookmaker, outcome, price }) => [bookmaker, outcome, price]),
    [
      ['draftkings', 'away', 230],
      ['draftkings', 'home', -312],
      ['fanduel', 'away', 280],
      ['fanduel', 'home', -385],
    ],
  );
  const lines = parseOddsApiGameLines(real('oddsa_game_lines_his/raw_b722994c.json'), FACTS).rows;
  assert.deepEqual(
    lines.slice(0, 4).map(({ market: key, outcome, point, price }) => [key, outcome, point, price]),
    [
      ['spreads', 'away', 6.5, -110],
      ['spreads', 'home', -6.5, -120],
      ['totals', 'over', 248.5, -115],
      ['totals', 'under', 248.5, -115],
    ],
  );
});

test('real player props that hold game lines only are a fault and no rows', { skip }, () => {
  const bytes = real('oddsa_player_props_his/raw_815b3ee3.json');
  const { rows, faults } = parseOddsApiPlayerProps(bytes, FACTS);
  assert.deepEqual([rows.length, faults.length], [0, 1]);
  assert.match(faults[0]?.why ?? '', /asked for player props and holds 8 outcomes of other markets/);
  assert.equal(parseOddsApiGameLines(bytes, FACTS).rows.length, 8);
});

test('real live boards become rows of their slate, and a fault of any other', { skip }, () => {
  const bytes = readFileSync(`${DATA}/raw_samples/odds_api_live/event_odds_2024-02-23_BKN@TOR.json`);
  const { rows, faults } = parseOddsApiPlayerProps(bytes, { ...FACTS, slateDate: slateDate('2024-02-22') });
  assert.deepEqual([rows.length, faults.length, rows[0]?.player_lookup], [272, 0, 'bensimmons']);
  const other = parseOddsApiPlayerProps(bytes, FACTS);
  assert.deepEqual(
    [other.rows.length, other.faults[0]?.why],
    [0, 'It is of 2024-02-22 and 2024-01-24 was asked for.'],
  );
});
