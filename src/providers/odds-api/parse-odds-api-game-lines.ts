/**
 * Reads moneyline, spread and total from The Odds API's odds: of one event or of many, live or historical.
 *
 * Promises one row a side and book with the capture time of its market, else of its book, else of the snapshot. Player
 * markets and alternate lines are passed over; events of another slate are too. A market that contradicts itself is a
 * fault and leaves the others as they are. Rows are not joined to a game: `game_id` is null.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import type { Instant } from '../../league/instant.ts';
import { ODDS_API_GAME_LINES } from '../../tables/nba-raw-odds.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { checkShape, malformed } from '../payload-boundary.ts';
import { nameField } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { uniqueRows } from '../unique-rows.ts';
import { captureTime } from './capture-time.ts';
import { gameMarketLines, gameMarketSchema, isGameMarket } from './game-market-lines.ts';
import { readOddsApi } from './odds-api-envelope.ts';
import { eventFieldsSchema, readEventFields } from './odds-api-event-fields.ts';

type GameLineRow = RowOf<typeof ODDS_API_GAME_LINES>;

const PAYLOAD = 'Odds API game lines';

const eventSchema = eventFieldsSchema.extend({ bookmakers: z.array(z.unknown()) });

const bookmakerSchema = z.object({
  key: nameField,
  last_update: z.string().nullish(),
  markets: z.array(z.unknown()),
});

const marketSchema = z.object({ key: nameField });

const schema = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

type Event = z.output<typeof eventSchema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseOddsApiGameLines(bytes: Uint8Array, facts: PayloadFacts): Parsed<GameLineRow> {
  const { snapshotAt, data } = readOddsApi(PAYLOAD, schema, bytes);
  const events = readParts(Array.isArray(data) ? data : [data], {
    payload: PAYLOAD,
    schema: eventSchema,
    subject: ({ id }) => `event ${id}`,
    read: (event) => eventRows(event, snapshotAt, facts),
  });
  return uniqueRows(ODDS_API_GAME_LINES, events);
}

function eventRows(event: Event, snapshotAt: Instant | null, facts: PayloadFacts): Parsed<GameLineRow> {
  const fields = readEventFields(PAYLOAD, event);
  if (fields.home === fields.away)
    throw malformed(PAYLOAD, `event ${event.id}`, `${fields.home} meets itself.`);
  if (slateDateOf(fields.commenceTime) !== facts.slateDate) return { rows: [], faults: [] };
  return readParts(event.bookmakers, {
    payload: PAYLOAD,
    schema: bookmakerSchema,
    subject: ({ key }) => `event ${event.id} ${key}`,
    read: (bookmaker) =>
      readParts(bookmaker.markets, {
        payload: PAYLOAD,
        schema: marketSchema.loose(),
        subject: ({ key }) => `event ${event.id} ${bookmaker.key} ${key}`,
        read: (market) => {
          const { key } = market;
          if (!isGameMarket(key)) return [];
          const place = `event ${event.id} ${bookmaker.key} ${key}`;
          const { last_update, outcomes } = checkShape(PAYLOAD, gameMarketSchema, market);
          const lines = gameMarketLines(PAYLOAD, place, key, outcomes, event);
          const updated = last_update ?? bookmaker.last_update;
          const capturedAt = captureTime(PAYLOAD, place, updated, snapshotAt);
          return lines.map((line) => ({
            slate_date: facts.slateDate,
            captured_at: capturedAt,
            event_id: event.id,
            game_id: null,
            home_team: fields.home,
            away_team: fields.away,
            bookmaker: bookmaker.key,
            market: key,
            ...line,
            payload_digest: facts.digest,
            known_at: facts.knownAt,
          }));
        },
      }),
  });
}
