/**
 * What every PayloadSource owes its readers, asked of both authors of books: the generated league and the archive.
 * Nothing is served before it is knowable, the same question at the same moment has the same bytes, and what the
 * feed writes the product's own parsers read.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { formatInstant, HOUR, type Instant, instant, MINUTE } from '../league/instant.ts';
import { season } from '../league/season.ts';
import { parseScheduleLeagueV2, type ScheduledGame } from '../providers/nba-cdn/parse-schedule-league-v2.ts';
import { parseLeagueGameLog } from '../providers/nba-stats/parse-league-game-log.ts';
import { parsePlayerIndex } from '../providers/nba-stats/parse-player-index.ts';
import { parseOddsApiEventOdds } from '../providers/odds-api/parse-odds-api-event-odds.ts';
import { parseOddsApiEvents } from '../providers/odds-api/parse-odds-api-events.ts';
import { simulateSeason } from '../sim/simulated-season.ts';
import type { ProviderRequest } from '../world/payload-source.ts';
import { openArchive } from './archive/archive.ts';
import type { BookGameLine } from './book-game-line.ts';
import { oddsEventId } from './formats/odds-event-id.ts';
import type { BookGame, SeasonBook } from './season-book.ts';
import { seasonFeed } from './season-feed.ts';

const SEASON = season('2024-25');
const archiveFolder =
  process.env.HARDWOOD_ARCHIVE ??
  resolve(fileURLToPath(new URL('.', import.meta.url)), '../../../shared/data');

function archiveBook(): SeasonBook {
  const files = {
    list: (folder: string) => readdirSync(folder),
    read: (path: string) => readFileSync(path),
    exists: existsSync,
  };
  return openArchive(archiveFolder, files).book(SEASON);
}

function present<Value>(value: Value | null | undefined): Value {
  assert.ok(value !== null && value !== undefined);
  return value;
}

conformance('the generated league', () => simulateSeason({ seed: 5, season: SEASON }), false);
conformance(
  'the archive',
  archiveBook,
  existsSync(join(archiveFolder, 'player_gamelogs')) ? false : 'no archive of real seasons is at hand',
);

function conformance(name: string, open: () => SeasonBook, skip: string | false): void {
  suite(`payloads of ${name}`, { skip }, () => {
    const book = skip === false ? open() : null;
    if (book === null) return;
    const source = seasonFeed((wanted) => (wanted === SEASON ? book : null));
    const bytesOf = async (request: ProviderRequest, now: Instant) => {
      const [first, second] = [await source.fetch(request, now), await source.fetch(request, now)];
      assert.deepEqual(first, second, 'the same question at the same moment has the same answer');
      return first.kind === 'payload' ? first.bytes : null;
    };
    const played = book.games.filter(
      (game) => game.finalAt !== null && game.listings.at(-1)?.tipOff !== null,
    );
    const sample = played.filter((_, index) => index % 41 === 0);

    test('a score appears at its final moment and not before', async () => {
      for (const game of sample) {
        const finalAt = present(game.finalAt);
        for (const [now, isFinal] of [
          [instant(finalAt - 1), false],
          [finalAt, true],
        ] as const) {
          const bytes = await bytesOf(
            { provider: 'nba_cdn', resource: 'scheduleleaguev2', season: SEASON },
            now,
          );
          const games = parseScheduleLeagueV2(present(bytes)).games;
          const shown = present(games.find(({ gameId }) => gameId === game.gameId));
          assert.equal(shown.status === 'final', isFinal, game.gameId);
          assert.equal(shown.homePoints, isFinal ? game.homePoints : null);
          const early: readonly ScheduledGame[] = games.filter(({ gameId, status }) => {
            const known: Instant | null = book.games.find((each) => each.gameId === gameId)?.finalAt ?? null;
            return status === 'final' && (known === null || known > now);
          });
          assert.deepEqual(early, []);
        }
      }
    });

    test('box scores hold exactly the games that are final', async () => {
      for (const game of sample) {
        const finalAt = present(game.finalAt);
        const date = present(game.listings.at(-1)?.slateDate);
        for (const playerOrTeam of ['P', 'T'] as const) {
          for (const now of [instant(finalAt - 1), finalAt, instant(finalAt + 24 * HOUR)]) {
            const bytes = await bytesOf(
              { provider: 'nba_stats', resource: 'leaguegamelog', season: SEASON, playerOrTeam, date },
              now,
            );
            const shown = new Set(
              bytes === null ? [] : parseLeagueGameLog(bytes).rows.map(({ gameId }) => gameId),
            );
            const due: readonly BookGame[] = book.games.filter(
              (each) =>
                each.listings.at(-1)?.slateDate === date && each.finalAt !== null && each.finalAt <= now,
            );
            assert.deepEqual([...shown].sort(), due.map(({ gameId }) => gameId).sort());
          }
        }
      }
    });

    test('box score, plays and shots of a game are found when it is final and not before', async () => {
      for (const { gameId, finalAt } of sample) {
        const requests: readonly ProviderRequest[] = [
          { provider: 'nba_stats', resource: 'boxscoretraditionalv2', gameId },
          { provider: 'nba_stats', resource: 'shotchartdetail', season: SEASON, gameId },
          { provider: 'nba_cdn', resource: 'playbyplay', gameId },
        ];
        for (const request of requests) {
          assert.equal(await bytesOf(request, instant(present(finalAt) - 1)), null);
          if (book.origin === 'simulated') present(await bytesOf(request, present(finalAt)));
        }
      }
    });

    test('no index shows a player under a team he joins later', async () => {
      const players = present(book.players)();
      const moments = new Set(players.flatMap(({ stints }) => stints.map(({ knownFrom }) => knownFrom)));
      for (const now of [...moments].flatMap((moment) => [instant(moment - 1), moment])) {
        const bytes = await bytesOf({ provider: 'nba_stats', resource: 'playerindex', season: SEASON }, now);
        const shown = bytes === null ? [] : parsePlayerIndex(bytes).rows;
        const due = players.flatMap(({ playerId, stints }) => {
          const stint = stints.findLast(({ knownFrom }) => knownFrom <= now);
          return stint === undefined ? [] : [`${playerId} ${stint.team}`];
        });
        assert.deepEqual(shown.map(({ playerId, team }) => `${playerId} ${team}`).sort(), due.sort());
      }
    });

    test('no board shows a line on a game that was captured later', async () => {
      let shown = 0;
      for (const { gameId, listings } of sample) {
        const tipOff = present(listings.at(-1)?.tipOff);
        for (const lead of [400, 300, 100, 1]) {
          const now = instant(tipOff - lead * MINUTE);
          const request: ProviderRequest = {
            provider: 'odds_api',
            resource: 'historical_event_odds',
            eventId: oddsEventId(gameId),
            date: formatInstant(now),
            markets: ['h2h', 'spreads', 'totals'],
          };
          const bytes = await bytesOf(request, now);
          const due: readonly BookGameLine[] = (book.gameLines?.(gameId) ?? []).filter(
            ({ capturedAt }) => capturedAt <= now,
          );
          assert.equal(bytes === null, due.length === 0);
          if (bytes === null) continue;
          const { timestamp } = JSON.parse(new TextDecoder().decode(bytes));
          assert.equal(timestamp, formatInstant(instant(Math.max(...due.map((line) => line.capturedAt)))));
          shown += 1;
        }
      }
      if (book.origin === 'simulated') assert.ok(shown > 50, `only ${shown} boards`);
    });

    test('no board shows a line that was captured later', async () => {
      let lines = 0;
      for (const game of sample) {
        const tipOff = present(game.listings.at(-1)?.tipOff);
        for (const now of [instant(tipOff - 5 * HOUR), instant(tipOff - MINUTE)]) {
          const date = formatInstant(now);
          const listing = await bytesOf(
            {
              provider: 'odds_api',
              resource: 'historical_events',
              date,
              commenceTimeFrom: formatInstant(tipOff),
              commenceTimeTo: formatInstant(instant(tipOff + HOUR)),
            },
            now,
          );
          const event = parseOddsApiEvents(present(listing)).events.find(
            ({ home, away }) => home === game.home && away === game.away,
          );
          const board = await bytesOf(
            {
              provider: 'odds_api',
              resource: 'historical_event_odds',
              eventId: present(event?.eventId),
              date,
              markets: ['player_points', 'player_threes'],
            },
            now,
          );
          if (board === null) continue;
          for (const { capturedAt } of parseOddsApiEventOdds(board).lines) {
            assert.ok(capturedAt <= now);
            lines += 1;
          }
        }
      }
      assert.ok(lines > 100, `only ${lines} lines were looked at`);
    });
  });
}
