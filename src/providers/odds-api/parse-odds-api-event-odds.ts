/**
 * Reads The Odds API's odds of one event, live or historical: the player props in it.
 *
 * Promises one record per bookmaker, market, player and line, Over and Under side by side, null for a side that
 * is not offered, prices as American odds. The capture time is the market's own last update, else the
 * bookmaker's, else the snapshot's. A line of which an outcome cannot be read is a fault and left out whole: half of it
 * would say that the other side is not offered. A book or market that cannot be read is a fault of its own; when nothing
 * can be read, the payload is refused.
 * What is not a player's Over or Under is counted, and so is a second pair of prices on the same line: books
 * do list a line twice, and the first pair is the one kept.
 */
import { z } from 'zod';
import type { Instant } from '../../league/instant.ts';
import type { ParseFault } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import { nameField } from '../payload-fields.ts';
import { readParts } from '../read-parts.ts';
import { captureTime } from './capture-time.ts';
import { readOddsApi } from './odds-api-envelope.ts';
import { eventFieldsSchema, type OddsEvent, readEventFields } from './odds-api-event-fields.ts';
import { type OddsPropLine, readPropMarket } from './prop-market-lines.ts';

export interface OddsApiEventOdds {
  readonly event: OddsEvent;
  /** Null in a live answer. */
  readonly snapshotAt: Instant | null;
  readonly isSimulated: boolean;
  readonly lines: readonly OddsPropLine[];
  /** Outcomes of game markets, and of player markets that are not Over or Under. */
  readonly otherOutcomes: number;
  /** Outcomes on a player, line and side that the same market had already priced. */
  readonly repeatedOutcomes: number;
  /** Books, markets and lines that are left out. */
  readonly faults: readonly ParseFault[];
}

const PAYLOAD = 'Odds API event odds';

const marketSchema = z.object({
  key: nameField,
  last_update: z.string().nullish(),
  outcomes: z.array(z.unknown()),
});

const bookmakerSchema = z.object({
  key: nameField,
  last_update: z.string().nullish(),
  markets: z.array(z.unknown()),
});

const schema = eventFieldsSchema.extend({ bookmakers: z.array(z.unknown()) });

/** Throws PAYLOAD_MALFORMED. */
export function parseOddsApiEventOdds(bytes: Uint8Array): OddsApiEventOdds {
  const { snapshotAt, isSimulated, data } = readOddsApi(PAYLOAD, schema, bytes);
  const event = readEventFields(PAYLOAD, data);
  const markets = readParts(data.bookmakers, {
    payload: PAYLOAD,
    schema: bookmakerSchema,
    subject: ({ key }) => `event ${event.eventId} ${key}`,
    read: (bookmaker) =>
      readParts(bookmaker.markets, {
        payload: PAYLOAD,
        schema: marketSchema,
        subject: ({ key }) => `event ${event.eventId} ${bookmaker.key} ${key}`,
        read: (market) => [
          readPropMarket(PAYLOAD, {
            eventId: event.eventId,
            bookmaker: bookmaker.key,
            market: market.key,
            outcomes: market.outcomes,
            capturedAt: (place) =>
              captureTime(PAYLOAD, place, market.last_update ?? bookmaker.last_update, snapshotAt),
          }),
        ],
      }),
  });
  const lines = markets.rows.flatMap((market) => market.lines);
  const faults = [...markets.faults, ...markets.rows.flatMap((market) => market.faults)];
  const otherOutcomes = markets.rows.reduce((sum, { others }) => sum + others, 0);
  const repeatedOutcomes = markets.rows.reduce((sum, { repeated }) => sum + repeated, 0);
  const [fault] = faults;
  if (fault !== undefined && lines.length === 0 && otherOutcomes === 0) {
    throw malformed(PAYLOAD, 'its bookmakers', `none of them can be read. ${fault.subject}: ${fault.why}`);
  }
  return { event, snapshotAt, isSimulated, lines, otherOutcomes, repeatedOutcomes, faults };
}
