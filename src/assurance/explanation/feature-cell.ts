/** A feature as its row in the store has it: the number, or why there is none. */
import type { Instant } from '../../league/instant.ts';
import type { Feature } from '../../tables/features/feature.ts';
import type { AnyRow } from '../../tables/table.ts';

export interface FeatureCell {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly definition: string;
  readonly range: readonly [minimum: number, maximum: number];
  readonly isRequired: boolean;
  readonly source: string;
  readonly column: string;
  /** `no_row`, `out_of_range` or the reason of the contract; null: there is a number, or the row gives no reason. */
  readonly missing: string | null;
  /** The contract’s words for the reason; null with the reason, or where it is not the contract’s own. */
  readonly rule: string | null;
  /** Of the row of the source; null: it had none. */
  readonly knownAt: Instant | null;
}

export function featureCell(feature: Feature, store: AnyRow): FeatureCell {
  const { name, unit, definition, range, isRequired, source, column, whenNull } = feature;
  const value = store[name] ?? null;
  const missing = value === null ? textIn(store.missing, name) : null;
  const knownAt = valueIn(store.sources, source);
  return {
    name,
    value: typeof value === 'number' ? value : null,
    unit,
    definition,
    range,
    isRequired,
    source,
    column,
    missing,
    rule: missing === whenNull.reason ? whenNull.rule : null,
    knownAt: typeof knownAt === 'number' ? (knownAt as Instant) : null,
  };
}

function textIn(json: unknown, name: string): string | null {
  const value = valueIn(json, name);
  return typeof value === 'string' ? value : null;
}

/** A member of a JSON object that a column holds. */
function valueIn(json: unknown, name: string): unknown {
  if (typeof json !== 'string') return null;
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null) return null;
  return (parsed as Readonly<Record<string, unknown>>)[name] ?? null;
}
