import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../league/eastern.ts';
import { formatInstant, type Instant, instant, parseInstant, plusMinutes } from '../league/instant.ts';
import { addDays } from '../league/slate-date.ts';
import type { ProviderRequest } from '../world/payload-source.ts';
import { oddsEventId } from './formats/odds-event-id.ts';
import {
  ANNOUNCED,
  CALLED_OFF,
  handMadeBook,
  handMadeGame,
  handMadeGameId,
  OPENING_DATE,
  RESCHEDULED,
} from './hand-made-book.fixture.ts';
import { seasonFeed } from './season-feed.ts';

const SCHEDULE: ProviderRequest = { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: '2024-25' };
const TIP_OFF = easternInstant(OPENING_DATE, 19, 30);

const feed = seasonFeed((label) => (label === '2024-25' ? handMadeBook2024 : null));
const handMadeBook2024 = handMadeBook();

async function text(request: ProviderRequest, now: Instant, source = feed): Promise<string> {
  const answer = await source.fetch(request, now);
  assert.equal(answer.kind, 'payload');
  return new TextDecoder().decode(answer.bytes);
}

async function json(request: ProviderRequest, now: Instant, source = feed) {
  return JSON.parse(await text(request, now, source));
}

async function scheduled(n: number, now: Instant) {
  const payload = await json(SCHEDULE, now);
  const games = payload.leagueSchedule.gameDates.flatMap((date: { games: object[] }) => date.games);
  return games.find((game: { gameId: string }) => game.gameId === handMadeGameId(n));
}

function gameLog(playerOrTeam: 'P' | 'T', date: string): ProviderRequest {
  return { provider: 'nba_stats', resource: 'leaguegamelog', season: '2024-25', playerOrTeam, date };
}

function events(date: Instant): ProviderRequest {
  return {
    provider: 'odds_api',
    resource: 'historical_events',
    date: formatInstant(date),
    commenceTimeFrom: formatInstant(easternInstant(OPENING_DATE, 0)),
    commenceTimeTo: formatInstant(easternInstant(addDays(OPENING_DATE, 1), 0)),
  };
}

function odds(n: number, date: Instant, markets = ['player_points', 'player_threes']): ProviderRequest {
  const eventId = oddsEventId(handMadeGameId(n));
  return {
    provider: 'odds_api',
    resource: 'historical_event_odds',
    eventId,
    date: formatInstant(date),
    markets,
  };
}

test('a game is scheduled until its tip-off, live until it is final, and only then has a score', async () => {
  const finalAt = handMadeGame(2).finalAt!;
  const before = await scheduled(2, instant(TIP_OFF - 1));
  assert.deepEqual([before.gameStatus, before.gameStatusText, before.homeTeam.score], [1, '7:30 pm ET', 0]);
  const during = await scheduled(2, instant(finalAt - 1));
  assert.deepEqual([during.gameStatus, during.homeTeam.score, during.awayTeam.score], [2, 0, 0]);
  const after = await scheduled(2, finalAt);
  assert.deepEqual([after.gameStatus, after.gameStatusText, after.homeTeam.score], [3, 'Final', 102]);
});

test('overtime is told once the game is final', async () => {
  const game = await scheduled(1, handMadeGame(1).finalAt!);
  assert.equal(game.gameStatusText, 'Final/OT');
});

test('a tip-off to be determined stands at Eastern midnight', async () => {
  const game = await scheduled(4, ANNOUNCED);
  assert.equal(game.gameStatusText, 'TBD');
  assert.equal(game.gameDateTimeEst, '2024-10-22T00:00:00Z');
  assert.equal(game.gameDateTimeUTC, '2024-10-22T04:00:00Z');
});

test('a postponed game is listed as it was last announced', async () => {
  const before = await scheduled(3, instant(CALLED_OFF - 1));
  assert.deepEqual([before.postponedStatus, before.gameDateEst], ['N', '2024-10-22T00:00:00Z']);
  const off = await scheduled(3, CALLED_OFF);
  assert.deepEqual([off.postponedStatus, off.gameStatusText], ['P', 'PPD']);
  const moved = await scheduled(3, RESCHEDULED);
  assert.deepEqual([moved.postponedStatus, moved.gameDateEst], ['N', '2024-10-24T00:00:00Z']);
  assert.equal(
    moved.gameCode,
    '20241024/CHICLE'.replace('CHICLE', `${moved.awayTeam.teamTricode}${moved.homeTeam.teamTricode}`),
  );
});

test('the schedule keeps its bytes while nothing in it changes', async () => {
  const finalAt = handMadeGame(1).finalAt!;
  const other = seasonFeed(() => handMadeBook());
  assert.equal(await text(SCHEDULE, finalAt), await text(SCHEDULE, plusMinutes(finalAt, 60)));
  assert.equal(await text(SCHEDULE, finalAt), await text(SCHEDULE, finalAt, other));
  assert.notEqual(await text(SCHEDULE, finalAt), await text(SCHEDULE, instant(finalAt - 1)));
});

test('a schedule that is not announced and a season that has no book are not found', async () => {
  assert.equal((await feed.fetch(SCHEDULE, instant(ANNOUNCED - 1))).kind, 'not_found');
  assert.equal((await feed.fetch({ ...SCHEDULE, season: '2023-24' }, ANNOUNCED)).kind, 'not_found');
});

test('the game log of a date has the games that are final by now, and only those', async () => {
  const regulation = handMadeGame(2).finalAt!;
  const ids = async (now: Instant) => {
    const { resultSets } = await json(gameLog('P', OPENING_DATE), now);
    const column = resultSets[0].headers.indexOf('GAME_ID');
    return [...new Set(resultSets[0].rowSet.map((row: unknown[]) => row[column]))];
  };
  assert.deepEqual(await ids(instant(regulation - 1)), []);
  assert.deepEqual(await ids(regulation), [2, 5].map(handMadeGameId));
  assert.deepEqual(await ids(handMadeGame(1).finalAt!), [1, 2, 5].map(handMadeGameId));
  assert.deepEqual(await ids(handMadeGame(4).finalAt!), [4, 1, 2, 5].map(handMadeGameId));
});

test('a postponed game is in the game log of the date it was played on', async () => {
  const { resultSets } = await json(gameLog('T', addDays(OPENING_DATE, 2)), handMadeGame(3).finalAt!);
  const column = resultSets[0].headers.indexOf('GAME_ID');
  assert.ok(resultSets[0].rowSet.some((row: unknown[]) => row[column] === handMadeGameId(3)));
});

test('both teams of a neutral-site game are listed as visitors', async () => {
  const { resultSets } = await json(gameLog('T', OPENING_DATE), handMadeGame(2).finalAt!);
  const matchups = resultSets[0].rowSet.map(
    (row: unknown[]) => row[resultSets[0].headers.indexOf('MATCHUP')],
  );
  assert.deepEqual(
    matchups.slice(0, 2).map((matchup: string) => matchup.split(' ')[1]),
    ['@', '@'],
  );
});

test('events commence ten minutes after tip-off, without games that are off or have no time', async () => {
  const early = await json(events(ANNOUNCED), TIP_OFF);
  assert.equal(early.timestamp, formatInstant(ANNOUNCED));
  assert.equal(early.data.length, 4);
  assert.equal(early.data[0].commence_time, formatInstant(plusMinutes(TIP_OFF, 10)));
  const later = await json(events(TIP_OFF), TIP_OFF);
  assert.equal(later.timestamp, formatInstant(CALLED_OFF));
  assert.equal(later.data.length, 3);
  assert.equal(later.next_timestamp, null);
});

test('a board holds the latest snapshot of each market at each bookmaker', async () => {
  const early = await json(odds(2, plusMinutes(TIP_OFF, -61)), TIP_OFF);
  assert.equal(early.timestamp, formatInstant(plusMinutes(TIP_OFF, -300)));
  assert.deepEqual(early.data.bookmakers.length, 1);
  assert.equal(early.data.bookmakers[0].markets[0].outcomes.length, 4);
  const late = await json(odds(2, TIP_OFF), TIP_OFF);
  assert.equal(late.timestamp, formatInstant(plusMinutes(TIP_OFF, -60)));
  assert.equal(late.previous_timestamp, formatInstant(plusMinutes(TIP_OFF, -300)));
  const [draftkings, fanduel] = late.data.bookmakers;
  assert.deepEqual(
    draftkings.markets.map((market: { key: string }) => market.key),
    ['player_points', 'player_threes'],
  );
  assert.deepEqual(
    draftkings.markets[0].outcomes.map((outcome: { point: number }) => outcome.point),
    [26.5, 26.5, 30.5, 30.5],
  );
  assert.deepEqual(
    fanduel.markets[0].outcomes.map((outcome: { name: string }) => outcome.name),
    ['Over'],
  );
});

test('a board is never later than now, whatever date is asked for', async () => {
  const asked = odds(2, parseInstant('2025-04-01T00:00:00Z'));
  const now = plusMinutes(TIP_OFF, -61);
  assert.equal(await text(asked, now), await text(odds(2, now), TIP_OFF));
});

test('a board before its first snapshot, of another market or of an unknown event is not found', async () => {
  const first = plusMinutes(TIP_OFF, -300);
  assert.equal((await feed.fetch(odds(2, instant(first - 1000)), TIP_OFF)).kind, 'not_found');
  assert.equal((await feed.fetch(odds(2, TIP_OFF, ['player_assists']), TIP_OFF)).kind, 'not_found');
  assert.equal((await feed.fetch(odds(99, TIP_OFF), TIP_OFF)).kind, 'not_found');
});

test('snapshots of the old date are void once a game has moved', async () => {
  const old = { ...handMadeBook().propLines(handMadeGameId(3))[0]!, capturedAt: instant(CALLED_OFF - 1) };
  const moved = seasonFeed(() => handMadeBook({ propLines: () => [old] }));
  assert.equal((await moved.fetch(odds(3, instant(CALLED_OFF - 1)), TIP_OFF)).kind, 'payload');
  assert.equal((await moved.fetch(odds(3, CALLED_OFF), TIP_OFF)).kind, 'not_found');
  assert.equal((await moved.fetch(odds(3, RESCHEDULED), RESCHEDULED)).kind, 'not_found');
});

test('every payload of a simulated book says that it is simulated', async () => {
  const simulated = seasonFeed(() => simulatedBook);
  const simulatedBook = handMadeBook({ origin: 'simulated' });
  const schedule = await json(SCHEDULE, TIP_OFF, simulated);
  assert.ok(schedule.meta.request.startsWith('simulated:'));
  for (const request of [SCHEDULE, gameLog('P', OPENING_DATE), events(TIP_OFF), odds(2, TIP_OFF)]) {
    assert.equal((await json(request, TIP_OFF, simulated)).simulated, true);
    assert.equal('simulated' in (await json(request, TIP_OFF)), false);
  }
});
