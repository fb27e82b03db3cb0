/** All that a spot-check looks at, one thing after another: seals, bytes, raw rows, and every road of recomputation. */
import type { Agreement } from '../../assurance/recomputation/agreement.ts';
import { added } from '../../assurance/recomputation/agreement.ts';
import { RECOMPUTATIONS } from '../../assurance/recomputation/all-recomputations.ts';
import type { Decision } from '../../assurance/recomputation/recomputation.ts';
import { recompute, type Sample } from '../../assurance/recomputation/recompute.ts';
import { checkSeals, type Sealed } from '../../assurance/recomputation/seal.ts';
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { PUBLISHED_DOCUMENTS } from '../../tables/nba-predictions.ts';
import { PAYLOAD_MANIFEST } from '../../tables/nba-raw.ts';
import { qualifiedName, type Table } from '../../tables/table.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { parseAgain } from './parse-again.ts';
import { storedBytes } from './stored-bytes.ts';

export interface SpotCheckStores {
  readonly warehouse: Warehouse;
  readonly payloads: Pick<PayloadStore, 'get'>;
  /** Published documents by their digest. */
  readonly documents: Pick<PayloadStore, 'get'>;
}

export interface Asked {
  /** Ranges of slates; one, or single slates of a sample. */
  readonly ranges: readonly DateRange[];
  readonly decisions: readonly Decision[];
  /** Null: every row. */
  readonly sample: Sample | null;
}

export interface SpotCheck {
  readonly seals: readonly Sealed[];
  readonly columns: readonly Agreement[];
}

export interface Step {
  readonly what: string;
  readonly milliseconds: number;
}

/** `report` hears of each part when it is done; `now` in milliseconds. */
export async function runSpotCheck(
  stores: SpotCheckStores,
  asked: Asked,
  now: () => number,
  report: (step: Step) => void = () => undefined,
): Promise<SpotCheck> {
  const [seals, columns] = [new Map<string, Sealed>(), new Map<string, Agreement>()];
  const keep = (each: Agreement): void => {
    const key = `${each.table} ${each.column} ${each.from}`;
    columns.set(key, added(columns.get(key), each));
  };
  const timed = async (what: string, work: () => Promise<void>): Promise<void> => {
    const from = now();
    await work();
    report({ what, milliseconds: now() - from });
  };
  for (const range of asked.ranges) {
    for (const table of TABLES) {
      await timed(`seals of ${qualifiedName(table)}`, async () => {
        const found = await checkSeals(stores.warehouse, table, range);
        seals.set(found.table, sealsOf(seals.get(found.table), found));
      });
    }
    await timed('stored bytes', async () => {
      keep(await storedBytes(stores.warehouse, stores.payloads, PAYLOAD_MANIFEST, range));
      keep(await storedBytes(stores.warehouse, stores.documents, PUBLISHED_DOCUMENTS, range));
    });
    for (const table of TABLES.filter(isParsed)) {
      await timed(`payloads of ${qualifiedName(table)}`, async () => {
        for (const slate of slatesOf(stores.warehouse, table, range)) {
          for (const each of await parseAgain(stores, table, slate, asked.sample)) keep(each);
        }
      });
    }
    for (const road of RECOMPUTATIONS) {
      await timed(`${qualifiedName(road.table)} from ${road.from}`, async () => {
        const scope = { range, decisions: asked.decisions };
        for (const each of await recompute(stores.warehouse, road, scope, asked.sample)) keep(each);
      });
    }
  }
  return { seals: [...seals.values()], columns: [...columns.values()] };
}

export function isInAgreement({ seals, columns }: SpotCheck): boolean {
  return (
    seals.every(({ broken }) => broken.length === 0) && columns.every(({ differing }) => differing === 0)
  );
}

function isParsed(table: Table): boolean {
  return table.dataset === 'nba_raw' && table !== PAYLOAD_MANIFEST;
}

function sealsOf(one: Sealed | undefined, other: Sealed): Sealed {
  if (one === undefined) return other;
  return {
    table: one.table,
    partitions: one.partitions + other.partitions,
    rows: one.rows + other.rows,
    broken: [...one.broken, ...other.broken],
  };
}

/** The slates of the range on which the table has a partition. */
export function slatesOf(
  warehouse: Pick<Warehouse, 'marks'>,
  table: Table,
  { from, to }: DateRange,
): readonly SlateDate[] {
  const slates = warehouse.marks(table).map(({ partition: [slate] }) => String(slate) as SlateDate);
  return [...new Set(slates)].filter((slate) => slate >= from && slate <= to);
}
