/** Dispatcher and worker on any store and warehouse, with a ledger of one slate and a clock that a test moves. */
import { HOUR, type Instant, instant, MINUTE } from '../league/instant.ts';
import { season } from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import { at, VERSIONS } from '../ledger/ledger.fixture.ts';
import type { SlotStatus } from '../ledger/status.ts';
import type { Delivery, LedgerStore } from '../ledger/store.ts';
import { type LeagueId, type SlotKey, slotKey } from '../ledger/work-id.ts';
import type { AnyRow } from '../tables/table.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import { asOfReader } from './as-of-reader.ts';
import type { DispatchOptions } from './dispatch.ts';
import { type Dispatcher, dispatcher } from './dispatcher.ts';
import { inputGate } from './gates.ts';
import { LedgerSession } from './ledger-session.ts';
import { output } from './output.fixture.ts';
import type { Output } from './output.ts';
import { PartitionCache } from './partition-cache.ts';
import { plan } from './planner.ts';
import { outputRegistry } from './registry.ts';
import { ACCEPT_WITHIN_SECONDS } from './retry-policy.ts';
import { topicsOf } from './topics.ts';
import { type Handled, worker } from './worker.ts';

const LEAGUE = 'test' as LeagueId;

export const DISPATCH: DispatchOptions = {
  gate: inputGate,
  isSelected: () => true,
  acceptWithin: ACCEPT_WITHIN_SECONDS * 1_000,
  revisionDueWithin: 30 * MINUTE,
  hop: 1_000,
};

export interface Station {
  readonly session: LedgerSession;
  readonly dispatcher: Dispatcher;
  readonly handle: (delivery: Delivery, now: Instant) => Promise<Handled>;
  slot(name: string): SlotStatus;
  key(name: string): SlotKey;
  /** Plans the slate; everything may start at the epoch. */
  plan(): Promise<void>;
  /** Dispatches and takes what is on the bus. */
  take(now: Instant): Promise<readonly Delivery[]>;
  /** Dispatches and works until nothing more is to be done at this moment. */
  work(now: Instant): Promise<readonly Handled[]>;
}

export interface StationParts {
  readonly store: LedgerStore;
  readonly warehouse: Warehouse;
  readonly outputs: readonly Output[];
  readonly slate: Slate;
  readonly instance?: string;
}

export async function station({
  store,
  warehouse,
  outputs,
  slate,
  instance,
}: StationParts): Promise<Station> {
  const session = new LedgerSession(store);
  await session.catchUp();
  const cache = new PartitionCache(warehouse);
  const registry = outputRegistry(outputs);
  let clock = at(0);
  const work = worker({
    session,
    clock: { now: () => clock },
    registry,
    warehouse,
    cache,
    instance: instance ?? 'worker-1',
    versions: VERSIONS,
    context: async (work, asOf) => ({
      work,
      season: season('2024-25'),
      slate,
      asOf,
      read: asOfReader(cache, asOf),
      source: { fetch: async () => ({ kind: 'not_found', reason: 'test' }) },
      payloads: { put: absent, get: absent },
      publish: absent,
      provenance: () => 'SIMULATED',
    }),
  });
  const handle = (delivery: Delivery, now: Instant): Promise<Handled> => {
    clock = now;
    return work(delivery);
  };
  const dispatch = dispatcher(session, registry, DISPATCH);
  const key = (name: string): SlotKey => {
    const purpose = outputs.find((each) => each.name === name)?.purpose ?? 'pregame';
    return slotKey({ league: LEAGUE, slateDate: slate.date, purpose, output: name });
  };
  async function take(now: Instant): Promise<readonly Delivery[]> {
    while ((await dispatch.pass(now)) > 0);
    const visibleAgainAt = instant(now + ACCEPT_WITHIN_SECONDS * 1_000);
    return store.pull(topicsOf('worker'), { now, visibleAgainAt, limit: 10 });
  }
  return {
    session,
    dispatcher: dispatch,
    handle,
    key,
    take,
    slot(name) {
      const slot = session.state.slots.get(key(name));
      if (slot === undefined) throw new Error(`${name} is not planned`);
      return slot;
    },
    async plan() {
      const slates = [{ slate, kind: 'replayed' as const }];
      const streams = plan(
        { league: LEAGUE, outputs, slates, closeVanishedFrom: slate.date, isManaged: () => true },
        session.state,
      );
      await session.append({ at: at(0), streams });
    },
    async work(now) {
      const handled: Handled[] = [];
      for (;;) {
        const deliveries = await take(now);
        if (deliveries.length === 0) return handled;
        handled.push(...(await Promise.all(deliveries.map((delivery) => handle(delivery, now)))));
      }
    },
  };
}

async function absent(): Promise<never> {
  throw new Error('not part of this test');
}

/** An output that may start at the epoch and is due an hour later. */
export function task(name: string, run: Output['run'], fields: Partial<Output> = {}): Output {
  return output(name, {
    run,
    timing: () => ({ starts: [at(0)], dueWithin: HOUR, closesAt: null }),
    ...fields,
  });
}

/** `count` rows of an output, in the table of the test outputs. */
export function rowsFor(slate: Slate, name: string, count: number, note = ''): readonly AnyRow[] {
  return Array.from({ length: count }, (_, n) => ({
    slate_date: slate.date,
    output: name,
    n,
    note,
    known_at: 0,
  }));
}

export const minutes = (n: number): Instant => instant(n * MINUTE);
