/**
 * The providers of a simulated world: a small league, with a game postponed and box scores corrected where the coins
 * say so, served as of the moment of each request.
 */
import type { BookGame, SeasonBook } from '../feeds/season-book.ts';
import { seasonFeed } from '../feeds/season-feed.ts';
import type { NbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import { daysBetween, type SlateDate } from '../league/slate-date.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import { type CorrectedBook, type Correction, correctedBook } from './corrected-book.ts';
import type { FaultCoins } from './fault-coins.ts';
import { postponedBook } from './postponed-book.ts';
import type { SmallLeague } from './small-league.ts';

export interface LeagueFeed {
  readonly source: PayloadSource;
  /** What is true in the end: every correction made. */
  readonly truth: SeasonBook;
  readonly postponed: readonly NbaGameId[];
  readonly corrections: readonly (Correction & { readonly from: Instant })[];
}

const DAYS_TO_NEW_DATE = 2;
const MOST_CORRECTIONS = 2;

export function leagueFeed(league: SmallLeague, coins: FaultCoins): LeagueFeed {
  const move = coins.strikes('postponed') ? movedGame(league, coins) : null;
  const first = move === null ? league.book : postponedBook(league.book, move.gameId, move.newDate);
  const corrections = coins.strikes('corrected') ? correctionsOf(first, coins) : [];
  const books: CorrectedBook[] = [];
  const made: (Correction & { readonly from: Instant })[] = [];
  for (const correction of corrections) {
    const corrected = correctedBook(books.at(-1)?.book ?? first, correction);
    if (corrected === null) continue;
    books.push(corrected);
    made.push({ ...correction, from: corrected.from });
  }
  const editions = books.map(({ from, book }) => ({ from, source: sourceOf(book) }));
  const original = sourceOf(first);
  return {
    source: {
      fetch: (request, now) =>
        (editions.findLast(({ from }) => from <= now)?.source ?? original).fetch(request, now),
    },
    truth: books.at(-1)?.book ?? first,
    postponed: move === null ? [] : [move.gameId],
    corrections: made,
  };
}

function sourceOf(book: SeasonBook): PayloadSource {
  return seasonFeed((label) => (label === book.season ? book : null));
}

/** A game and a later slate on which its teams and players are free; null when there is none. */
function movedGame(
  { book, slates }: SmallLeague,
  coins: FaultCoins,
): { readonly gameId: NbaGameId; readonly newDate: SlateDate } | null {
  const moves = played(book).flatMap((game) => {
    const date = dateOf(game);
    const free = slates.filter(
      (slate) => daysBetween(date, slate) >= DAYS_TO_NEW_DATE && !isBusy(book, game, slate),
    );
    return free.map((newDate) => ({ gameId: game.gameId, newDate }));
  });
  return moves.length === 0 ? null : coins.random('postponed').pick(moves);
}

/** In the order in which the games are final, so that each edition has the corrections before it. */
function correctionsOf(book: SeasonBook, coins: FaultCoins): readonly Correction[] {
  const random = coins.random('corrected');
  const games = random.shuffled(played(book)).slice(0, random.whole(1, MOST_CORRECTIONS));
  return games
    .toSorted((a, b) => (a.finalAt ?? 0) - (b.finalAt ?? 0))
    .map(({ gameId }) => ({ gameId, kind: random.pick(['assist', 'three'] as const) }));
}

function played(book: SeasonBook): readonly BookGame[] {
  return book.games.filter(({ finalAt }) => finalAt !== null);
}

function dateOf({ gameId, listings }: BookGame): SlateDate {
  const listing = listings.at(-1);
  if (listing === undefined) throw new Error(`${gameId} is on no schedule`);
  return listing.slateDate;
}

/** One of its teams plays then, or one of its players, who has been traded meanwhile. */
function isBusy(book: SeasonBook, { gameId, home, away }: BookGame, date: SlateDate): boolean {
  const players = new Set(book.playerLines(gameId).map(({ playerId }) => playerId));
  return book.games.some(
    (game) =>
      dateOf(game) === date &&
      ([home, away].some((team) => team === game.home || team === game.away) ||
        book.playerLines(game.gameId).some(({ playerId }) => players.has(playerId))),
  );
}
