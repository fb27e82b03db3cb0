/** The four kinds of column checks. */
import { type ColumnCheck, type ColumnVerdict, pastOf, type SlateProfiles } from './column-check.ts';
import { type Departure, type Departures, nullRateDeparture, shiftDepartures } from './column-statistics.ts';
import { declaredRanges } from './declared-ranges.ts';
import type { ProfiledTable } from './profiled-table.ts';
import { LEAST_SLATES } from './season-history.ts';
import type { ColumnProfile } from './table-profile.ts';
import { askedColumns, isOffered } from './unmeasured-columns.ts';

/** Fewer may be alike by chance. */
const LEAST_VALUES = 10;
const FIRST_NIGHTS = 3;

export const NULL_RATE: ColumnCheck = {
  kind: 'null_rate',
  question: 'Is as much missing from each column of TABLE as is usual at this time of the season?',
  threshold: {
    numerator: 'columns whose share of nulls is as usual',
    denominator: 'columns that may be null and have 14 slates to be compared with',
    appliesWhen:
      'at least 14 slates of the last 45 days, or of the same weeks of the season before, have rows',
    block: 0.8,
    why: 'A join, a parser or a source that loses a column loses it without an error; a default that fills it looks like data.',
  },
  canBlock: false,
  judge: (slate, { rowsPerGame }, column) => [
    verdict(column, slate.today.get(column), (today) =>
      nullRateDeparture({ today, history: pastOf(slate, column), rowsPerGame }, isOffered(column)),
    ),
  ],
};

export const RANGE: ColumnCheck = {
  kind: 'range',
  question: 'Does each number of TABLE lie within what its contract, or its own history, allows?',
  threshold: {
    numerator: 'ranges that every value lies in',
    denominator:
      'ranges of columns that hold a value: declared, else of the history and as wide again to both sides',
    appliesWhen: 'a declared range always; one of the history when at least 14 slates have values',
    block: 1,
    why: 'A percent for a share, a sum for a mean or another unit lies outside what basketball allows.',
  },
  canBlock: true,
  judge: (slate, { table }, column) => {
    const declared = declaredRanges(table).filter((range) => range.column === column);
    if (declared.length === 0) return [within(slate, column, seenRange(slate, column))];
    return declared.map(({ name, minimum, maximum }) => within(slate, name, [minimum, maximum]));
  },
};

export const VARIANCE: ColumnCheck = {
  kind: 'variance',
  question: 'Does each number of TABLE differ between rows?',
  threshold: {
    numerator: 'columns with more than one value',
    denominator: 'columns with at least 10 values that do not rightly have one value on some night',
    appliesWhen: 'at least 10 rows have a value; on the first three nights of a season everybody is rested',
    block: 1,
    why: 'A constant is a default, a join that found nothing, or a score that is never computed.',
  },
  canBlock: true,
  judge: ({ today, ofThisSeason }, _profiled, column) => {
    const { present, numbers } = today.get(column) ?? { present: 0, numbers: null };
    if (numbers === null || present < LEAST_VALUES || ofThisSeason < FIRST_NIGHTS) return [];
    const isOne = numbers.minimum === numbers.maximum;
    const text = `${column} is ${short(numbers.minimum)} in all ${present} rows that have it`;
    return [{ comparisons: 1, fault: isOne ? text : null }];
  },
};

export const SHIFT: ColumnCheck = {
  kind: 'shift',
  question:
    'Are the values of each column of TABLE distributed as they usually are at this time of the season?',
  threshold: {
    numerator: 'columns whose mean, spread, zeros and negatives are as usual',
    denominator: 'columns with 14 slates to be compared with',
    appliesWhen:
      'at least 14 slates of the last 45 days, or of the same weeks of the season before, have values',
    block: 0.8,
    why: 'A wrong formula, unit, sign or join moves a whole column at once, further than nights differ from each other.',
  },
  canBlock: false,
  judge: (slate, { table, rowsPerGame }, column) => [
    verdict(column, slate.today.get(column), (today) =>
      shiftDepartures(
        { today, history: pastOf(slate, column), rowsPerGame },
        table.columns[column]?.kind === 'bool',
      ),
    ),
  ],
};

const NOTHING: ColumnVerdict = { comparisons: 0, fault: null };

function verdict(
  name: string,
  today: ColumnProfile | undefined,
  departures: (today: ColumnProfile) => Departures,
): ColumnVerdict {
  if (today === undefined) return NOTHING;
  const { compared, found } = departures(today);
  const worst = found.toSorted((a, b) => b.distance - a.distance)[0];
  return { comparisons: compared, fault: worst === undefined ? null : departureText(name, worst) };
}

function departureText(name: string, { statistic, value, usual, distance }: Departure): string {
  const shown = (figure: number) => {
    if (statistic === 'mean') return short(figure);
    return statistic === 'spread' ? short(Math.exp(figure)) : `${(100 * figure).toFixed(1)} %`;
  };
  const words = {
    null_rate: 'nulls',
    mean: 'mean',
    spread: 'standard deviation',
    zeros: 'zeros',
    negatives: 'values below 0',
  };
  const far = Number.isFinite(distance) ? `${distance.toFixed(1)} spreads away` : 'which never moved';
  return `${name}: ${words[statistic]} ${shown(value)}, usually ${shown(usual)}, ${far}`;
}

function within(
  { today }: SlateProfiles,
  name: string,
  range: readonly [minimum: number, maximum: number] | null,
): ColumnVerdict {
  const numbers = today.get(name)?.numbers ?? null;
  if (numbers === null || range === null) return NOTHING;
  const isInside = numbers.minimum >= range[0] && numbers.maximum <= range[1];
  const text = `${name} runs from ${short(numbers.minimum)} to ${short(numbers.maximum)}; ${short(range[0])} to ${short(range[1])} is allowed`;
  return { comparisons: 1, fault: isInside ? null : text };
}

/** What the history showed, and as wide again to both sides. */
function seenRange(slate: SlateProfiles, name: string): readonly [number, number] | null {
  const seen = pastOf(slate, name).flatMap(({ numbers }) => numbers ?? []);
  if (seen.length < LEAST_SLATES) return null;
  const minimum = Math.min(...seen.map((each) => each.minimum));
  const maximum = Math.max(...seen.map((each) => each.maximum));
  const width = maximum - minimum;
  return [minimum - width, maximum + width];
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}

/** The kinds of which the table has a column to ask. */
export function kindsOf({ table }: ProfiledTable): readonly ColumnCheck[] {
  return [NULL_RATE, RANGE, VARIANCE, SHIFT].filter(({ kind }) => askedColumns(kind, table).length > 0);
}
