/**
 * One process's view of the ledger: the store, and the state folded from it.
 *
 * Every append goes through here, so that the state is never ahead of what is durable. A conflict means that
 * another writer was first: the session catches up and the caller decides again.
 *
 * Clocks of several machines differ, causes come before effects: under live clocks an event is stamped no earlier than
 * any that its writer has seen, so that the order of moments within a stream, and along its inputs, is the order of
 * events. A stamp that is further ahead than MOST_AHEAD_MS is a clock that is wrong, and is not followed.
 */

import type { Instant } from '../league/instant.ts';
import type { StoredEvent } from '../ledger/event.ts';
import { apply, emptyLedger, type LedgerState } from '../ledger/status.ts';
import type { AppendRequest, LedgerStore } from '../ledger/store.ts';

/** Of one clock before another that is still followed. */
const MOST_AHEAD_MS = 3_600_000;

export type EventListener = (event: StoredEvent) => void;

export class LedgerSession {
  readonly store: LedgerStore;
  readonly state: LedgerState = emptyLedger();
  readonly #listeners = new Set<EventListener>();

  readonly #isLive: boolean;

  /** `isLive`: moments come from clocks that may differ; otherwise from one clock that says what it means. */
  constructor(store: LedgerStore, isLive = false) {
    this.store = store;
    this.#isLive = isLive;
  }

  /** Called for every event once it is in the state, whoever recorded it. Returns what ends that. */
  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Returns how many events other writers have recorded since. */
  async catchUp(): Promise<number> {
    const events = await this.store.since(this.state.sequence);
    // Another append of this process may have caught up meanwhile.
    const news = events.filter((event) => event.sequence > this.state.sequence);
    this.#fold(news);
    return news.length;
  }

  /** False when another writer was first; nothing was recorded then. */
  async append(request: AppendRequest): Promise<boolean> {
    const result = await this.store.append({ ...request, at: this.moment(request.at) });
    if (result.kind === 'conflict') {
      await this.catchUp();
      return false;
    }
    const isNext = result.events.every((event, index) => event.sequence === this.state.sequence + index + 1);
    if (isNext) this.#fold(result.events);
    else await this.catchUp();
    return true;
  }

  /** What a clock that says `at` means in this ledger: no earlier than what has been seen. */
  moment(at: Instant): Instant {
    const { lastAt } = this.state;
    return this.#isLive && at < lastAt && lastAt - at <= MOST_AHEAD_MS ? lastAt : at;
  }

  #fold(events: readonly StoredEvent[]): void {
    for (const event of events) {
      apply(this.state, event);
      for (const listener of this.#listeners) listener(event);
    }
  }
}
