/**
 * What a slot that is not there waits for, at the root: the failed, held, running or unplanned slot upstream
 * behind which all others stand. A symptom is told with its root, and grouped by it.
 */
import type { Instant } from '../../league/instant.ts';
import type { PlannedInput, Reason } from '../../ledger/event.ts';
import { currentRevision, type LedgerState, type SlotStatus, settledRevision } from '../../ledger/status.ts';
import type { SlotKey } from '../../ledger/work-id.ts';

export class RootCauses {
  readonly #state: LedgerState;
  readonly #now: Instant;
  readonly #known = new Map<SlotKey, SlotKey | null>();

  constructor(state: LedgerState, now: Instant) {
    this.#state = state;
    this.#now = now;
  }

  /**
   * The slot at the root of another's absence: itself when nothing upstream is to blame; null when it is there.
   * Of several roots the one that is worst: a failure before what is merely late.
   */
  of(key: SlotKey): SlotKey | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // Slots that feed each other cannot be planned; a ledger that holds some must not hang the watchers.
    this.#known.set(key, key);
    const root = this.#find(key);
    this.#known.set(key, root);
    return root;
  }

  #find(key: SlotKey): SlotKey | null {
    const slot = this.#state.slots.get(key);
    if (slot === undefined) return key;
    const current = currentRevision(slot);
    if (current === null) return settledRevision(slot)?.phase.name === 'failed' ? key : null;
    const isThere = settledRevision(slot) !== null && !hasFailed(slot);
    if (isThere && current.notBefore > this.#now) return null;
    const { phase } = current;
    const standsBehind = phase.name === 'planned' || (phase.name === 'held' && isAboutInputs(phase.reasons));
    if (!standsBehind || hasFailed(slot)) return key;
    return this.#worstInput(slot.inputs) ?? key;
  }

  #worstInput(inputs: readonly PlannedInput[]): SlotKey | null {
    let worst: SlotKey | null = null;
    for (const input of inputs) {
      if (!input.isRequired) continue;
      const root = this.of(input.slot);
      if (root !== null && (worst === null || this.#badness(root) > this.#badness(worst))) worst = root;
    }
    return worst;
  }

  #badness(key: SlotKey): number {
    const slot = this.#state.slots.get(key);
    if (slot === undefined || hasFailed(slot)) return 3;
    const name = currentRevision(slot)?.phase.name;
    if (name === 'held') return 2;
    return name === 'retrying' ? 1 : 0;
  }
}

/** Metrics of the reasons that merely repeat the state of the inputs. */
const ABOUT_INPUTS: ReadonlySet<string> = new Set(['input_settled', 'deadline']);

export function isAboutInputs(reasons: readonly Reason[]): boolean {
  return reasons.every(({ metric }) => ABOUT_INPUTS.has(metric));
}

/** What settled last is a failure. */
export function hasFailed(slot: SlotStatus): boolean {
  return settledRevision(slot)?.phase.name === 'failed';
}
