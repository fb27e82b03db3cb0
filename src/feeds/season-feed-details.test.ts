/** What the feed writes of a game's details is what the product's own parsers read, as of any moment. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { easternInstant } from '../league/eastern.ts';
import { formatInstant, type Instant, instant, plusMinutes } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { addDays } from '../league/slate-date.ts';
import { parsePlayByPlay } from '../providers/nba-cdn/parse-play-by-play.ts';
import { parseInjuryReport } from '../providers/nba-official/parse-injury-report.ts';
import { parseBoxScoreTraditionalV2 } from '../providers/nba-stats/parse-box-score-traditional-v2.ts';
import { parsePlayerIndex } from '../providers/nba-stats/parse-player-index.ts';
import { parseShotChartDetail } from '../providers/nba-stats/shot-chart-detail.ts';
import { simulateSeason } from '../sim/simulated-season.ts';
import type { PayloadSource, ProviderRequest } from '../world/payload-source.ts';
import { asciiName } from './formats/ascii-name.ts';
import { oddsEventId } from './formats/odds-event-id.ts';
import {
  ANNOUNCED,
  handMadeBook,
  handMadeGame,
  handMadeGameId,
  OPENING_DATE,
} from './hand-made-book.fixture.ts';
import type { BookGame, SeasonBook } from './season-book.ts';
import { seasonFeed } from './season-feed.ts';

const SEASON = season('2024-25');
const SIMULATED = simulateSeason({ seed: 5, season: SEASON, days: 20 });
const HAND_MADE = handMadeBook();
const AFTER_ALL = easternInstant(addDays(OPENING_DATE, 200), 12);

async function bytes(source: PayloadSource, request: ProviderRequest, now: Instant): Promise<Uint8Array> {
  const answer = await source.fetch(request, now);
  assert.equal(answer.kind, 'payload', JSON.stringify(answer));
  return answer.bytes;
}

async function reason(source: PayloadSource, request: ProviderRequest, now: Instant): Promise<string> {
  const answer = await source.fetch(request, now);
  assert.equal(answer.kind, 'not_found');
  return answer.reason;
}

const boxScore = (gameId: string): ProviderRequest => ({
  provider: 'nba_stats',
  resource: 'boxscoretraditionalv2',
  gameId,
});
const shotChart = (gameId: string): ProviderRequest => ({
  provider: 'nba_stats',
  resource: 'shotchartdetail',
  season: SEASON,
  gameId,
});
const plays = (gameId: string): ProviderRequest => ({ provider: 'nba_cdn', resource: 'playbyplay', gameId });
const injuryReport = (date: Instant): ProviderRequest => ({
  provider: 'nba_official',
  resource: 'injury_report',
  date: formatInstant(date),
});
const INDEX: ProviderRequest = { provider: 'nba_stats', resource: 'playerindex', season: SEASON };

for (const [name, book] of [
  ['the generated league', SIMULATED],
  ['the hand-made book', HAND_MADE],
] as const) {
  suite(`details of ${name}`, () => {
    const source = seasonFeed(() => book);
    const games = book.games.filter(
      ({ listings, finalAt }) => finalAt !== null && listings.at(-1)!.tipOff !== null,
    );

    test('plays and shots are read back without a fault, and no sooner than the game is final', async () => {
      for (const game of games.slice(0, 60)) {
        const { gameId, finalAt } = game;
        const read = parsePlayByPlay(await bytes(source, plays(gameId), finalAt!));
        assert.deepEqual(read.faults, []);
        assert.equal(read.slateDate, game.listings.at(-1)!.slateDate);
        const chart = parseShotChartDetail(await bytes(source, shotChart(gameId), finalAt!));
        assert.deepEqual(chart.faults, []);
        assert.equal(chart.rows.length, (await book.shots!(gameId))!.length);
        for (const request of [plays(gameId), shotChart(gameId), boxScore(gameId)]) {
          const early = await reason(source, request, instant(finalAt! - 1));
          assert.match(early, /is not final/);
        }
      }
    });

    test('the index of players is read back, each under his team of the moment', async () => {
      for (const now of [plusMinutes(ANNOUNCED, 1), plusMinutes(AFTER_ALL, 0)]) {
        const answer = await source.fetch(INDEX, now);
        if (answer.kind === 'not_found') continue;
        const { rows, faults } = parsePlayerIndex(answer.bytes);
        assert.deepEqual(faults, []);
        for (const { playerId, playerName, stints } of book.players!()) {
          const stint = stints.findLast(({ knownFrom }) => knownFrom <= now);
          const read = rows.find((row) => row.playerId === playerId);
          assert.deepEqual([read?.playerName, read?.team], [playerName, stint!.team]);
        }
      }
    });

    test('injury reports are read back: what each team filed last by then, or that it has not', async () => {
      for (const date of new Set(games.map(({ listings }) => listings.at(-1)!.slateDate))) {
        for (const hour of [11, 14, 18]) {
          const publishedAt = easternInstant(date, hour);
          const report = await parseInjuryReport(
            await bytes(source, injuryReport(publishedAt), plusMinutes(publishedAt, 25)),
          );
          assert.deepEqual([report.reportAt, report.faults], [publishedAt, []]);
          for (const game of games.filter(({ listings }) => listings.at(-1)!.slateDate === date)) {
            assertReported(book, game, { publishedAt, entries: report.entries });
          }
        }
      }
    });
  });
}

test('a box score is read back: everybody listed, with the counts of the game log', async () => {
  const source = seasonFeed(() => SIMULATED);
  for (const { gameId, finalAt } of SIMULATED.games) {
    const { players, faults } = parseBoxScoreTraditionalV2(await bytes(source, boxScore(gameId), finalAt!));
    assert.deepEqual(faults, []);
    const lines = SIMULATED.playerLines(gameId);
    const { absent } = SIMULATED.boxDetails!(gameId)!;
    assert.equal(players.length, lines.length + absent.length);
    assert.equal(players.filter(({ isStarter }) => isStarter).length, 10);
    for (const line of lines) {
      const read = players.find(({ playerId }) => playerId === line.playerId);
      assert.equal(read?.status, 'appeared');
      assert.deepEqual([read?.stats.pts, read?.stats.tov, read?.stats.ast], [line.pts, line.tov, line.ast]);
    }
    for (const { playerId, comment } of absent) {
      const read = players.find((player) => player.playerId === playerId);
      assert.equal(read?.status, comment.startsWith('DNP') ? 'dnp' : 'inactive');
      assert.deepEqual([read?.comment, read?.stats.pts], [comment, null]);
    }
  }
});

type ReadEntries = Awaited<ReturnType<typeof parseInjuryReport>>['entries'];

function assertReported(
  book: SeasonBook,
  game: BookGame,
  { publishedAt, entries }: { publishedAt: Instant; entries: ReadEntries },
): void {
  const filings = book.injuryFilings!(game.gameId).filter(({ filedAt }) => filedAt <= publishedAt);
  for (const team of [game.home, game.away]) {
    const last = filings.findLast((filing) => filing.team === team);
    const read = entries.filter(
      (entry) => entry.team === team && entry.gameDate === game.listings.at(-1)!.slateDate,
    );
    if (last === undefined) {
      assert.deepEqual(
        read.map(({ status }) => status),
        ['not_submitted'],
      );
    } else {
      assert.deepEqual(
        read.map(({ playerName, status, reason: why }) => [playerName, status, why]),
        last.entries.map((entry) => [asciiName(entry.playerName), entry.status.toLowerCase(), entry.reason]),
      );
    }
  }
}

const handMade = seasonFeed((label) => (label === SEASON ? HAND_MADE : null));

test('no report is out before eleven, on a day without games, or later than now', async () => {
  const early = easternInstant(OPENING_DATE, 10, 59);
  assert.match(await reason(handMade, injuryReport(early), AFTER_ALL), /before 11:00/);
  assert.match(
    await reason(handMade, injuryReport(AFTER_ALL), AFTER_ALL),
    /no injury report is published on/,
  );
  const now = easternInstant(OPENING_DATE, 13, 1);
  const report = await parseInjuryReport(await bytes(handMade, injuryReport(AFTER_ALL), now));
  assert.equal(report.reportAt, easternInstant(OPENING_DATE, 13));
});

test('a report keeps its bytes until the next is out', async () => {
  const [first, second] = await Promise.all(
    [1, 59].map((minute) => {
      const now = easternInstant(OPENING_DATE, 15, minute);
      return bytes(handMade, injuryReport(now), now);
    }),
  );
  assert.deepEqual(first, second);
});

test('a board holds the lines on the game: teams by name, mirrored handicaps, a total without a price', async () => {
  const tipOff = handMadeGame(10).listings[0]!.tipOff!;
  const board = async (at: Instant, markets: readonly string[]) => {
    const request = {
      provider: 'odds_api',
      resource: 'historical_event_odds',
      eventId: oddsEventId(handMadeGameId(10)),
      date: formatInstant(at),
      markets,
    } as const;
    return JSON.parse(new TextDecoder().decode(await bytes(handMade, request, at))).data;
  };
  const late = await board(plusMinutes(tipOff, -1), ['spreads', 'totals']);
  const { home_team, away_team, bookmakers } = late;
  assert.deepEqual(
    bookmakers[0].markets.map(({ key, outcomes }: { key: string; outcomes: object }) => [key, outcomes]),
    [
      [
        'spreads',
        [
          { name: home_team, price: -112, point: -4.5 },
          { name: away_team, price: -108, point: 4.5 },
        ].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      ],
      [
        'totals',
        [
          { name: 'Over', price: null, point: 221.5 },
          { name: 'Under', price: null, point: 221.5 },
        ],
      ],
    ],
  );
  const early = await board(plusMinutes(tipOff, -100), ['spreads', 'totals', 'h2h']);
  const keys = early.bookmakers[0].markets.map(({ key }: { key: string }) => key);
  assert.deepEqual(keys, ['h2h', 'spreads']);
});

test('a book without details answers that it has none', async () => {
  const { boxDetails, plays: ps, shots, gameLines, injuryFilings, players, ...plain } = HAND_MADE;
  const source = seasonFeed(() => plain);
  const id = handMadeGameId(1);
  for (const request of [boxScore(id), plays(id), shotChart(id), INDEX]) {
    assert.match(await reason(source, request, AFTER_ALL), /the season has no/);
  }
  assert.match(await reason(source, injuryReport(AFTER_ALL), AFTER_ALL), /the season has no injury reports/);
});

test('every detail of a simulated book says that it is simulated', async () => {
  const source = seasonFeed(() => SIMULATED);
  const { gameId, finalAt } = SIMULATED.games[0]!;
  for (const request of [boxScore(gameId), plays(gameId), shotChart(gameId), INDEX]) {
    const text = new TextDecoder().decode(await bytes(source, request, finalAt!));
    assert.ok(text.startsWith('{"simulated":true'), text.slice(0, 40));
  }
  const date = SIMULATED.games[0]!.listings[0]!.slateDate;
  const pdf = await bytes(source, injuryReport(easternInstant(date, 18)), finalAt!);
  assert.match(new TextDecoder().decode(pdf), /^%PDF-1\.4\n% simulated: true\n/);
});
