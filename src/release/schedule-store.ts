/** What became of each declared schedule: one small document per schedule and process, replaced, never more. */
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';

const COLLECTION = 'schedules';

export interface ScheduleRecord {
  readonly name: string;
  readonly instance: string;
  readonly everyMs: number;
  /** When the process took it up. */
  readonly registeredAt: Instant;
  /** Null: never yet. */
  readonly firedAt: Instant | null;
  readonly fires: number;
  /** The newest few times that ticks were missed. */
  readonly missed: readonly MissedTicks[];
}

export interface MissedTicks {
  readonly ticks: number;
  /** It fired then, and not again before `to`. */
  readonly from: Instant;
  readonly to: Instant;
  /** What was done about them. */
  readonly done: string;
}

export async function keepSchedule(
  documents: StateDocuments,
  record: ScheduleRecord,
  now: Instant,
): Promise<void> {
  await documents.put(COLLECTION, idOf(record), record, now);
}

export async function keptSchedules(documents: StateDocuments): Promise<readonly ScheduleRecord[]> {
  return (await documents.list(COLLECTION)).map(({ body }) => body as ScheduleRecord);
}

export async function dropSchedule(documents: StateDocuments, record: ScheduleRecord): Promise<void> {
  await documents.remove(COLLECTION, idOf(record));
}

function idOf({ name, instance }: ScheduleRecord): string {
  return `${name}@${instance}`;
}
