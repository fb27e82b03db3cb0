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
  /** It brings what is measured with it: a slate on which there is nothing to measure takes it too. */
  readonly bringsItsCase?: boolean;
  /** Checks of its group look back so many days, and rightly say so of the slates after it as well. */
  readonly lastsDays?: number;
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
  /** Statements on the copied ledger, in its own dialect; at least one row must change. */
  | { readonly kind: 'ledger'; readonly statements: readonly string[] }
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

/** A plant that is statements on the warehouse. */
export function sqlPlant(
  check: string,
  what: string,
  statements: (target: PlantTarget) => readonly string[],
): Plant {
  return { check, what, change: (target) => ({ kind: 'sql', statements: statements(target) }) };
}

/** Rows of the slate that meet the condition. */
export function onSlate({ date }: PlantTarget, where = 'TRUE'): string {
  return `slate_date = DATE '${date}' AND (${where})`;
}

/** One row of the table on the slate, chosen by the seed among those that meet the condition. */
export function oneRow(table: string, target: PlantTarget, where = 'TRUE'): string {
  const on = onSlate(target, where);
  return `rowid = (SELECT rowid FROM ${table} WHERE ${on} ORDER BY rowid
    LIMIT 1 OFFSET ${target.seed} % greatest(1, (SELECT count(*) FROM ${table} WHERE ${on})))`;
}

/** A final game of the slate, chosen by the seed. */
export function oneGame(target: PlantTarget): string {
  const on = onSlate(target, "purpose = 'postgame' AND game_date = slate_date");
  return `(SELECT game_id FROM nba_raw.nbac_schedule WHERE ${on} ORDER BY game_id
    LIMIT 1 OFFSET ${target.seed} % greatest(1, (SELECT count(*) FROM nba_raw.nbac_schedule WHERE ${on})))`;
}

/** One row again, with some of its columns replaced. */
export function again(table: string, row: string, replaced: string | null = null): string {
  return `INSERT INTO ${table} SELECT * ${replaced === null ? '' : `REPLACE (${replaced})`} FROM ${table} WHERE ${row}`;
}
