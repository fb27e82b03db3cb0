/**
 * The boards of a season book, player props and the game's own lines, as of a moment.
 *
 * Promises, per bookmaker and market, the latest snapshot taken by then and no other: a line that has left the
 * board is gone. After a game has moved to another date, snapshots of the old date are void. `asOf` is the
 * moment the board is asked for; the caller makes sure that it has come.
 */
import type { NbaGameId } from '../league/game-id.ts';
import { type Instant, laterOf } from '../league/instant.ts';
import type { BookGameLine } from './book-game-line.ts';
import { currentListing } from './current-listing.ts';
import {
  historicalEventOdds,
  type OfferedMarket,
  type OfferingBookmaker,
} from './formats/historical-event-odds.ts';
import { oddsEventId } from './formats/odds-event-id.ts';
import type { BookGame, BookPropLine, SeasonBook } from './season-book.ts';

export type OddsBoard =
  | { readonly kind: 'board'; readonly text: string }
  | { readonly kind: 'no_such_event' }
  /** Off the board until it has a date and a tip-off time. */
  | { readonly kind: 'not_listed' }
  | { readonly kind: 'no_snapshot' };

export type OddsView = (eventId: string, markets: readonly string[], asOf: Instant) => OddsBoard;

type BoardLine = BookPropLine | BookGameLine;

interface Snapshot {
  readonly capturedAt: Instant;
  readonly lines: readonly BoardLine[];
}

/** Snapshots of one market at one bookmaker, oldest first. */
interface Tape {
  readonly bookmaker: string;
  readonly market: string;
  readonly snapshots: readonly Snapshot[];
}

export function oddsView(book: SeasonBook): OddsView {
  const games = new Map(book.games.map((game) => [oddsEventId(game.gameId), game]));
  const tapes = new Map<NbaGameId, readonly Tape[]>();

  const tapesOf = (gameId: NbaGameId): readonly Tape[] => {
    const kept = tapes.get(gameId);
    if (kept !== undefined) return kept;
    const made = tapesFrom([...book.propLines(gameId), ...(book.gameLines?.(gameId) ?? [])]);
    tapes.set(gameId, made);
    return made;
  };

  return (eventId, markets, asOf) => {
    const game = games.get(eventId);
    const listing = game === undefined ? null : currentListing(game, asOf);
    // A game that is not announced yet is answered like one that never will be.
    if (game === undefined || listing === null) return { kind: 'no_such_event' };
    if (listing.postponed || listing.tipOff === null) return { kind: 'not_listed' };
    const opened = boardOpenedAt(game, asOf);
    const wanted = tapesOf(game.gameId).filter(({ market }) => markets.includes(market));
    const shown = wanted.flatMap((tape) => latestSnapshot(tape, opened, asOf));
    const [first, ...others] = shown;
    if (first === undefined) return { kind: 'no_snapshot' };
    const timestamp = laterOf(first.capturedAt, ...others.map(({ capturedAt }) => capturedAt));
    const text = historicalEventOdds({
      isSimulated: book.origin === 'simulated',
      timestamp,
      previousTimestamp: lastBefore(wanted, timestamp, opened),
      event: { eventId, tipOff: listing.tipOff, home: game.home, away: game.away },
      bookmakers: byBookmaker(shown),
    });
    return { kind: 'board', text };
  };
}

interface ShownMarket extends OfferedMarket {
  readonly bookmaker: string;
}

function latestSnapshot(tape: Tape, opened: Instant, asOf: Instant): readonly ShownMarket[] {
  const { bookmaker, market, snapshots } = tape;
  const latest = snapshots.findLast(({ capturedAt }) => capturedAt <= asOf);
  if (latest === undefined || latest.capturedAt < opened) return [];
  return [{ bookmaker, market, ...latest }];
}

/** Since when the game has been on the date it is on now. */
function boardOpenedAt(game: BookGame, asOf: Instant): Instant {
  const announced = game.listings.filter(({ knownFrom }) => knownFrom <= asOf);
  const date = announced.at(-1)?.slateDate;
  const lastOther = announced.findLastIndex((listing) => listing.postponed || listing.slateDate !== date);
  return announced[lastOther + 1]?.knownFrom ?? asOf;
}

function lastBefore(tapes: readonly Tape[], timestamp: Instant, opened: Instant): Instant | null {
  const earlier = tapes
    .flatMap(({ snapshots }) => snapshots.map(({ capturedAt }) => capturedAt))
    .filter((capturedAt) => capturedAt < timestamp && capturedAt >= opened);
  const [first, ...others] = earlier;
  return first === undefined ? null : laterOf(first, ...others);
}

/** Bookmakers in the order of their keys, so that a bookmaker who comes later moves nobody. */
function tapesFrom(lines: readonly BoardLine[]): readonly Tape[] {
  const groups = Map.groupBy(lines, ({ bookmaker, market }) => `${bookmaker} ${market}`);
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...others]]) => {
      if (first === undefined) return [];
      const byCapture = Map.groupBy([first, ...others], ({ capturedAt }) => capturedAt);
      const snapshots = Array.from(byCapture, ([capturedAt, rows]) => ({ capturedAt, lines: rows }));
      return [
        {
          bookmaker: first.bookmaker,
          market: first.market,
          snapshots: snapshots.toSorted((a, b) => a.capturedAt - b.capturedAt),
        },
      ];
    });
}

function byBookmaker(shown: readonly ShownMarket[]): readonly OfferingBookmaker[] {
  const groups = Map.groupBy(shown, ({ bookmaker }) => bookmaker);
  return [...groups].flatMap(([bookmaker, [first, ...others]]) =>
    first === undefined ? [] : [{ bookmaker, markets: [first, ...others] }],
  );
}
