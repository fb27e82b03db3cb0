/**
 * Decoded partitions, kept by content digest: a partition never changes under its digest, so a cached one can
 * never be stale. Bounded by rows; the least recently used leave first.
 */
import type { DateRange } from '../league/slate-date.ts';
import { type AnyRow, qualifiedName, type Table } from '../tables/table.ts';
import { type PartitionMark, partitionKey, type Warehouse } from '../tables/warehouse.ts';

/** The rows of consecutive partitions as one array. */
export interface Stretch {
  readonly rows: readonly AnyRow[];
  readonly latestKnownAt: number;
}

/** Of partitions that are in no stretch: two slates with all that is predicted and graded of them. */
const MAXIMUM_ROWS = 50_000;

interface KeptStretch {
  readonly keys: readonly string[];
  readonly stretch: Stretch;
  /** Rows of its partitions, and of later ones, by key. */
  readonly parts: Map<string, readonly AnyRow[]>;
}

type MarkIdentity = Pick<PartitionMark, 'table' | 'partition' | 'digest'>;

export class PartitionCache {
  readonly #warehouse: Warehouse;
  readonly #partitions = new Map<string, readonly AnyRow[]>();
  /**
   * The last long stretch of each table, with its partitions: consecutive outputs of a slate read the same history, and
   * that of the next slate is one partition longer. What begins within it is read from it and does not take its place,
   * but leaves it the partitions that it lacked.
   */
  readonly #stretches = new Map<string, KeptStretch>();
  /** Those that are being read, by table and range: who asks for the same meanwhile waits for it. */
  readonly #reading = new Map<string, Promise<Stretch>>();
  #rows = 0;

  constructor(warehouse: Warehouse) {
    this.#warehouse = warehouse;
  }

  /** The rows of the range in order of partition and key. The same array as before when no partition changed. */
  stretch(table: Table, range: DateRange): Promise<Stretch> {
    const asked = `${table.name}|${range.from}|${range.to}`;
    const reading = this.#reading.get(asked);
    if (reading !== undefined) return reading;
    const mine = this.#read(table, range).finally(() => this.#reading.delete(asked));
    this.#reading.set(asked, mine);
    return mine;
  }

  async #read(table: Table, range: DateRange): Promise<Stretch> {
    const marks = within(this.#warehouse.marks(table), range);
    const keys = marks.map(cacheKey);
    const isDay = range.from === range.to;
    const slot = `${table.name}|${isDay ? 'day' : 'history'}`;
    const last = this.#stretches.get(slot);
    if (last !== undefined && sameKeys(last.keys, keys)) return last.stretch;
    const history = this.#stretches.get(`${table.name}|history`);
    const kept = [last, history];
    const loaded = await this.#load(table, marks, kept);
    // What was replaced while it was read stands under no digest: it is read again.
    const after = within(this.#warehouse.marks(table), range);
    if (!sameKeys(marks.map(writeKey), after.map(writeKey))) return this.#read(table, range);
    if (isDay) for (const mark of marks) this.put(mark, loaded.get(cacheKey(mark)) ?? []);
    const stretch = joined(keys.map((key) => loaded.get(key) ?? []));
    const beginsWithin = !isDay && history !== undefined && history.keys.indexOf(keys[0] ?? '') > 0;
    if (beginsWithin) for (const [key, rows] of loaded) history.parts.set(key, rows);
    else this.#stretches.set(slot, { keys, stretch, parts: loaded });
    return stretch;
  }

  /** Takes rows that were just read back, so that the next reader need not read them again. */
  put(mark: MarkIdentity, rows: readonly AnyRow[]): void {
    const key = cacheKey(mark);
    if (this.#partitions.has(key)) return;
    this.#partitions.set(key, rows);
    this.#rows += rows.length;
  }

  /** Drops the least recently used partitions until the bound holds again. */
  trim(): void {
    for (const [key, rows] of this.#partitions) {
      if (this.#rows <= MAXIMUM_ROWS) return;
      this.#partitions.delete(key);
      this.#rows -= rows.length;
    }
  }

  /** By key. Held by the caller while it loads: what leaves the cache meanwhile is not lost to it. */
  async #load(
    table: Table,
    marks: readonly PartitionMark[],
    stretches: readonly (KeptStretch | undefined)[],
  ): Promise<Map<string, readonly AnyRow[]>> {
    const held = new Map<string, readonly AnyRow[]>();
    for (const mark of marks) {
      const key = cacheKey(mark);
      const kept = stretches.find((each) => each?.parts.has(key))?.parts.get(key);
      if (kept !== undefined) held.set(key, kept);
      const rows = this.#partitions.get(key);
      if (rows === undefined || kept !== undefined) continue;
      held.set(key, rows);
      this.#partitions.delete(key);
      this.#partitions.set(key, rows);
    }
    const missing = marks.filter((mark) => !held.has(cacheKey(mark)));
    const dates = missing.map(({ partition: [date] }) => String(date));
    const [first, last] = [dates.at(0), dates.at(-1)];
    if (first !== undefined && last !== undefined) {
      const found = await this.#warehouse.read(table, first, last);
      for (const mark of missing) held.set(cacheKey(mark), found.get(partitionKey(mark.partition)) ?? []);
    }
    return held;
  }
}

export function markOf(table: Table, partition: PartitionMark['partition'], digest: string): MarkIdentity {
  return { table: qualifiedName(table), partition, digest };
}

function joined(partitions: readonly (readonly AnyRow[])[]): Stretch {
  const rows = partitions.flat();
  let latestKnownAt = Number.NEGATIVE_INFINITY;
  for (const row of rows) latestKnownAt = Math.max(latestKnownAt, Number(row.known_at));
  return { rows, latestKnownAt };
}

/** The marks, which are in order of slate date, whose date lies in the range. */
function within(marks: readonly PartitionMark[], range: DateRange): readonly PartitionMark[] {
  const firstFrom = (isReached: (date: string) => boolean): number => {
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isReached(String(marks[middle]?.partition[0]))) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return marks.slice(
    firstFrom((date) => date >= range.from),
    firstFrom((date) => date > range.to),
  );
}

const keys = new WeakMap<MarkIdentity, string>();

function cacheKey(mark: MarkIdentity): string {
  const known = keys.get(mark);
  if (known !== undefined) return known;
  const key = `${mark.table}|${partitionKey(mark.partition)}|${mark.digest}`;
  keys.set(mark, key);
  return key;
}

/** Tells two writes apart that left the same rows. */
function writeKey(mark: PartitionMark): string {
  return `${cacheKey(mark)}|${mark.token}`;
}

function sameKeys(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
