/**
 * The status of a slate: each expected output with its state, when it is due, what is wrong and who waits for it.
 * A fold over the ledger and the clock; nothing else decides it.
 */
import { slateDateOf } from '../league/eastern.ts';
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import { currentRevision, type LedgerState, type SlotStatus, settledRevision } from '../ledger/status.ts';
import type { SlotKey } from '../ledger/work-id.ts';

export type OutputState =
  | 'done'
  | 'empty'
  | 'not_due'
  | 'running'
  | 'waiting'
  | 'retrying'
  | 'held'
  | 'overdue'
  | 'failed';

export interface OutputStatus {
  readonly slot: SlotKey;
  readonly purpose: string;
  readonly output: string;
  readonly revision: number;
  readonly state: OutputState;
  readonly due: Instant;
  /** When the state began, where an event marks it. */
  readonly since: Instant | null;
  readonly rows: number | null;
  readonly reason: string | null;
  readonly isDegraded: boolean;
  /** What it was made without, in words; empty when it is whole. */
  readonly degradedBy: readonly string[];
  readonly overrides: number;
  /** Outputs of the slate that cannot start before this one settles. */
  readonly waiting: readonly string[];
}

/** States that make the slate not in order. */
const NOT_IN_ORDER: ReadonlySet<OutputState> = new Set(['held', 'overdue', 'failed']);

export function slateStatus(state: LedgerState, date: SlateDate, now: Instant): readonly OutputStatus[] {
  return [...state.slots.values()]
    .filter((slot) => slot.slot.slateDate === date && slot.revisions.length > 0)
    .map((slot) => outputStatus(state, slot, now))
    .sort((a, b) => a.due - b.due || (a.purpose === b.purpose ? 0 : a.purpose === 'pregame' ? -1 : 1));
}

export function isInOrder(statuses: readonly OutputStatus[]): boolean {
  return statuses.length > 0 && statuses.every((status) => !NOT_IN_ORDER.has(status.state));
}

function outputStatus(state: LedgerState, slot: SlotStatus, now: Instant): OutputStatus {
  const open = currentRevision(slot);
  const settled = settledRevision(slot);
  const shown = open !== null && (settled === null || open.notBefore <= now) ? open : settled;
  if (shown === null) throw new Error(`${slot.key} was never planned`);
  const { phase } = shown;
  return {
    slot: slot.key,
    purpose: slot.slot.purpose,
    output: slot.slot.output,
    revision: shown.revision,
    due: shown.dueAt,
    ...describe(phase, now >= shown.dueAt, now < shown.notBefore),
    isDegraded: shown.degraded.length > 0,
    degradedBy: shown.degraded.map(({ text }) => text),
    overrides: slot.overrides.length,
    waiting: phase.name === 'done' || phase.name === 'empty' ? [] : waitingFor(state, slot),
  };
}

type Phase = NonNullable<ReturnType<typeof settledRevision>>['phase'];
type Described = Pick<OutputStatus, 'state' | 'since' | 'rows' | 'reason'>;

function describe(phase: Phase, isDue: boolean, isEarly: boolean): Described {
  const nothing = { since: null, rows: null, reason: null };
  switch (phase.name) {
    case 'done':
      return { state: 'done', since: phase.at, rows: phase.receipt.rows, reason: null };
    case 'empty':
      return { state: 'empty', since: phase.at, rows: 0, reason: phase.reason };
    case 'failed':
      return { state: 'failed', since: phase.at, rows: null, reason: `${phase.code}: ${phase.message}` };
    case 'held':
      return {
        state: 'held',
        since: phase.since,
        rows: null,
        reason: phase.reasons.map(({ text }) => text).join('; '),
      };
    case 'retrying':
      return {
        ...nothing,
        state: isDue ? 'overdue' : 'retrying',
        reason: `${phase.code}: ${phase.message}`,
      };
    case 'accepted':
      return {
        ...nothing,
        state: isDue ? 'overdue' : 'running',
        since: phase.at,
        reason: `running on ${phase.instance}`,
      };
    case 'requested':
      return {
        ...nothing,
        state: isDue ? 'overdue' : 'waiting',
        since: phase.at,
        reason: 'requested, not accepted yet',
      };
    case 'planned':
      if (isEarly) return { ...nothing, state: 'not_due' };
      return { ...nothing, state: isDue ? 'overdue' : 'waiting', reason: 'waiting for its inputs' };
  }
}

function waitingFor(state: LedgerState, slot: SlotStatus): readonly string[] {
  const names = new Set<string>();
  for (const key of state.consumers.get(slot.key) ?? []) {
    const consumer = state.slots.get(key);
    if (consumer?.slot.slateDate === slot.slot.slateDate) names.add(consumer.slot.output);
  }
  return [...names];
}

/** The newest slate the clock has reached; today where there is none. */
export function newestSlate(state: LedgerState, now: Instant): SlateDate {
  const today = slateDateOf(now);
  let newest: SlateDate | null = null;
  for (const { slot } of state.slots.values()) {
    if (slot.output !== 'slate_export' || slot.slateDate > today) continue;
    if (newest === null || slot.slateDate > newest) newest = slot.slateDate;
  }
  return newest ?? today;
}

/** The slate that is meant by `tonight`: today’s of a live service; of a replay the newest that its clock has reached. */
export function tonightOf(state: LedgerState, now: Instant, isLive: boolean): SlateDate {
  return isLive ? slateDateOf(now) : newestSlate(state, now);
}

/** The date has outputs, or is a day without games between two that have. */
export function isWithinSeason(state: LedgerState, date: SlateDate): boolean {
  let [isAfter, isBefore] = [false, false];
  for (const { slot } of state.slots.values()) {
    if (slot.slateDate === date) return true;
    if (slot.slateDate < date) isAfter = true;
    else isBefore = true;
  }
  return isAfter && isBefore;
}
