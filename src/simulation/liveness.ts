/**
 * The liveness rules, checked once faults have stopped: every expectation has ended, and whatever is past due or failed
 * was told to somebody. Nothing here decides; it looks at the ledger as anybody would fold it.
 *
 *   ended        every expectation ends Done, EmptyOk with a reason, or Failed for want of data that nobody has any
 *                more; what waits for such a failure is held, and says so
 *   told         what has failed, or is long past due, has an alarm that was delivered, its own or its cause's
 *   outcome      every game that was played has its box score, on the date on which it was played, and no other has
 *   up-to-date   what is done is made from its inputs as they stand now, unless it has closed
 *   at-rest      nothing is left on the bus
 */
import type { AlarmBook } from '../assurance/alarms/alarm-book.ts';
import type { Detection } from '../assurance/alarms/finding.ts';
import type { SeasonBook } from '../feeds/season-book.ts';
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { currentRevision, type LedgerState, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { TopicDepth } from '../ledger/store.ts';
import type { AnyRow } from '../tables/table.ts';

/** Longer than any deadline's grace. */
const PATIENCE_MS = 2 * 3_600_000;

export interface LivenessView {
  readonly state: LedgerState;
  readonly now: Instant;
  readonly isExpected: (slot: SlotStatus) => boolean;
  readonly depths: readonly TopicDepth[];
}

/** A clock that was ahead when it closed a slate leaves its last change unseen: as it should. */
export function unfinished(view: LivenessView): readonly string[] {
  const faults: string[] = [];
  for (const slot of view.state.slots.values()) {
    if (!view.isExpected(slot) || slot.revisions.length === 0) continue;
    const open = currentRevision(slot);
    const settled = settledRevision(slot);
    if (open !== null && open.notBefore <= view.now) {
      if (open.phase.name === 'held' && hasLostData(slot, view.state)) continue;
      faults.push(`ended: ${slot.key}#${open.revision} is ${describe(open.phase)}`);
    } else if (settled === null) {
      faults.push(`ended: ${slot.key} never ended`);
    } else if (settled.phase.name === 'failed') {
      if (LOST_DATA.has(settled.phase.code)) continue;
      faults.push(`ended: ${slot.key} failed: ${settled.phase.code} ${settled.phase.message}`);
    } else {
      faults.push(...outOfDate(slot, view));
    }
  }
  for (const { topic, waiting, dead } of view.depths) {
    if (waiting > 0) faults.push(`at-rest: ${waiting} messages are left on ${topic}`);
    if (dead > 0) faults.push(`at-rest: ${dead} dead letters of ${topic}`);
  }
  return faults;
}

/** Failures of a unit of work whose source is gone for good: nobody can make it any more. */
const LOST_DATA: ReadonlySet<string> = new Set(['ROWS_MISSING', 'SOURCE_SILENT']);

/** Whether it waits, directly or through others, for something that failed for want of data. */
function hasLostData(slot: SlotStatus, state: LedgerState): boolean {
  return slot.inputs.some(({ slot: key }) => {
    const input = state.slots.get(key);
    if (input === undefined) return false;
    const phase = settledRevision(input)?.phase;
    return (phase?.name === 'failed' && LOST_DATA.has(phase.code)) || hasLostData(input, state);
  });
}

/** Recomputed from the receipts, whatever the fold's index says. */
function outOfDate(slot: SlotStatus, { state, now }: LivenessView): readonly string[] {
  if (slot.closesAt !== null && now >= slot.closesAt) return [];
  const madeFrom = Object.entries(slot.madeFrom);
  return madeFrom.flatMap(([input, digest]) => {
    const made = state.slots.get(input as SlotStatus['key']);
    return made === undefined || made.digest === digest
      ? []
      : [`up-to-date: ${slot.key} is made from ${input} ${digest}, which now stands for ${made.digest}`];
  });
}

/** Every game that is final in truth is in the summaries of its date, with as many who appeared, and nothing else is. */
export function wrongOutcomes(
  truth: SeasonBook,
  through: SlateDate,
  rows: readonly AnyRow[],
): readonly string[] {
  const found = Map.groupBy(rows, (row) => `${row.slate_date} ${row.game_id}`);
  const faults: string[] = [];
  for (const game of truth.games) {
    const date = game.listings.at(-1)?.slateDate;
    if (date === undefined || date > through || game.finalAt === null) continue;
    const key = `${date} ${game.gameId}`;
    const players = found.get(key)?.filter((row) => row.status === 'appeared').length ?? 0;
    const truly = truth.playerLines(game.gameId).length;
    if (players !== truly) faults.push(`outcome: ${key} has ${players} players of ${truly}`);
    found.delete(key);
  }
  for (const key of found.keys()) faults.push(`outcome: ${key} was not played`);
  return faults;
}

/** What has failed or is long past due by the ledger alone, and is the subject of no finding. */
export function unseen(detection: Detection, { state, now, isExpected }: LivenessView): readonly string[] {
  const seen = new Set(detection.findings.flatMap(({ subjects }) => subjects));
  const faults: string[] = [];
  for (const slot of state.slots.values()) {
    if (!isExpected(slot) || seen.has(slot.key)) continue;
    const open = currentRevision(slot);
    const lateFrom = open === null ? now : Math.max(open.dueAt, open.plannedAt) + PATIENCE_MS;
    if (open !== null && now > lateFrom) faults.push(`told: ${slot.key} is past due and no alarm sees it`);
    else if (open === null && settledRevision(slot)?.phase.name === 'failed') {
      faults.push(`told: ${slot.key} has failed and no alarm sees it`);
    }
  }
  return faults;
}

/** Findings of now that the book does not hold as firing, or that nobody was told of although nothing explains them. */
export function untold(detection: Detection, book: AlarmBook): readonly string[] {
  return detection.findings.flatMap(({ alarm, cause, explainedBy, message }) => {
    const record = book.records.get(`${alarm}@${cause}`);
    if (record === undefined || record.resolved_at !== null)
      return [`told: ${alarm} of ${cause}: ${message}`];
    if (explainedBy !== null || record.last_delivered !== null) return [];
    return [`told: ${alarm} of ${cause} was seen and never delivered`];
  });
}

function describe(phase: NonNullable<ReturnType<typeof settledRevision>>['phase']): string {
  switch (phase.name) {
    case 'held':
      return `held: ${phase.reasons.map(({ text }) => text).join('; ')}`;
    case 'retrying':
      return `retrying after ${phase.code} at ${phase.retryAt}`;
    default:
      return phase.name;
  }
}
