/**
 * What one book has shown of one player's market, as of a moment: its main line capture by capture, and its other lines
 * now.
 *
 * A player who is no longer on the book's newest board has no line there, and no alternates either; his opening line
 * stays. A line of the market itself counts before the same line of the alternate market.
 */
import type { Instant } from '../league/instant.ts';
import { type AsOf, counts } from './as-of.ts';
import { mainLine } from './main-line.ts';
import { type BookTape, newestCapture, type PropRow } from './prop-index.ts';
import type { Quote } from './quote.ts';
import { priceRefusals } from './two-way-prices.ts';

export interface BookHistory {
  readonly bookmaker: string;
  /** Main line now; null when the player is not on the newest board of the market. */
  readonly main: Quote | null;
  /** The other lines now, lowest first. */
  readonly alternates: readonly Quote[];
  /** Main line of each capture that had the player, oldest first. */
  readonly mains: readonly Quote[];
}

/** Null when the book had shown nothing of him by then. */
export function bookHistory(tape: BookTape, when: AsOf): BookHistory | null {
  const own = tape.main.filter((row) => counts(row, when));
  const ownAlternate = tape.alternate.filter((row) => counts(row, when));
  if (own.length === 0 && ownAlternate.length === 0) return null;
  const { bookmaker } = tape;
  const captures = [...Map.groupBy(own, (row) => row.captured_at)].sort(([a], [b]) => a - b);
  const last = captures.at(-1);
  if (last !== undefined && last[0] !== newestCapture(tape.mainBoards, when)) {
    return { bookmaker, main: null, alternates: [], mains: mainsOf(bookmaker, captures) };
  }
  const shown = last === undefined ? [] : oneEachLine(last[1]);
  const further = oneEachLine(atCapture(ownAlternate, newestCapture(tape.alternateBoards, when)));
  const quotes = quotesOf(bookmaker, [...shown, ...further]);
  const main = mainLine(quotes.slice(0, shown.length));
  const earlier = mainsOf(bookmaker, captures.slice(0, -1));
  return {
    bookmaker,
    main,
    alternates: othersThan(main, quotes),
    mains: main === null ? earlier : [...earlier, main],
  };
}

function atCapture(rows: readonly PropRow[], capture: Instant | null): readonly PropRow[] {
  return rows.filter((row) => row.captured_at === capture);
}

function mainsOf(
  bookmaker: string,
  captures: readonly (readonly [Instant, readonly PropRow[]])[],
): readonly Quote[] {
  return captures.flatMap(([, rows]) => mainLine(quotesOf(bookmaker, oneEachLine(rows))) ?? []);
}

/** Each other line once, lowest first. */
function othersThan(main: Quote | null, quotes: readonly Quote[]): readonly Quote[] {
  if (quotes.length < 2 && main !== null) return [];
  const seen = new Set(main === null ? [] : [main.line]);
  const others: Quote[] = [];
  for (const quote of quotes) {
    if (seen.has(quote.line)) continue;
    seen.add(quote.line);
    others.push(quote);
  }
  return others.sort((a, b) => a.line - b.line);
}

function quotesOf(bookmaker: string, rows: readonly PropRow[]): readonly Quote[] {
  const refusalOf = priceRefusals(bookmaker, rows);
  return rows.map((row) => ({
    line: row.line,
    overPrice: row.over_price,
    underPrice: row.under_price,
    capturedAt: row.captured_at,
    knownAt: row.known_at,
    refusal: refusalOf(row),
  }));
}

/** A line that stands twice on one board, under two spellings or event ids, counts once, whatever the order. */
function oneEachLine(rows: readonly PropRow[]): readonly PropRow[] {
  if (rows.length < 2) return rows;
  const byLine = new Map<number, PropRow>();
  for (const row of rows) {
    const found = byLine.get(row.line);
    if (found === undefined || identity(row) < identity(found)) byLine.set(row.line, row);
  }
  return [...byLine.values()];
}

function identity({ event_id, player_name, over_price, under_price, known_at }: PropRow): string {
  return `${event_id} ${player_name} ${over_price} ${under_price} ${known_at}`;
}
