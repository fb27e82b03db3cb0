/** A new data directory gets its tables; an existing one must already have exactly what is declared. */
import { TABLES } from '../tables/catalogue.ts';
import { refuseDrift } from '../tables/drift.ts';
import { qualifiedName } from '../tables/table.ts';
import type { Warehouse } from '../tables/warehouse.ts';

/** `home`: the directory, for the command that mends a difference. */
export async function prepareSchema(warehouse: Warehouse, home: string): Promise<void> {
  const declared = new Set(TABLES.map(qualifiedName));
  const live = await warehouse.columns();
  if (!live.some((column) => declared.has(column.table))) await warehouse.migrate(TABLES);
  refuseDrift(TABLES, await warehouse.columns(), `./hardwood migrate --home ${home}`);
}
