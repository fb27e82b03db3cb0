/** The marks of all partitions, in memory: by partition, and per table in order of slate date. */
import { type PartitionValues, qualifiedName, type Table } from '../../tables/table.ts';
import { type PartitionMark, partitionKey } from '../../tables/warehouse.ts';

export class PartitionMarks {
  readonly #byTable = new Map<string, Map<string, PartitionMark>>();
  readonly #sorted = new Map<string, readonly PartitionMark[]>();

  get(table: Table, partition: PartitionValues): PartitionMark | null {
    return this.#byTable.get(qualifiedName(table))?.get(partitionKey(partition)) ?? null;
  }

  set(mark: PartitionMark): void {
    const marks = this.#byTable.get(mark.table) ?? new Map<string, PartitionMark>();
    this.#byTable.set(mark.table, marks.set(partitionKey(mark.partition), mark));
    this.#sorted.delete(mark.table);
  }

  of(table: Table): readonly PartitionMark[] {
    const name = qualifiedName(table);
    const known = this.#sorted.get(name);
    if (known !== undefined) return known;
    const marks = [...(this.#byTable.get(name)?.values() ?? [])].sort(byValues);
    this.#sorted.set(name, marks);
    return marks;
  }
}

function byValues({ partition: one }: PartitionMark, { partition: other }: PartitionMark): number {
  for (const [index, value] of one.entries()) {
    const against = other[index];
    if (against !== undefined && value !== against) return value < against ? -1 : 1;
  }
  return 0;
}
