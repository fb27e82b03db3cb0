/**
 * A game that is called off on the morning of its day and played days later: the same game under other listings.
 *
 * Its box score comes as much later as its tip-off; its boards are those of the new date.
 */
import type { BookGame, GameListing, SeasonBook } from '../feeds/season-book.ts';
import { easternClock, easternInstant } from '../league/eastern.ts';
import type { NbaGameId } from '../league/game-id.ts';
import { instant } from '../league/instant.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';

const CALLED_OFF_HOUR = 10;
const NEW_DATE_HOUR = 12;
const DAYS_TO_NEW_DATE = 1;

/** `newDate`: at least two days after the old one. */
export function postponedBook(book: SeasonBook, gameId: NbaGameId, newDate: SlateDate): SeasonBook {
  const game = book.games.find((each) => each.gameId === gameId);
  const listing = game?.listings.at(-1);
  if (game === undefined || listing === undefined || listing.tipOff === null || game.finalAt === null) {
    throw new Error(`${gameId} cannot be postponed: it has no tip-off or was never played`);
  }
  const { hour, minute } = easternClock(listing.tipOff);
  const tipOff = easternInstant(newDate, hour, minute);
  const delay = tipOff - listing.tipOff;
  const listings: readonly GameListing[] = [
    ...game.listings,
    { ...listing, knownFrom: easternInstant(listing.slateDate, CALLED_OFF_HOUR), postponed: true },
    {
      knownFrom: easternInstant(addDays(listing.slateDate, DAYS_TO_NEW_DATE), NEW_DATE_HOUR),
      slateDate: newDate,
      tipOff,
      postponed: false,
    },
  ];
  const moved: BookGame = { ...game, listings, finalAt: instant(game.finalAt + delay) };
  const lines = book
    .propLines(gameId)
    .map((line) => ({ ...line, capturedAt: instant(line.capturedAt + delay) }));
  return {
    ...book,
    games: book.games.map((each) => (each.gameId === gameId ? moved : each)),
    propLines: (id) => (id === gameId ? lines : book.propLines(id)),
  };
}
