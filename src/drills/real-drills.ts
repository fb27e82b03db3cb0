/** Every drill with real processes. */
import type { Drill } from './drill.ts';
import { ORCHESTRATOR_KILLED } from './real/orchestrator-killed.ts';
import { REVISION_FAILS_TO_START } from './real/revision-fails-to-start.ts';
import { SCHEMA_DRIFT } from './real/schema-drift.ts';
import { WAREHOUSE_LOCKED } from './real/warehouse-locked.ts';
import { WATCHDOG_KILLED } from './real/watchdog-killed.ts';

export const REAL_DRILLS: readonly Drill[] = [
  ORCHESTRATOR_KILLED,
  REVISION_FAILS_TO_START,
  WATCHDOG_KILLED,
  WAREHOUSE_LOCKED,
  SCHEMA_DRIFT,
];
