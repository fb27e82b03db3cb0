/** The workers of one process: takes requests from the bus and makes outputs, a few at a time. */
import { type Instant, instant } from '../league/instant.ts';
import type { Delivery } from '../ledger/store.ts';
import type { LedgerSession } from './ledger-session.ts';
import { ACCEPT_WITHIN_SECONDS } from './retry-policy.ts';
import type { Station } from './run-loop.ts';
import { topicsOf } from './topics.ts';
import type { Handled } from './worker.ts';

/** Units of work in flight at once: enough to compute while the warehouse commits. */
const CONCURRENT_WORK = 6;

export interface WorkStationParts {
  readonly session: LedgerSession;
  readonly handle: (delivery: Delivery) => Promise<Handled>;
  /** After each settled unit of work, before anything else has its turn. */
  readonly settled: (settled: Extract<Handled, { kind: 'settled' }>, now: Instant) => void;
  /** An edge's probe arrived at its end. */
  readonly probed: (topic: string, now: Instant) => Promise<void>;
}

export function workStation({ session, handle, settled, probed }: WorkStationParts): Station {
  const topics = topicsOf('worker');
  return {
    name: 'worker',
    async turn(now) {
      const visibleAgainAt = instant(now + ACCEPT_WITHIN_SECONDS * 1_000);
      const deliveries = await session.store.pull(topics, { now, visibleAgainAt, limit: CONCURRENT_WORK });
      // Work that is ready at one instant does not depend on its order, so it may overlap.
      const outcomes = await Promise.allSettled(deliveries.map((delivery) => handle(delivery)));
      // All have come to rest before a fault of one ends the loop: none is left running on what is about to be closed.
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') continue;
        if (outcome.value.kind === 'settled') settled(outcome.value, now);
        if (outcome.value.kind === 'probe') await probed(outcome.value.topic, now);
      }
      return deliveries.length;
    },
    next: () => null,
  };
}
