import { warehouseSuite } from '../engines/conformance/warehouse-suite.ts';
import { MemoryWarehouse } from './memory-warehouse.ts';

warehouseSuite('the warehouse in memory', async () => {
  const warehouse = new MemoryWarehouse();
  return { warehouse: () => warehouse, reopen: async () => undefined, cleanup: () => warehouse.close() };
});
