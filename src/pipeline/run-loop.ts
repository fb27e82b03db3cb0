/**
 * The loop that runs the roles of one process: dispatch, relay, work, tick.
 *
 *   dispatch   records what is due now, and puts the requests on the bus
 *   relay      takes requests from the bus and hands them to the workers
 *   tick       when nothing is left to do now, lets the clock pass to the next moment at which something is
 *
 * Every event is followed by a dispatch, and so is every tick: a lost message costs at most one tick.
 */
import { type Instant, plusMinutes } from '../league/instant.ts';
import type { Delivery } from '../ledger/store.ts';
import type { Clock } from '../world/clock.ts';
import { type DispatchOptions, nextInstant } from './dispatch.ts';
import type { Dispatcher } from './dispatcher.ts';
import { TRIGGER_TOPICS } from './envelope.ts';
import type { LedgerSession } from './ledger-session.ts';
import { ACCEPT_WITHIN_MINUTES } from './retry-policy.ts';
import type { Handled } from './worker.ts';

/** Units of work in flight at once: enough to compute while the warehouse commits. */
const CONCURRENT_WORK = 6;

export interface RunLoop {
  readonly session: LedgerSession;
  readonly dispatcher: Dispatcher;
  readonly options: DispatchOptions;
  readonly clock: Clock;
  readonly handle: (delivery: Delivery, now: Instant) => Promise<Handled>;
  /** After each settled unit of work, before anything else is dispatched. */
  readonly afterwards: (settled: Extract<Handled, { kind: 'settled' }>, now: Instant) => Promise<void>;
  /** Asked between units of work; true ends the loop. */
  readonly isStopping: () => boolean;
}

/** `finished`: a virtual clock has nowhere left to jump to. A live loop only ever ends `stopped`. */
export async function runLoop(loop: RunLoop): Promise<'finished' | 'stopped'> {
  for (;;) {
    const now = loop.clock.now();
    const recorded = await loop.dispatcher.pass(now);
    if (loop.isStopping()) return 'stopped';
    const relayed = await relay(loop, now);
    if (recorded > 0 || relayed > 0) continue;
    const next = nextInstant(loop.session.state, now, loop.options);
    if (next === null && loop.clock.kind === 'virtual') return 'finished';
    await loop.clock.waitUntil(next);
  }
}

/** Hands what the bus has to the workers; returns how many messages there were. */
async function relay(loop: RunLoop, now: Instant): Promise<number> {
  const deliveries = await loop.session.store.pull(Object.values(TRIGGER_TOPICS), {
    now,
    visibleAgainAt: plusMinutes(now, ACCEPT_WITHIN_MINUTES),
    limit: CONCURRENT_WORK,
  });
  // Work that is ready at one instant does not depend on its order, so it may overlap.
  const outcomes = await Promise.allSettled(deliveries.map((delivery) => loop.handle(delivery, now)));
  // All have come to rest before a fault of one ends the loop: none is left running on what is about to be closed.
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled' && outcome.value.kind === 'settled')
      await loop.afterwards(outcome.value, now);
  }
  return deliveries.length;
}
