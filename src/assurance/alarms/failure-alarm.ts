/** Which alarm a failure code belongs to: the one that names the cause, where there is one. */
import type { AlarmCode } from './alarm.ts';

const BY_CODE: Readonly<Record<string, AlarmCode>> = {
  ROWS_MISSING: 'ZERO_ROWS',
  ROWS_UNEXPECTED: 'ZERO_ROWS',
  SOURCE_SILENT: 'SOURCE_SILENT',
  SCHEMA_DRIFT: 'SCHEMA_DRIFT',
  WAREHOUSE_UNAVAILABLE: 'WAREHOUSE_LOCKED',
  DATA_DIRECTORY_BUSY: 'WAREHOUSE_LOCKED',
  DATA_DIRECTORY_UNWRITABLE: 'DISK_FULL',
};

/** Null: no alarm of its own; the general one of a failure stands for it. */
export function failureAlarm(code: string): AlarmCode | null {
  return BY_CODE[code] ?? null;
}

/** Not faults of the work: the world is not there yet, or the process was lost. The clock tells when it is late. */
export const BLAMELESS_CODES: ReadonlySet<string> = new Set(['NOT_YET', 'LEASE_EXPIRED']);
