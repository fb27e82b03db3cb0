/** Questions to rows of lines that a second look at the same rows answers. */
import { decimalFromAmerican, impliedProbability } from '../../models/odds/odds.ts';
import type { AnyRow } from '../../tables/table.ts';
import type { ParseFault } from '../parsed.ts';
import type { CrossCheck } from '../provider.ts';

/** Implied probabilities of both sides: a book that pays out more than it takes in has made a mistake, or we have. */
const SMALLEST_SUM = 0.97;
const LARGEST_SUM = 1.5;

const BOTH_SIDES = 'Do the implied probabilities of both sides sum to one and the margin of a book?';

const CAPTURED_BEFORE_KNOWN: CrossCheck = {
  name: 'captured_before_known',
  question: 'Was every line captured before it was fetched?',
  faults: (rows) =>
    rows.flatMap((row) => {
      const { captured_at, known_at } = row;
      if (typeof captured_at !== 'number' || typeof known_at !== 'number' || captured_at <= known_at)
        return [];
      return [{ subject: place(row), why: 'It says that it was captured after it was fetched.' }];
    }),
};

export const PLAYER_PROP_CHECKS: readonly CrossCheck[] = [
  CAPTURED_BEFORE_KNOWN,
  {
    name: 'margin_of_both_sides',
    question: BOTH_SIDES,
    faults: (rows) =>
      rows.flatMap((row) => marginFault(`${place(row)} ${row.player_name}`, row.over_price, row.under_price)),
  },
];

export const GAME_LINE_CHECKS: readonly CrossCheck[] = [
  CAPTURED_BEFORE_KNOWN,
  {
    name: 'margin_of_both_sides',
    question: BOTH_SIDES,
    faults: (rows) =>
      [...Map.groupBy(rows, (row) => `${place(row)} ${row.captured_at}`).values()].flatMap((sides) => {
        const [one, other, ...more] = sides;
        if (one === undefined || other === undefined || more.length > 0) return [];
        return marginFault(place(one), one.price, other.price);
      }),
  },
];

function place(row: AnyRow): string {
  return `event ${row.event_id} ${row.bookmaker} ${row.market}`;
}

function marginFault(
  subject: string,
  one: AnyRow[string] | undefined,
  other: AnyRow[string] | undefined,
): readonly ParseFault[] {
  if (typeof one !== 'number' || typeof other !== 'number') return [];
  const sum = [one, other].reduce(
    (total, price) => total + impliedProbability(decimalFromAmerican(price)),
    0,
  );
  if (sum >= SMALLEST_SUM && sum <= LARGEST_SUM) return [];
  return [{ subject, why: `The prices ${one} and ${other} imply ${sum.toFixed(3)}.` }];
}
