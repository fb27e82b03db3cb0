/**
 * Writes The Odds API's answer to "what did each bookmaker offer on this event at that time" as JSON text.
 *
 * Promises bookmakers, then markets, then outcomes: an Over and an Under per player and line, American prices,
 * and no outcome for a side that was not offered. `last_update` is when the bookmaker showed that market.
 */
import { formatInstant, type Instant, laterOf } from '../../league/instant.ts';
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
  readonly lines: readonly OfferedLine[];
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
        outcomes: lines.flatMap(outcomes),
      })),
    })),
  });
}

function outcomes(offered: OfferedLine) {
  const side = (name: 'Over' | 'Under', price: number | null) =>
    price === null ? [] : [{ name, description: offered.playerName, price, point: offered.line }];
  return [...side('Over', offered.overPrice), ...side('Under', offered.underPrice)];
}
