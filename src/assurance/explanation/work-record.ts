/**
 * The unit of work that wrote a partition, as the ledger tells it: its run, receipt, code and decision, and whatever
 * about it was not plain: an override, a fallback, a part it lacks, a gate that let it go with reservations.
 *
 * The mark of the partition says which revision wrote the rows that are there. A mark without its receipt is said so:
 * the run wrote and did not come to its end, or its end is not in this ledger.
 */
import { type Instant, instant } from '../../league/instant.ts';
import type { LedgerEvent, StoredEvent } from '../../ledger/event.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { type PartitionMark, partitionKey, type Warehouse } from '../../tables/warehouse.ts';

export interface WorkRecord {
  /** `nba/2024-11-06/pregame/ml_feature_store_v2#2` */
  readonly work: string;
  /** As the Done event names it; null: there is none. */
  readonly run: string | null;
  /** Digest of the receipt; null: there is no receipt. */
  readonly receipt: string | null;
  readonly rows: number;
  /** Digest of the source tree that ran. */
  readonly code: string | null;
  readonly asOf: Instant | null;
  readonly doneAt: Instant | null;
  /** Sentences; empty: nothing was out of the ordinary. */
  readonly remarks: readonly string[];
}

export interface WorkRecords {
  /** Of the partition that holds the row; null: no mark names a writer. */
  of(table: Table, row: AnyRow): Promise<WorkRecord | null>;
}

export function workRecords(
  ledger: Pick<LedgerStore, 'stream'>,
  warehouse: Pick<Warehouse, 'marks'>,
): WorkRecords {
  const known = new Map<string, WorkRecord>();
  return {
    async of(table, row) {
      const partition = partitionKey(table.partition.map((name) => String(row[name])));
      const mark = warehouse.marks(table).find((each) => partitionKey(each.partition) === partition);
      if (mark === undefined) return null;
      const key = `${mark.table} ${partition}`;
      const record = known.get(key) ?? (await recordOf(ledger, mark));
      known.set(key, record);
      return record;
    },
  };
}

async function recordOf(ledger: Pick<LedgerStore, 'stream'>, mark: PartitionMark): Promise<WorkRecord> {
  const [slot = mark.run, number = ''] = mark.run.split('#');
  const revision = Number(number);
  const stream = (await ledger.stream(slot as SlotKey)).filter(({ event }) => event.revision === revision);
  const accepted = last(stream, 'Accepted');
  const done = last(stream, 'Done');
  const receipt = done?.event.receipt ?? null;
  return {
    work: mark.run,
    run: done?.event.run ?? null,
    receipt: receipt?.digest ?? null,
    rows: mark.rows,
    code: receipt?.versions.code ?? accepted?.event.versions.code ?? null,
    asOf: accepted?.event.asOf ?? null,
    doneAt: done === null ? null : instant(done.at),
    remarks: [
      ...(receipt === null ? [`${mark.run} wrote these rows and has no receipt.`] : []),
      ...(receipt !== null && receipt.digest !== mark.digest
        ? [`The rows are not those of the receipt: ${mark.digest.slice(0, 12)} is stored.`]
        : []),
      ...remarksOf(stream),
    ],
  };
}

function remarksOf(stream: readonly StoredEvent[]): readonly string[] {
  // Of the verdicts the last one counts: a unit of work that waited and then went on is whole.
  const verdict = last(stream, 'Decided')?.event.verdict ?? null;
  const degraded =
    verdict?.kind === 'Degrade' ? verdict.reasons.map(({ text }) => `Went on all the same: ${text}`) : [];
  return [...degraded, ...stream.flatMap(({ event }) => remark(event))];
}

function remark(event: LedgerEvent): readonly string[] {
  switch (event.type) {
    case 'FallbackUsed':
      return [`${event.fallback} answered instead of ${event.primary}: ${event.why}`];
    case 'Overridden':
      return [`Overridden (${event.action}) by ${event.who}: ${event.why}`];
    case 'Done':
      return (event.receipt.lacks ?? []).map(({ subject, why }) => `Lacks ${subject}: ${why}`);
    case 'Planned':
    case 'Decided':
    case 'Requested':
    case 'Accepted':
    case 'EmptyOk':
    case 'Failed':
      return [];
  }
}

type StoredAs<Type extends LedgerEvent['type']> = StoredEvent & {
  readonly event: Extract<LedgerEvent, { readonly type: Type }>;
};

function last<Type extends LedgerEvent['type']>(
  stream: readonly StoredEvent[],
  type: Type,
): StoredAs<Type> | null {
  const found = stream.findLast((each): each is StoredAs<Type> => each.event.type === type);
  return found ?? null;
}
