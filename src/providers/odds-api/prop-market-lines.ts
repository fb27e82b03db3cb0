/**
 * One book's market on players: who is over or under which line, at what prices.
 *
 * Promises that a line is whole or left out: when one of its outcomes cannot be read, the line is a fault. An outcome
 * that cannot be read so far as to say whose it is may be the other side of any line that has one side only, and all of
 * those are left out with it.
 */
import { z } from 'zod';
import type { Instant } from '../../league/instant.ts';
import type { ParseFault } from '../parsed.ts';
import { checkShape, malformed } from '../payload-boundary.ts';
import { nameField } from '../payload-fields.ts';
import { attempt } from '../read-each.ts';
import { americanPrice } from './american-price.ts';

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

export interface PropMarket {
  readonly eventId: string;
  readonly bookmaker: string;
  readonly market: string;
  readonly outcomes: readonly unknown[];
  /** May throw HardwoodError. */
  readonly capturedAt: (place: string) => Instant;
}

export interface PropMarketReading {
  readonly lines: readonly OddsPropLine[];
  /** Outcomes that are no player's Over or Under. */
  readonly others: number;
  /** Outcomes on a player, line and side that were priced before. */
  readonly repeated: number;
  readonly faults: readonly ParseFault[];
}

const nameSchema = z.object({ name: nameField });
const lineSchema = z.object({ description: nameField, point: z.number().min(-999).max(999) });
const priceSchema = z.object({ price: z.number() });

const SIDES = { Over: 'overPrice', Under: 'underPrice' } as const;

/** Throws PAYLOAD_MALFORMED when nothing says when the lines were taken. */
export function readPropMarket(
  payload: string,
  { eventId, bookmaker, market, outcomes, capturedAt }: PropMarket,
): PropMarketReading {
  const place = `${bookmaker} ${market}`;
  const subject = (line: string) => `event ${eventId} ${place} ${line}`;
  if (!market.startsWith('player_')) return { lines: [], others: outcomes.length, repeated: 0, faults: [] };
  const lines = new Map<string, OddsPropLine>();
  const refused = new Map<string, ParseFault>();
  const nobodys: ParseFault[] = [];
  let others = 0;
  let repeated = 0;
  for (const [index, value] of outcomes.entries()) {
    const whose = attempt(() => readWhose(payload, place, value));
    if ('why' in whose) {
      nobodys.push({ subject: subject(`outcome ${index + 1} of ${outcomes.length}`), why: whose.why });
      continue;
    }
    if (whose.value === null) {
      others += 1;
      continue;
    }
    const { side, playerName, line } = whose.value;
    const key = `${playerName} ${line}`;
    const price = attempt(() => readPrice(payload, place, playerName, value));
    if ('why' in price) {
      refused.set(key, { subject: subject(key), why: price.why });
      continue;
    }
    const found = lines.get(key) ?? {
      ...{ bookmaker, market, playerName, line },
      ...{ overPrice: null, underPrice: null, capturedAt: capturedAt(place) },
    };
    if (found[side] === null) lines.set(key, { ...found, [side]: price.value });
    else repeated += 1;
  }
  const kept = [...lines].filter(([key]) => !refused.has(key));
  const whole = kept.filter(([, line]) => nobodys.length === 0 || isTwoSided(line));
  const halves = kept
    .filter((each) => !whole.includes(each))
    .map(([key]) => ({
      subject: subject(key),
      why: 'It has one side, and an outcome that cannot be read may be the other.',
    }));
  return {
    lines: whole.map(([, line]) => line),
    others,
    repeated,
    faults: [...nobodys, ...refused.values(), ...halves],
  };
}

function isTwoSided({ overPrice, underPrice }: OddsPropLine): boolean {
  return overPrice !== null && underPrice !== null;
}

/** Null: it is no Over and no Under. */
function readWhose(payload: string, place: string, value: unknown) {
  const { name } = checkShape(payload, nameSchema, value);
  if (name !== 'Over' && name !== 'Under') return null;
  const shaped = lineSchema.safeParse(value);
  if (!shaped.success) {
    const [issue] = shaped.error.issues;
    throw malformed(payload, place, `an ${name} has no ${String(issue?.path[0])} (${issue?.message}).`);
  }
  return { side: SIDES[name], playerName: shaped.data.description, line: shaped.data.point };
}

function readPrice(payload: string, place: string, playerName: string, value: unknown): number {
  const shaped = priceSchema.safeParse(value);
  if (!shaped.success) throw malformed(payload, place, `an outcome of ${playerName} has no price.`);
  const price = americanPrice(shaped.data.price);
  if (price === null) throw malformed(payload, place, `${shaped.data.price} is no price of ${playerName}.`);
  return price;
}
