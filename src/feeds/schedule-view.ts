/**
 * The schedule of a season book as of a moment.
 *
 * Promises that a game is listed as it was last announced by then, that it has a score only from `finalAt` on, and
 * that the bytes stay the same until something in them changes. Each game is rendered once per state and kept,
 * so that an answer costs the joining of its pieces.
 *
 * A listed game is `scheduled` until its tip-off, `live` until it is final. A game whose tip-off time is unknown
 * is scheduled until it is final; one that is never final stays live, because nobody could know better.
 */
import type { Instant } from '../league/instant.ts';
import { currentListing } from './current-listing.ts';
import {
  type ScheduleGame,
  type ScheduleOnDate,
  scheduleLeagueV2,
  scheduleLeagueV2Game,
} from './formats/schedule-league-v2.ts';
import { overtimes } from './overtimes.ts';
import type { BookGame, GameListing, SeasonBook } from './season-book.ts';

type Status = ScheduleGame['status'];

/** Null before the first game is announced. */
export type ScheduleView = (now: Instant) => Uint8Array | null;

interface ListedGame {
  readonly game: BookGame;
  readonly listing: GameListing;
  readonly text: string;
}

export function scheduleView(book: SeasonBook): ScheduleView {
  const changes = changesOf(book.games);
  const pieces = new Map<string, string>();
  const encoder = new TextEncoder();
  let last: { readonly changedAt: Instant; readonly bytes: Uint8Array } | null = null;

  const piece = (game: BookGame, listing: GameListing, status: Status): string => {
    const key = `${game.gameId} ${listing.knownFrom} ${status}`;
    const kept = pieces.get(key);
    if (kept !== undefined) return kept;
    const text = scheduleLeagueV2Game(scheduleGame(book, game, listing, status));
    pieces.set(key, text);
    return text;
  };

  return (now) => {
    const changedAt = latestChange(changes, now);
    if (changedAt === null) return null;
    if (last?.changedAt === changedAt) return last.bytes;
    const listed = book.games.flatMap((game): ListedGame[] => {
      const listing = currentListing(game, now);
      if (listing === null) return [];
      return [{ game, listing, text: piece(game, listing, statusOf(game, listing, now)) }];
    });
    const text = scheduleLeagueV2({
      season: book.season,
      isSimulated: book.origin === 'simulated',
      changedAt,
      dates: byDate(listed),
    });
    last = { changedAt, bytes: encoder.encode(text) };
    return last.bytes;
  };
}

function scheduleGame(book: SeasonBook, game: BookGame, listing: GameListing, status: Status): ScheduleGame {
  const isFinal = status === 'final';
  return {
    gameId: game.gameId,
    slateDate: listing.slateDate,
    tipOff: listing.tipOff,
    status,
    overtimes: isFinal ? overtimes(book.teamLines(game.gameId)) : 0,
    home: game.home,
    away: game.away,
    homePoints: isFinal ? game.homePoints : null,
    awayPoints: isFinal ? game.awayPoints : null,
    isNeutral: game.isNeutral,
    arena: game.arena,
    isPostponed: listing.postponed,
  };
}

function statusOf(game: BookGame, listing: GameListing, now: Instant): Status {
  if (game.finalAt !== null && game.finalAt <= now) return 'final';
  const hasBegun = !listing.postponed && listing.tipOff !== null && listing.tipOff <= now;
  return hasBegun ? 'live' : 'scheduled';
}

function byDate(listed: readonly ListedGame[]): readonly ScheduleOnDate[] {
  const ordered = listed.toSorted(
    (a, b) =>
      compare(a.listing.slateDate, b.listing.slateDate) ||
      (a.listing.tipOff ?? 0) - (b.listing.tipOff ?? 0) ||
      compare(a.game.gameId, b.game.gameId),
  );
  const dates = Map.groupBy(ordered, ({ listing }) => listing.slateDate);
  return Array.from(dates, ([slateDate, games]) => ({ slateDate, games: games.map(({ text }) => text) }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Every moment at which the schedule reads differently than before, oldest first. */
function changesOf(games: readonly BookGame[]): readonly Instant[] {
  const moments = games.flatMap((game) => [
    ...game.listings.map(({ knownFrom }) => knownFrom),
    ...game.listings.flatMap((listing) => {
      const { tipOff } = listing;
      return tipOff !== null && currentListing(game, tipOff) === listing ? [tipOff] : [];
    }),
    ...(game.finalAt === null ? [] : [game.finalAt]),
  ]);
  return [...new Set(moments)].toSorted((a, b) => a - b);
}

function latestChange(changes: readonly Instant[], now: Instant): Instant | null {
  let latest: Instant | null = null;
  for (const change of changes) {
    if (change > now) break;
    latest = change;
  }
  return latest;
}
