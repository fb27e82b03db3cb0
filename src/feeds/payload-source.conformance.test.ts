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
import { parseOddsApiEventOdds } from '../providers/odds-api/parse-odds-api-event-odds.ts';
import { parseOddsApiEvents } from '../providers/odds-api/parse-odds-api-events.ts';
import { simulateSeason } from '../sim/simulated-season.ts';
import type { ProviderRequest } from '../world/payload-source.ts';
import { openArchive } from './archive/archive.ts';
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
