/**
 * The ledger of a simulated world: the production SQLite store on a database in memory, and what its disk has not
 * synced yet.
 *
 * Process deaths leave everything that was committed, as SQLite does. A power loss takes back the newest of what
 * is written without a sync of its own (what pulls and acknowledgements do to messages, and state documents), in reverse order, as many as
 * chance says; whatever an append committed is on the disk with all that came before it.
 */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import type { StoredEvent } from '../ledger/event.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { Random } from '../sim/random.ts';

/** What changes the outbox without a sync of its own. */
const UNSYNCED = ['pull', 'acknowledge'] as const satisfies readonly (keyof LedgerStore)[];

/** What syncs its commit, and with it everything before. */
const SYNCED = [
  'append',
  'giveBack',
  'bury',
  'redrive',
  'discard',
] as const satisfies readonly (keyof LedgerStore)[];

/** Path of a database that lives in memory, shared by the connections of this program that name it. */
export function memoryLedgerPath(name: string): string {
  return `file:/${name}?vfs=memdb`;
}

type Undo = () => void | Promise<void>;
type AnyFunction = (...parameters: never[]) => unknown;

export class LedgerDisk {
  readonly store: LedgerStore;
  readonly #observer: DatabaseSync;
  readonly #outbox: StatementSync;
  /** As the store reads them, oldest first. */
  readonly #events: StoredEvent[] = [];
  /** One for each commit that is not on the disk, oldest first. */
  readonly #unsynced: Undo[] = [];

  constructor(path: string) {
    const store = openSqliteLedgerStore(path);
    this.#observer = new DatabaseSync(path);
    this.#outbox = this.#observer.prepare('SELECT * FROM outbox');
    const replaced = new Map<string, unknown>([
      ['documents', this.#documents(store.documents)],
      ['since', (sequence: number) => this.#since(store, sequence)],
    ]);
    for (const name of UNSYNCED) replaced.set(name, this.#unsyncedCall(store, name));
    for (const name of SYNCED) replaced.set(name, this.#syncedCall(store, name));
    this.store = new Proxy(store, {
      get: (target, name) => replaced.get(String(name)) ?? Reflect.get(target, name, target),
    });
  }

  /** How many commits a power loss could take back now. */
  get unsynced(): number {
    return this.#unsynced.length;
  }

  async losePower(random: Random): Promise<void> {
    const kept = random.below(this.#unsynced.length + 1);
    for (const undo of this.#unsynced.splice(kept).toReversed()) await undo();
    this.#unsynced.length = 0;
  }

  async close(): Promise<void> {
    this.#observer.close();
    await this.store.close();
  }

  /** Each event is read from the store once: it never changes, and a process that starts reads all of them. */
  async #since(store: LedgerStore, sequence: number): Promise<readonly StoredEvent[]> {
    const newest = () => this.#events.at(-1)?.sequence ?? 0;
    const added = await store.since(newest());
    // Another reader may have been here meanwhile.
    this.#events.push(...added.filter((event) => event.sequence > newest()));
    return this.#events.slice(this.#events.findLastIndex((event) => event.sequence <= sequence) + 1);
  }

  #unsyncedCall(store: LedgerStore, name: (typeof UNSYNCED)[number]): unknown {
    const inner: AnyFunction = store[name];
    return async (...parameters: readonly never[]): Promise<unknown> => {
      // An empty outbox hands out nothing and has nothing to take back.
      if (!this.#rememberOutbox()) return name === 'pull' ? [] : undefined;
      return Reflect.apply(inner, store, parameters);
    };
  }

  #syncedCall(store: LedgerStore, name: (typeof SYNCED)[number]): unknown {
    const inner: AnyFunction = store[name];
    return async (...parameters: readonly never[]): Promise<unknown> => {
      const result: unknown = await Reflect.apply(inner, store, parameters);
      if (!isConflict(result)) this.#unsynced.length = 0;
      return result;
    };
  }

  /** False: there is nothing to remember. */
  #rememberOutbox(): boolean {
    const rows = this.#outbox.all();
    if (rows.length === 0) return false;
    this.#unsynced.push(() => {
      this.#observer.exec('DELETE FROM outbox');
      for (const row of rows) {
        const names = Object.keys(row);
        const insert = `INSERT INTO outbox (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
        this.#observer.prepare(insert).run(...Object.values(row));
      }
    });
    return true;
  }

  #documents(inner: StateDocuments): StateDocuments {
    const before = async (collection: string, id: string): Promise<void> => {
      const old = await inner.get(collection, id);
      this.#unsynced.push(() =>
        old === null ? inner.remove(collection, id) : inner.put(collection, id, old.body, old.updatedAt),
      );
    };
    return {
      get: (collection, id) => inner.get(collection, id),
      list: (collection) => inner.list(collection),
      async put(collection, id, body, at) {
        await before(collection, id);
        await inner.put(collection, id, body, at);
      },
      async remove(collection, id) {
        await before(collection, id);
        await inner.remove(collection, id);
      },
    };
  }
}

/** A refused append commits nothing, and so syncs nothing. */
function isConflict(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'conflict';
}
