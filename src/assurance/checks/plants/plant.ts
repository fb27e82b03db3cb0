/**
 * A planted violation, declared as data: what is spoiled of a slate, and the check that must say so.
 *
 * It is planted on a copy only. A slate takes a plant when its check passes there beforehand, and the change changes
 * something. A check without a plant is a guard that nobody has seen fire: a test refuses it.
 */
import type { SlateDate } from '../../../league/slate-date.ts';
import type { LeagueId } from '../../../ledger/work-id.ts';

export interface Plant {
  /** Of the check that must say warn or fail. */
  readonly check: string;
  /** What is spoiled, in words; with the check it names the plant. */
  readonly what: string;
  readonly change: (target: PlantTarget) => PlantedChange;
}

export interface PlantTarget {
  readonly league: LeagueId;
  readonly date: SlateDate;
  /** A whole number from 0: which row is spoiled follows from it. */
  readonly seed: number;
}

export type PlantedChange =
  /** Statements on the copied warehouse, in its own dialect; at least one row must change. */
  | { readonly kind: 'sql'; readonly statements: readonly string[] }
  /** A state document as it becomes; null from the edit: it is removed. */
  | {
      readonly kind: 'document';
      readonly collection: string;
      readonly id: string;
      readonly edit: (body: unknown) => unknown;
    }
  /** The bytes of a published document as they become; null: it is removed. */
  | {
      readonly kind: 'published';
      readonly name: string;
      readonly edit: (bytes: Uint8Array) => Uint8Array | null;
    };

/** SQL condition of one row of the table on the slate, chosen by the seed among those that meet `where`. */
export function oneRow(table: string, { date, seed }: PlantTarget, where = 'TRUE', order = 'ALL'): string {
  const on = `slate_date = DATE '${date}' AND (${where})`;
  return `rowid = (SELECT rowid FROM ${table} WHERE ${on} ORDER BY ${order}
    LIMIT 1 OFFSET ${seed} % greatest(1, (SELECT count(*) FROM ${table} WHERE ${on})))`;
}
