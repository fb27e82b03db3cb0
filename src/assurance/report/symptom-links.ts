/**
 * From the root of a fault down to the last output that is not there because of it: one link for each output on the
 * longest way, by the inputs that were planned.
 */
import { formatEastern } from '../../league/eastern.ts';
import type { Reason } from '../../ledger/event.ts';
import { currentRevision, type LedgerState, type SlotStatus } from '../../ledger/status.ts';
import type { SlotKey } from '../../ledger/work-id.ts';
import { reasonsText } from '../alarms/describe-slot.ts';
import type { RootCauses } from '../alarms/root-cause.ts';
import type { WatchView } from '../alarms/watch-view.ts';
import type { Link } from './issue.ts';

/** Slots that are open and stand behind the root, itself left out, in the order in which they are reached. */
export function standingBehind(state: LedgerState, roots: RootCauses, root: SlotKey): readonly SlotKey[] {
  const found = new Set<SlotKey>();
  const queue: SlotKey[] = [root];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const key of state.consumers.get(next) ?? []) {
      const slot = state.slots.get(key);
      if (found.has(key) || key === root || slot === undefined || !isHeldUp(state, slot, next)) continue;
      if (roots.of(key) !== root) continue;
      found.add(key);
      queue.push(key);
    }
  }
  return [...found];
}

function isHeldUp(state: LedgerState, slot: SlotStatus, by: SlotKey): boolean {
  return state.open.has(slot.key) && slot.inputs.some((input) => input.isRequired && input.slot === by);
}

/** One link a step; empty when nothing stands behind the root. */
export function symptomLinks(
  { state, now }: Pick<WatchView, 'state' | 'now'>,
  root: SlotKey,
  behind: readonly SlotKey[],
): readonly Link[] {
  const members = new Set(behind);
  /** The way by which each is reached over the most steps: inputs come before their consumers. */
  const way = new Map<SlotKey, readonly SlotKey[]>([[root, []]]);
  const wayTo = (key: SlotKey): readonly SlotKey[] => {
    const known = way.get(key);
    if (known !== undefined) return known;
    way.set(key, [key]);
    let longest: readonly SlotKey[] = [];
    for (const input of state.slots.get(key)?.inputs ?? []) {
      if (!input.isRequired || (input.slot !== root && !members.has(input.slot))) continue;
      const upstream = wayTo(input.slot);
      if (upstream.length > longest.length) longest = upstream;
    }
    const found = [...longest, key];
    way.set(key, found);
    return found;
  };
  let longest: readonly SlotKey[] = [];
  for (const key of behind) {
    const found = wayTo(key);
    if (found.length > longest.length) longest = found;
  }
  const links = longest.map((key) => linkOf(state, key, now));
  // What is not due yet is one step: it will be missing, and is not.
  const firstLater = links.findIndex(({ at }) => at === null);
  const later = firstLater < 0 ? [] : links.slice(firstLater);
  const last = later.at(-1);
  if (last === undefined || later.length < 2) return links;
  const others = later.length - 1;
  const between = `${others === 1 ? 'one output' : `${others} outputs`} before it`;
  return [...links.slice(0, firstLater), { ...last, text: `${last.text}, and ${between} too` }];
}

function linkOf(state: LedgerState, key: SlotKey, now: WatchView['now']): Link {
  const slot = state.slots.get(key);
  const revision = slot === undefined ? null : currentRevision(slot);
  if (revision === null) return { at: null, subject: key, text: 'waits for it' };
  if (revision.phase.name === 'held') {
    const { since, reasons } = revision.phase;
    return { at: since, subject: key, text: `is held: ${heldText(reasons)}` };
  }
  const due = formatEastern(revision.dueAt);
  return revision.dueAt <= now
    ? { at: revision.dueAt, subject: key, text: `is overdue: was due at ${due}` }
    : { at: null, subject: key, text: `waits for it; due at ${due}` };
}

/** A deadline names all that is not in, which the steps above say already. */
function heldText(reasons: readonly Reason[]): string {
  const [first] = reasons;
  if (reasons.length === 1 && first?.metric === 'deadline') {
    return `its deadline passed with ${first.value} of ${first.denominator} inputs not in`;
  }
  return reasonsText(reasons);
}
