/**
 * Writes The Odds API's answer to "what did each bookmaker offer on this event at that time" as JSON text.
 *
 * Promises bookmakers, then markets, then outcomes: an Over and an Under per player and line, American prices,
 * and no outcome for a side that was not offered. Of the game itself: each team by its full name, with its handicap
 * in `spreads`; Over and Under of the points in `totals`. Where the source has the number only, the price is
 * null. `last_update` is when the bookmaker showed that market.
 */
import { formatInstant, type Instant, laterOf } from '../../league/instant.ts';
import { team } from '../../league/team.ts';
import type { BookGameLine } from '../book-game-line.ts';
import { bookmakerTitle } from './bookmaker-title.ts';
import { type OddsApiEvent, oddsApiEvent } from './odds-api-event.ts';
import { type OddsApiSnapshot, oddsApiSnapshot } from './odds-api-snapshot.ts';

interface OfferedLine {
  readonly playerName: string;
  readonly line: number;
  /** American odds; null when that side was not offered. */
  readonly overPrice: number | null;
  readonly underPrice: number | null;
}

export interface OfferedMarket {
  readonly market: string;
  readonly capturedAt: Instant;
  readonly lines: readonly (OfferedLine | BookGameLine)[];
}

export interface OfferingBookmaker {
  readonly bookmaker: string;
  /** At least one. */
  readonly markets: readonly [OfferedMarket, ...OfferedMarket[]];
}

export interface HistoricalEventOdds extends OddsApiSnapshot {
  readonly event: OddsApiEvent;
  readonly bookmakers: readonly OfferingBookmaker[];
}

export function historicalEventOdds(board: HistoricalEventOdds): string {
  return oddsApiSnapshot(board, {
    ...oddsApiEvent(board.event),
    bookmakers: board.bookmakers.map(({ bookmaker, markets: [first, ...others] }) => ({
      key: bookmaker,
      title: bookmakerTitle(bookmaker),
      last_update: formatInstant(laterOf(first.capturedAt, ...others.map((market) => market.capturedAt))),
      markets: [first, ...others].map(({ market, capturedAt, lines }) => ({
        key: market,
        last_update: formatInstant(capturedAt),
        outcomes: lines.flatMap((line) =>
          'playerName' in line ? playerOutcomes(line) : gameOutcomes(line, board.event),
        ),
      })),
    })),
  });
}

function playerOutcomes(offered: OfferedLine) {
  const side = (name: 'Over' | 'Under', price: number | null) =>
    price === null ? [] : [{ name, description: offered.playerName, price, point: offered.line }];
  return [...side('Over', offered.overPrice), ...side('Under', offered.underPrice)];
}

interface GameOutcome {
  readonly name: string;
  /** Null where the source has the number only. */
  readonly price: number | null;
  readonly point?: number;
}

/** Teams in the order of their names, as the provider lists them. */
function gameOutcomes(line: BookGameLine, event: OddsApiEvent): readonly GameOutcome[] {
  const [home, away] = [team(event.home).oddsApiName, team(event.away).oddsApiName];
  switch (line.market) {
    case 'h2h': {
      const side = (name: string, price: number | null) => (price === null ? [] : [{ name, price }]);
      return [...side(away, line.awayPrice), ...side(home, line.homePrice)].toSorted(byName);
    }
    case 'spreads':
      return [
        // A plain 0 for a game without a favourite.
        { name: away, price: line.awayPrice, point: 0 - line.homePoint },
        { name: home, price: line.homePrice, point: line.homePoint },
      ].toSorted(byName);
    case 'totals':
      return [
        { name: 'Over', price: line.overPrice, point: line.total },
        { name: 'Under', price: line.underPrice, point: line.total },
      ];
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
