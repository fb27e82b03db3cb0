/**
 * One process's handle on the ledger of a simulated world: every call is a step, a pull goes through the bus, and a
 * commit can go through without its writer hearing of it.
 */
import type { StoredEvent } from '../ledger/event.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { FaultyBus } from './faulty-bus.ts';
import type { LedgerDisk } from './ledger-disk.ts';
import { commitUnknown, refuseFullDisk } from './machine-faults.ts';
import { stepped } from './stepped.ts';
import type { Surroundings } from './surroundings.ts';

export interface LedgerPortParts {
  readonly disk: LedgerDisk;
  readonly bus: FaultyBus;
  readonly surroundings: Surroundings;
  /** Told of every append that went through, before its writer hears. */
  readonly onEvents: (events: readonly StoredEvent[]) => void;
  /** Told when the process has seen all that is recorded. */
  readonly onCaughtUp: () => void;
}

export function ledgerPort({ disk, bus, surroundings, onEvents, onCaughtUp }: LedgerPortParts): LedgerStore {
  const { step, coins, now, die } = surroundings;
  const { store } = disk;
  const faulty: Pick<LedgerStore, 'append' | 'since' | 'pull' | 'close'> = {
    append: (request) =>
      step('ledger.append', async () => {
        refuseFullDisk(coins, 'The ledger', 'ledger.sqlite');
        const result = await store.append(request);
        if (result.kind === 'conflict') return result;
        onEvents(result.events);
        if (coins.strikes('ambiguous-commit')) {
          if (coins.random('ambiguous-commit').chance(0.5)) throw commitUnknown();
          die();
        }
        return result;
      }),
    since: (sequence) =>
      step('ledger.since', async () => {
        onCaughtUp();
        return store.since(sequence);
      }),
    pull: (topics, options) =>
      step('ledger.pull', async () => bus.deliver(topics, await store.pull(topics, options), now())),
    // The ledger outlives its processes.
    close: async () => undefined,
  };
  return Object.assign(Object.create(stepped(store, 'ledger', step)), faulty);
}
