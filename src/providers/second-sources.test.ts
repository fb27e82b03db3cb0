import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nbaGameId } from '../league/game-id.ts';
import { parseInstant } from '../league/instant.ts';
import { season } from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import { slateDate } from '../league/slate-date.ts';
import type { ProviderRequest } from '../world/provider-request.ts';
import { BALLDONTLIE } from './balldontlie.ts';
import { BETTINGPROS } from './bettingpros.ts';
import { BIGDATABALL } from './bigdataball.ts';
import { BOX_LINE_CHECKS } from './box-line-checks.ts';
import { ESPN } from './espn.ts';
import { GAME_LINE_CHECKS, PLAYER_PROP_CHECKS } from './odds-api/line-checks.ts';
import { ODDS_API } from './odds-api.ts';
import type { Provider } from './provider.ts';

const PROVIDERS: readonly Provider[] = [ODDS_API, BETTINGPROS, BALLDONTLIE, ESPN, BIGDATABALL];

const SLATE: Slate = {
  season: season('2024-25'),
  date: slateDate('2025-01-15'),
  games: [
    {
      gameId: nbaGameId('0022400561'),
      home: 'PHI',
      away: 'NYK',
      tipOff: parseInstant('2025-01-16T00:30:00Z'),
    },
    {
      gameId: nbaGameId('0022400562'),
      home: 'LAC',
      away: 'BKN',
      tipOff: parseInstant('2025-01-16T03:30:00Z'),
    },
  ],
};
const BEFORE = parseInstant('2025-01-15T20:00:00Z');
const AFTER = parseInstant('2025-01-16T12:00:00Z');

function urls(provider: Provider, request: ProviderRequest): readonly string[] {
  const resource = provider.resources.find(({ name }) => name === request.resource);
  return (resource?.calls(request) ?? []).map(({ url }) => url);
}

test('each request has the address of its provider', () => {
  const odds = 'https://api.the-odds-api.com/v4';
  const asked: readonly (readonly [Provider, ProviderRequest, string])[] = [
    [
      ODDS_API,
      { provider: 'odds_api', resource: 'event_odds', eventId: 'e1', markets: ['player_points', 'h2h'] },
      `${odds}/sports/basketball_nba/events/e1/odds?regions=us&markets=player_points%2Ch2h&oddsFormat=american&dateFormat=iso`,
    ],
    [
      ODDS_API,
      {
        provider: 'odds_api',
        resource: 'historical_odds',
        date: '2025-01-16T00:29:00Z',
        markets: ['totals'],
      },
      `${odds}/historical/sports/basketball_nba/odds?date=2025-01-16T00%3A29%3A00Z&regions=us&markets=totals&oddsFormat=american&dateFormat=iso`,
    ],
    [
      ODDS_API,
      { provider: 'odds_api', resource: 'scores', daysFrom: 1 },
      `${odds}/sports/basketball_nba/scores?daysFrom=1&dateFormat=iso`,
    ],
    [
      BETTINGPROS,
      { provider: 'bettingpros', resource: 'events', date: '2025-01-15' },
      'https://api.bettingpros.com/v3/events?sport=NBA&date=2025-01-15',
    ],
    [
      BALLDONTLIE,
      { provider: 'balldontlie', resource: 'box_scores', date: '2025-01-15' },
      'https://api.balldontlie.io/v1/box_scores?date=2025-01-15',
    ],
    [
      BALLDONTLIE,
      { provider: 'balldontlie', resource: 'games', date: '2025-01-15' },
      'https://api.balldontlie.io/v1/games?dates%5B%5D=2025-01-15&per_page=100',
    ],
    [
      BALLDONTLIE,
      { provider: 'balldontlie', resource: 'standings', season: '2024-25' },
      'https://api.balldontlie.io/v1/standings?season=2024',
    ],
    [BALLDONTLIE, { provider: 'balldontlie', resource: 'teams' }, 'https://api.balldontlie.io/v1/teams'],
    [
      ESPN,
      { provider: 'espn', resource: 'scoreboard', date: '2025-01-15' },
      'https://site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=20250115&limit=100',
    ],
    [
      ESPN,
      { provider: 'espn', resource: 'game_boxscore', eventId: '401' },
      'https://www.espn.com/nba/boxscore/_/gameId/401',
    ],
    [
      ESPN,
      { provider: 'espn', resource: 'roster_page', teamSlug: 'bos' },
      'https://www.espn.com/nba/team/roster/_/name/bos',
    ],
  ];
  for (const [provider, request, url] of asked) assert.deepEqual(urls(provider, request), [url]);
  assert.deepEqual(
    urls(BIGDATABALL, { provider: 'bigdataball', resource: 'play_by_play', gameId: '0042400407' }),
    [],
  );
});

test('a resource refuses the request of another, and no call holds a key', () => {
  const foreign: ProviderRequest = { provider: 'nba_cdn', resource: 'todaysscoreboard' };
  for (const provider of PROVIDERS) {
    for (const resource of provider.resources) {
      assert.throws(() => resource.calls(foreign), /is not a request of/);
      for (const request of [...resource.offers(SLATE, BEFORE), ...resource.offers(SLATE, AFTER)]) {
        for (const call of resource.calls(request)) {
          assert.doesNotMatch(`${call.url} ${Object.keys(call.headers)}`, /apikey|x-api-key|authorization/i);
          assert.equal(new URL(call.url).protocol, 'https:');
        }
      }
    }
  }
});

test('a key is asked for by the name of its setting', () => {
  const settings = PROVIDERS.map(({ access }) => (access.kind === 'key' ? access.setting : null));
  assert.deepEqual(settings, [
    'HARDWOOD_ODDS_API_KEY',
    'HARDWOOD_BETTINGPROS_API_KEY',
    'HARDWOOD_BALLDONTLIE_API_KEY',
    null,
    'HARDWOOD_BIGDATABALL_API_KEY',
  ]);
});

function offered(provider: Provider, slate: Slate, at: typeof BEFORE): readonly string[] {
  return provider.resources.flatMap((resource) =>
    resource.offers(slate, at).map((request) => request.resource),
  );
}

test('before the last tip-off the present is offered, afterwards the past as it was before the first', () => {
  assert.deepEqual(offered(ODDS_API, SLATE, BEFORE), ['events']);
  assert.deepEqual(offered(ODDS_API, SLATE, AFTER), ['historical_events', 'scores', 'historical_odds']);
  const past = ODDS_API.resources.find(({ name }) => name === 'historical_odds')?.offers(SLATE, AFTER)[0];
  assert.equal(
    past?.provider === 'odds_api' && past.resource === 'historical_odds' && past.date,
    '2025-01-16T00:29:00Z',
  );
});

test('lists of the moment are offered on the day only', () => {
  const now = ['injuries', 'active_players', 'teams', 'standings'];
  const dated = ['box_scores', 'player_box_scores', 'games', 'game_adv_stats'];
  assert.deepEqual(offered(BALLDONTLIE, SLATE, BEFORE), [...dated, ...now]);
  assert.deepEqual(offered(BALLDONTLIE, SLATE, AFTER), dated);
  assert.equal(offered(ESPN, SLATE, BEFORE).filter((name) => name === 'roster_api').length, 4);
  assert.deepEqual(offered(ESPN, SLATE, AFTER), ['scoreboard']);
});

test('a slate without games offers no box scores and no lines', () => {
  const empty = { ...SLATE, games: [] };
  assert.deepEqual(offered(ODDS_API, empty, AFTER), []);
  assert.ok(!offered(BALLDONTLIE, empty, AFTER).includes('box_scores'));
});

const LINE = {
  game_key: 'g',
  team: 'PHI',
  player_name: 'A',
  status: 'appeared',
  minutes: 48,
  fgm: 1,
  fg3m: 1,
  ftm: 1,
  pts: 4,
};
const team = (code: string, edit: object = {}) =>
  Array.from({ length: 5 }, (_, index) => ({ ...LINE, team: code, ...(index === 0 ? edit : {}) }));

test('each question about box-score lines finds what it asks for, and nothing in sound ones', () => {
  const asked = (rows: readonly (typeof LINE)[]) => BOX_LINE_CHECKS.map((check) => check.faults(rows).length);
  assert.deepEqual(asked([...team('PHI'), ...team('NYK')]), [0, 0, 0, 0]);
  assert.deepEqual(asked(team('PHI')), [1, 0, 0, 0]);
  assert.deepEqual(asked([...team('PHI', { pts: 5 }), ...team('NYK')]), [0, 1, 0, 0]);
  assert.deepEqual(asked([...team('PHI', { status: 'dnp', minutes: 48 }), ...team('NYK')]), [0, 0, 1, 0]);
  assert.deepEqual(asked([...team('PHI', { minutes: 38 }), ...team('NYK')]), [0, 0, 0, 1]);
});

test('each question about lines finds what it asks for, and nothing in sound ones', () => {
  const prop = {
    event_id: 'e',
    bookmaker: 'b',
    market: 'm',
    captured_at: 1,
    known_at: 2,
    player_name: 'A',
    over_price: -110,
    under_price: -110,
  };
  const props = (edit: object) =>
    PLAYER_PROP_CHECKS.map((check) => check.faults([{ ...prop, ...edit }]).length);
  assert.deepEqual(props({}), [0, 0]);
  assert.deepEqual(props({ captured_at: 3 }), [1, 0]);
  assert.deepEqual(props({ over_price: 200, under_price: 200 }), [0, 1]);
  assert.deepEqual(props({ under_price: null }), [0, 0]);
  const sides = (one: number, other: number) =>
    GAME_LINE_CHECKS.map(
      (check) =>
        check.faults([
          { ...prop, price: one },
          { ...prop, price: other },
        ]).length,
    );
  assert.deepEqual(sides(-110, -110), [0, 0]);
  assert.deepEqual(sides(-10_000, -10_000), [0, 1]);
});
