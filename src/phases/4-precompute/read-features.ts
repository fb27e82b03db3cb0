/**
 * One player's features, read from the rows that the contract names.
 *
 * Each is a number, or null with its reason: no row of the source, the reason the contract gives for a null column, or
 * out of range. Throws a defect when a column is not there at all, or holds text.
 */
import { FEATURES, WEIGHT_OF_ALL } from '../../tables/feature-contract.ts';
import type { Feature } from '../../tables/features/feature.ts';
import type { FeatureSource } from '../../tables/features/feature-sources.ts';
import type { AnyRow } from '../../tables/table.ts';

/** Rows of tonight by output; null where there is none. */
export type SourceRows = Readonly<Record<FeatureSource, AnyRow | null>>;

export interface ReadFeatures {
  readonly values: Readonly<Record<string, number | null>>;
  /** Reason by name, of all that are null; in the order of the contract. */
  readonly missing: Readonly<Record<string, string>>;
  readonly missingRequired: readonly string[];
  readonly outOfRange: readonly string[];
  /** Σ weight of what is there / Σ weight of all. */
  readonly quality: number;
}

type Reading = { readonly value: number } | { readonly missing: string };

const NO_ROW = 'no_row';
const OUT_OF_RANGE = 'out_of_range';

export function readFeatures(rows: SourceRows): ReadFeatures {
  const values: Record<string, number | null> = {};
  const missing: Record<string, string> = {};
  const missingRequired: string[] = [];
  const outOfRange: string[] = [];
  let weight = 0;
  for (const feature of FEATURES) {
    const reading = read(feature, rows[feature.source]);
    if ('value' in reading) {
      values[feature.name] = reading.value;
      weight += feature.weight;
      continue;
    }
    values[feature.name] = null;
    missing[feature.name] = reading.missing;
    if (feature.isRequired) missingRequired.push(feature.name);
    if (reading.missing === OUT_OF_RANGE) outOfRange.push(feature.name);
  }
  return { values, missing, missingRequired, outOfRange, quality: weight / WEIGHT_OF_ALL };
}

function read({ name, column, take, range, whenNull }: Feature, row: AnyRow | null): Reading {
  if (row === null) return { missing: NO_ROW };
  const cell = row[column];
  if (cell === undefined) throw new Error(`feature ${name} is read from ${column}, which its source lacks`);
  if (take === 'presence') return { value: cell === null ? 0 : 1 };
  if (cell === null) return { missing: whenNull.reason };
  if (typeof cell === 'string') throw new Error(`feature ${name} is read from ${column}, which holds text`);
  const value = Number(cell);
  const [minimum, maximum] = range;
  return value < minimum || value > maximum ? { missing: OUT_OF_RANGE } : { value };
}
