/**
 * One process's handle on the warehouse of a simulated world. Writing is two steps, so that a process can die, or
 * another one write, between the commit and the reading back.
 */
import type { PartitionMark, PartitionWrite, Warehouse } from '../tables/warehouse.ts';
import { refuseFullDisk, refuseLocked } from './machine-faults.ts';
import type { MemoryWarehouse } from './memory-warehouse.ts';
import { stepped } from './stepped.ts';
import type { Surroundings } from './surroundings.ts';

export type OnPartitionWritten = (mark: PartitionMark, write: PartitionWrite) => void;

export interface WarehousePortParts {
  readonly warehouse: MemoryWarehouse;
  readonly surroundings: Surroundings;
  /** Told of every replacement that went through, before its writer hears. */
  readonly onPartitionWritten: OnPartitionWritten;
}

const AT_ONCE: ReadonlySet<string> = new Set(['marks']);

export function warehousePort(parts: WarehousePortParts): Warehouse {
  const { warehouse, onPartitionWritten } = parts;
  const { step, coins } = parts.surroundings;
  const faulty: Pick<Warehouse, 'replacePartition' | 'read' | 'close'> = {
    async replacePartition(write) {
      const committed = await step('warehouse.commit', async () => {
        refuseLocked(coins);
        refuseFullDisk(coins, 'The warehouse', 'warehouse.duckdb');
        const result = warehouse.commit(write);
        if (result.kind === 'committed') onPartitionWritten(result.mark, write);
        return result;
      });
      if (committed.kind === 'fenced') return committed;
      return step('warehouse.readBack', async () => warehouse.readBack(committed));
    },
    read: (table, from, to) =>
      step('warehouse.read', async () => {
        refuseLocked(coins);
        return warehouse.read(table, from, to);
      }),
    // The warehouse outlives its processes.
    close: async () => undefined,
  };
  return Object.assign(Object.create(stepped(warehouse, 'warehouse', step, AT_ONCE)), faulty);
}
