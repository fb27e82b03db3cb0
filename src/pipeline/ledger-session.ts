/**
 * One process's view of the ledger: the store, and the state folded from it.
 *
 * Every append goes through here, so that the state is never ahead of what is durable. A conflict means that
 * another writer was first: the session catches up and the caller decides again.
 */
import { apply, applyAll, emptyLedger, type LedgerState } from '../ledger/status.ts';
import type { AppendRequest, LedgerStore } from '../ledger/store.ts';

export class LedgerSession {
  readonly store: LedgerStore;
  readonly state: LedgerState = emptyLedger();

  constructor(store: LedgerStore) {
    this.store = store;
  }

  async catchUp(): Promise<void> {
    const events = await this.store.since(this.state.sequence);
    // Another append of this process may have caught up meanwhile.
    applyAll(
      this.state,
      events.filter((event) => event.sequence > this.state.sequence),
    );
  }

  /** False when another writer was first; nothing was recorded then. */
  async append(request: AppendRequest): Promise<boolean> {
    const result = await this.store.append(request);
    if (result.kind === 'conflict') {
      await this.catchUp();
      return false;
    }
    const isNext = result.events.every((event, index) => event.sequence === this.state.sequence + index + 1);
    if (isNext) for (const event of result.events) apply(this.state, event);
    else await this.catchUp();
    return true;
  }
}
