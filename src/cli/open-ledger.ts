/** The ledger of a data directory, beside whatever process holds the directory: SQLite lets several in. */
import { join } from 'node:path';
import { openSqliteLedgerStore } from '../engines/embedded/sqlite-ledger-store.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { existingHome } from './existing-home.ts';

export async function withLedger<Result>(
  home: string,
  work: (store: LedgerStore) => Promise<Result>,
): Promise<Result> {
  const store = openSqliteLedgerStore(join(existingHome(home), 'ledger.sqlite'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
