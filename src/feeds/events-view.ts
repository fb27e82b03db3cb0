/**
 * The events a bookmaker board lists as of a moment.
 *
 * Promises the games that are listed by then with a tip-off inside the window (both ends included; the printed
 * commence_time is ten minutes later), in order of tip-off. The snapshot's time is the last announcement that
 * touched a game of the window, so that unchanged events have unchanged bytes.
 */
import { type Instant, laterOf } from '../league/instant.ts';
import { currentListing } from './current-listing.ts';
import { historicalEvents } from './formats/historical-events.ts';
import type { OddsApiEvent } from './formats/odds-api-event.ts';
import { oddsEventId } from './formats/odds-event-id.ts';
import type { BookGame, GameListing, SeasonBook } from './season-book.ts';

interface TipOffWindow {
  readonly from: Instant;
  readonly to: Instant;
}

/** JSON text; null before the season's first game is announced. */
export type EventsView = (window: TipOffWindow, asOf: Instant) => string | null;

export function eventsView(book: SeasonBook): EventsView {
  return (window, asOf) => {
    const announced = book.games.flatMap(({ listings }) =>
      listings.filter(({ knownFrom }) => knownFrom <= asOf),
    );
    const [firstOfSeason] = announced.map(({ knownFrom }) => knownFrom).toSorted((a, b) => a - b);
    if (firstOfSeason === undefined) return null;
    const touched = book.games.flatMap((game) => announcementsOf(game, window, asOf));
    return historicalEvents({
      isSimulated: book.origin === 'simulated',
      timestamp: laterOf(firstOfSeason, ...touched),
      previousTimestamp: null,
      events: book.games
        .flatMap((game) => eventOf(game, window, asOf))
        .toSorted((a, b) => a.tipOff - b.tipOff || (a.eventId < b.eventId ? -1 : 1)),
    });
  };
}

function eventOf(game: BookGame, window: TipOffWindow, asOf: Instant): readonly OddsApiEvent[] {
  const listing = currentListing(game, asOf);
  if (listing === null || listing.postponed || listing.tipOff === null) return [];
  if (!isInside(listing, window)) return [];
  const { gameId, home, away } = game;
  return [{ eventId: oddsEventId(gameId), tipOff: listing.tipOff, home, away }];
}

/** When the game was announced and moved, if it has ever been inside the window. */
function announcementsOf(game: BookGame, window: TipOffWindow, asOf: Instant): readonly Instant[] {
  const announced = game.listings.filter(({ knownFrom }) => knownFrom <= asOf);
  return announced.some((listing) => isInside(listing, window))
    ? announced.map(({ knownFrom }) => knownFrom)
    : [];
}

function isInside({ tipOff }: GameListing, { from, to }: TipOffWindow): boolean {
  return tipOff !== null && from <= tipOff && tipOff <= to;
}
