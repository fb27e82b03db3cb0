/**
 * A game of a book that is final at a moment, with the date it was played on.
 *
 * A game that nobody knows of yet, one that is not over and one that never was are missing alike.
 */
import type { NbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { Missing } from './missing.ts';
import type { BookGame, SeasonBook } from './season-book.ts';

interface FinalGame {
  readonly kind: 'final';
  readonly game: BookGame;
  readonly date: SlateDate;
  readonly finalAt: Instant;
}

const games = new WeakMap<SeasonBook, ReadonlyMap<NbaGameId, BookGame>>();

export function finalGame(book: SeasonBook, gameId: NbaGameId, now: Instant): FinalGame | Missing {
  const game = gamesOf(book).get(gameId);
  const date = game?.listings.at(-1)?.slateDate;
  if (game === undefined || date === undefined || game.finalAt === null || game.finalAt > now) {
    return { kind: 'missing', why: `game ${gameId} is not final` };
  }
  return { kind: 'final', game, date, finalAt: game.finalAt };
}

function gamesOf(book: SeasonBook): ReadonlyMap<NbaGameId, BookGame> {
  const kept = games.get(book);
  if (kept !== undefined) return kept;
  const made = new Map(book.games.map((game) => [game.gameId, game]));
  games.set(book, made);
  return made;
}
