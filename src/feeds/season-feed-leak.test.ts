import assert from 'node:assert/strict';
import { test } from 'node:test';
import { easternInstant } from '../league/eastern.ts';
import { formatInstant, type Instant, instant, plusMinutes } from '../league/instant.ts';
import { addDays } from '../league/slate-date.ts';
import type { PayloadSource, ProviderRequest } from '../world/payload-source.ts';
import { oddsEventId } from './formats/odds-event-id.ts';
import {
  ANNOUNCED,
  handMadeBook,
  handMadeGame,
  handMadeGameId,
  listing,
  OPENING_DATE,
} from './hand-made-book.fixture.ts';
import type { SeasonBook } from './season-book.ts';
import { seasonFeed } from './season-feed.ts';

const honest = handMadeBook();
const GAMES = 16;

/** Every moment at which anything in the book happens, the instant before each, and some in between. */
const moments: readonly Instant[] = [
  ...new Set(
    honest.games
      .flatMap((game) => [
        ...game.listings.flatMap(({ knownFrom, tipOff }) =>
          tipOff === null ? [knownFrom] : [knownFrom, tipOff],
        ),
        ...(game.finalAt === null ? [] : [game.finalAt]),
        ...honest.propLines(game.gameId).map(({ capturedAt }) => capturedAt),
        ...honest.gameLines!(game.gameId).map(({ capturedAt }) => capturedAt),
        ...[11, 12, 13, 17, 18, 22].map((hour) => easternInstant(game.listings.at(-1)!.slateDate, hour)),
      ])
      .concat(honest.players!().flatMap(({ stints }) => stints.map(({ knownFrom }) => knownFrom)))
      .flatMap((moment) => [instant(moment - 1), moment, plusMinutes(moment, 1)]),
  ),
].toSorted((a, b) => a - b);

function requestsAt(asked: Instant): readonly ProviderRequest[] {
  const date = formatInstant(asked);
  const dates = [0, 1, 2, 3].map((days) => addDays(OPENING_DATE, days));
  return [
    { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: '2024-25' },
    ...dates.flatMap((on): readonly ProviderRequest[] => [
      { provider: 'nba_stats', resource: 'leaguegamelog', season: '2024-25', playerOrTeam: 'P', date: on },
      { provider: 'nba_stats', resource: 'leaguegamelog', season: '2024-25', playerOrTeam: 'T', date: on },
    ]),
    {
      provider: 'odds_api',
      resource: 'historical_events',
      date,
      commenceTimeFrom: '2024-10-22T04:00:00Z',
      commenceTimeTo: '2024-10-28T04:00:00Z',
    },
    ...Array.from(
      { length: GAMES },
      (_, index): ProviderRequest => ({
        provider: 'odds_api',
        resource: 'historical_event_odds',
        eventId: oddsEventId(handMadeGameId(index + 1)),
        date,
        markets: ['player_points', 'player_threes', 'h2h', 'spreads', 'totals'],
      }),
    ),
    ...Array.from({ length: GAMES }, (_, index) => handMadeGameId(index + 1)).flatMap(
      (gameId): readonly ProviderRequest[] => [
        { provider: 'nba_stats', resource: 'boxscoretraditionalv2', gameId },
        { provider: 'nba_stats', resource: 'shotchartdetail', season: '2024-25', gameId },
        { provider: 'nba_cdn', resource: 'playbyplay', gameId },
      ],
    ),
    { provider: 'nba_stats', resource: 'playerindex', season: '2024-25' },
    { provider: 'nba_official', resource: 'injury_report', date },
  ];
}

async function answers(source: PayloadSource, now: Instant): Promise<string> {
  const asked = [...requestsAt(now), ...requestsAt(plusMinutes(now, 60 * 24 * 30))];
  const all = await Promise.all(asked.map((request) => source.fetch(request, now)));
  return all
    .map((answer) => (answer.kind === 'payload' ? new TextDecoder().decode(answer.bytes) : answer.reason))
    .join('\n');
}

/** The planted book answers like the honest one until the fact is knowable, and differs from then on. */
async function assertUnseenBefore(knowable: Instant, planted: SeasonBook): Promise<void> {
  const [honestFeed, plantedFeed] = [seasonFeed(() => honest), seasonFeed(() => planted)];
  for (const now of [...moments, instant(knowable - 1)].filter((moment) => moment < knowable)) {
    assert.equal(await answers(plantedFeed, now), await answers(honestFeed, now), formatInstant(now));
  }
  assert.notEqual(await answers(plantedFeed, knowable), await answers(honestFeed, knowable));
}

test('a game that is announced later is in no earlier answer', async () => {
  const knowable = plusMinutes(ANNOUNCED, 61 * 24 * 60);
  const game = {
    ...handMadeGame(1),
    gameId: handMadeGameId(16),
    listings: [listing(knowable, addDays(OPENING_DATE, 3), 1)],
  };
  await assertUnseenBefore(knowable, handMadeBook({ games: [game, ...honest.games] }));
});

test('a postponement is in no earlier answer', async () => {
  const knowable = plusMinutes(handMadeGame(7).listings[0]!.tipOff!, -90);
  const off = { ...handMadeGame(7).listings[0]!, knownFrom: knowable, postponed: true };
  const games = honest.games.map((game) =>
    game.gameId === handMadeGameId(7) ? { ...game, listings: [...game.listings, off], finalAt: null } : game,
  );
  await assertUnseenBefore(knowable, handMadeBook({ games }));
});

test('a final score is in no earlier answer', async () => {
  const { finalAt, gameId } = handMadeGame(8);
  const games = honest.games.map((game) =>
    game.gameId === gameId ? { ...game, homePoints: 180, awayPoints: 190 } : game,
  );
  await assertUnseenBefore(finalAt!, handMadeBook({ games }));
});

test('that a game will end at all is in no earlier answer', async () => {
  const { finalAt, gameId } = handMadeGame(8);
  const games = honest.games.map((game) =>
    game.gameId === gameId ? { ...game, finalAt: null, homePoints: null, awayPoints: null } : game,
  );
  await assertUnseenBefore(finalAt!, handMadeBook({ games }));
});

test('a box score is in no earlier answer', async () => {
  const { finalAt, gameId } = handMadeGame(9);
  const playerLines: SeasonBook['playerLines'] = (game) =>
    honest.playerLines(game).map((line) => (game === gameId ? { ...line, minutes: 48, ast: 30 } : line));
  await assertUnseenBefore(finalAt!, handMadeBook({ playerLines }));
});

test('overtime is in no earlier answer', async () => {
  const { finalAt, gameId } = handMadeGame(9);
  const teamLines: SeasonBook['teamLines'] = (game) =>
    honest.teamLines(game).map((line) => (game === gameId ? { ...line, minutes: 315 } : line));
  await assertUnseenBefore(finalAt!, handMadeBook({ teamLines }));
});

test('a line of a bookmaker is in no earlier answer', async () => {
  const { gameId, listings } = handMadeGame(10);
  const capturedAt = plusMinutes(listings[0]!.tipOff!, -30);
  const [known] = honest.propLines(gameId);
  for (const bookmaker of ['aaa', 'draftkings', 'zzz']) {
    const planted = { ...known!, bookmaker, capturedAt, line: 99.5 };
    const propLines: SeasonBook['propLines'] = (game) =>
      game === gameId ? [planted, ...honest.propLines(game)] : honest.propLines(game);
    await assertUnseenBefore(capturedAt, handMadeBook({ propLines }));
  }
});

test('a line on a game is in no earlier answer', async () => {
  const { gameId, listings } = handMadeGame(10);
  const capturedAt = plusMinutes(listings[0]!.tipOff!, -30);
  const planted = { capturedAt, bookmaker: 'aaa', market: 'totals', total: 300.5 } as const;
  const gameLines: SeasonBook['gameLines'] = (game) =>
    game === gameId
      ? [{ ...planted, overPrice: -110, underPrice: -110 }, ...honest.gameLines!(game)]
      : honest.gameLines!(game);
  await assertUnseenBefore(capturedAt, handMadeBook({ gameLines }));
});

test('who started, who did not play and how long is in no earlier answer', async () => {
  const { finalAt, gameId } = handMadeGame(9);
  const boxDetails: SeasonBook['boxDetails'] = (game) => {
    const details = honest.boxDetails!(game)!;
    return game === gameId ? { ...details, absent: [] } : details;
  };
  await assertUnseenBefore(finalAt!, handMadeBook({ boxDetails }));
});

test('plays and shots are in no earlier answer', async () => {
  const { finalAt, gameId } = handMadeGame(9);
  const plays: SeasonBook['plays'] = (game) =>
    game === gameId ? honest.plays!(game)!.slice(0, -1) : honest.plays!(game);
  await assertUnseenBefore(finalAt!, handMadeBook({ plays }));
  const shots: SeasonBook['shots'] = async (game) => (game === gameId ? null : honest.shots!(game));
  await assertUnseenBefore(finalAt!, handMadeBook({ shots }));
});

test('a trade is in no earlier answer', async () => {
  const knowable = plusMinutes(ANNOUNCED, 61 * 24 * 60);
  const players: SeasonBook['players'] = () =>
    honest.players!().map((player) =>
      player.playerId === 1
        ? { ...player, stints: [...player.stints, { knownFrom: knowable, team: 'UTA' as const }] }
        : player,
    ) as ReturnType<NonNullable<SeasonBook['players']>>;
  await assertUnseenBefore(knowable, handMadeBook({ players }));
});

test('what a team files is in no report before the next full hour', async () => {
  const { gameId, home, listings } = handMadeGame(10);
  const date = listings[0]!.slateDate;
  const entries = [{ playerName: 'Herb Jones', status: 'Out', reason: 'Rest' }] as const;
  const filing = { team: home, filedAt: easternInstant(date, 17, 20), entries };
  const injuryFilings: SeasonBook['injuryFilings'] = (game) =>
    game === gameId ? [...honest.injuryFilings!(game), filing] : honest.injuryFilings!(game);
  await assertUnseenBefore(easternInstant(date, 18), handMadeBook({ injuryFilings }));
});
