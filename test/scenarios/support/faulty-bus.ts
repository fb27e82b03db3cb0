/** A ledger store whose bus delivers what a test lets it: the events of the ledger are never touched. */
import type { Delivery, LedgerStore } from '../../../src/ledger/store.ts';

/** `deliver` answers with what arrives in the place of what was pulled; what is left out is lost. */
export function withBus(
  store: LedgerStore,
  deliver: (pulled: readonly Delivery[]) => readonly Delivery[],
): LedgerStore {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === 'pull') {
        return async (...asked: Parameters<LedgerStore['pull']>) => deliver(await target.pull(...asked));
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Loses the requests of an output on a date, as often as they are issued, while `isLost` says so. */
export function losing(store: LedgerStore, slot: string, isLost: () => boolean = () => true): LedgerStore {
  return withBus(store, (pulled) =>
    pulled.filter(
      ({ topic, body }) => !(isLost() && topic.endsWith('trigger') && body.includes(`"${slot}"`)),
    ),
  );
}
