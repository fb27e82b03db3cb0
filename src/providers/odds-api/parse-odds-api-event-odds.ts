/**
 * Reads The Odds API's odds of one event, live or historical: the player props in it.
 *
 * Promises one record per bookmaker, market, player and line, Over and Under side by side, null for a side that
 * is not offered, prices as American odds. The capture time is the market's own last update, else the
 * bookmaker's, else the snapshot's; a line without any of them makes the payload refused.
 * What is not a player's Over or Under is counted, and so is a second pair of prices on the same line: books
 * do list a line twice, and the first pair is the one kept.
 */
import { z } from 'zod';
import type { Instant } from '../../league/instant.ts';
import { malformed } from '../payload-boundary.ts';
import { textField } from '../payload-fields.ts';
import { americanPrice } from './american-price.ts';
import { captureTime } from './capture-time.ts';
import { readOddsApi } from './odds-api-envelope.ts';
import { eventFieldsSchema, type OddsEvent, readEventFields } from './odds-api-event-fields.ts';

export interface OddsPropLine {
  readonly bookmaker: string;
  readonly market: string;
  readonly playerName: string;
  readonly line: number;
  /** American odds; null when that side is not offered. */
  readonly overPrice: number | null;
  readonly underPrice: number | null;
  readonly capturedAt: Instant;
}

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
}

const PAYLOAD = 'Odds API event odds';

const outcomeSchema = z.object({
  name: z.string(),
  description: textField.nullish(),
  price: z.number(),
  point: z.number().min(-999).max(999).nullish(),
});

const marketSchema = z.object({
  key: textField,
  last_update: z.string().nullish(),
  outcomes: z.array(outcomeSchema),
});

const bookmakerSchema = z.object({
  key: textField,
  last_update: z.string().nullish(),
  markets: z.array(marketSchema),
});

const schema = eventFieldsSchema.extend({ bookmakers: z.array(bookmakerSchema) });

type Bookmaker = z.output<typeof bookmakerSchema>;
type Market = z.output<typeof marketSchema>;
type Outcome = z.output<typeof outcomeSchema>;

interface MarketReading {
  readonly lines: readonly OddsPropLine[];
  readonly others: number;
  readonly repeated: number;
}

/** Throws PAYLOAD_MALFORMED. */
export function parseOddsApiEventOdds(bytes: Uint8Array): OddsApiEventOdds {
  const { snapshotAt, isSimulated, data } = readOddsApi(PAYLOAD, schema, bytes);
  const readings = data.bookmakers.flatMap((bookmaker) =>
    bookmaker.markets.map((market) => readMarket(bookmaker, market, snapshotAt)),
  );
  return {
    event: readEventFields(PAYLOAD, data),
    snapshotAt,
    isSimulated,
    lines: readings.flatMap(({ lines }) => lines),
    otherOutcomes: readings.reduce((sum, { others }) => sum + others, 0),
    repeatedOutcomes: readings.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

function readMarket(bookmaker: Bookmaker, market: Market, snapshotAt: Instant | null): MarketReading {
  const place = `${bookmaker.key} ${market.key}`;
  const own = market.key.startsWith('player_') ? market.outcomes.filter(isOverOrUnder) : [];
  if (own.length === 0) return { lines: [], others: market.outcomes.length, repeated: 0 };
  const capturedAt = captureTime(PAYLOAD, place, market.last_update ?? bookmaker.last_update, snapshotAt);
  const lines = new Map<string, OddsPropLine>();
  let repeated = 0;
  for (const outcome of own) {
    const { playerName, line, price } = readOutcome(place, outcome);
    const side = outcome.name === 'Over' ? 'overPrice' : 'underPrice';
    const key = `${line} ${playerName}`;
    const found = lines.get(key) ?? {
      bookmaker: bookmaker.key,
      market: market.key,
      playerName,
      line,
      overPrice: null,
      underPrice: null,
      capturedAt,
    };
    if (found[side] === null) lines.set(key, { ...found, [side]: price });
    else repeated += 1;
  }
  return { lines: [...lines.values()], others: market.outcomes.length - own.length, repeated };
}

function isOverOrUnder({ name }: Outcome): boolean {
  return name === 'Over' || name === 'Under';
}

function readOutcome(place: string, outcome: Outcome) {
  const { description: playerName, point: line } = outcome;
  if (playerName == null || playerName === '') throw malformed(PAYLOAD, place, 'an outcome names no player.');
  if (line == null) throw malformed(PAYLOAD, place, `the outcome of ${playerName} has no point.`);
  const price = americanPrice(outcome.price);
  if (price === null) throw malformed(PAYLOAD, place, `${outcome.price} is no price of ${playerName}.`);
  return { playerName, line, price };
}
