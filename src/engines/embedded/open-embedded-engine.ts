/** The embedded engine: everything in one data directory, nothing to install. */
import { join } from 'node:path';
import type { LedgerStore } from '../../ledger/store.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { DocumentStore } from '../../world/document-store.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { ContentFiles } from './content-files.ts';
import { type DirectoryIdentity, type Holder, openDataDirectory } from './data-directory.ts';
import { documentFiles } from './document-files.ts';
import { openDuckdbWarehouse } from './duckdb-warehouse.ts';
import { openSqliteLedgerStore } from './sqlite-ledger-store.ts';

export interface Engine {
  readonly ledger: LedgerStore;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly documents: DocumentStore;
  /** For the process that is refused: where this one answers over HTTP. */
  announce(address: string): void;
  /** Releases everything; the directory can be opened again at once. */
  close(): Promise<void>;
}

/** `identity` null: whatever the directory was made for. */
export async function openEmbeddedEngine(
  folder: string,
  identity: DirectoryIdentity | null,
  holder: Holder,
): Promise<Engine> {
  const directory = openDataDirectory(folder, identity, holder);
  try {
    const ledger = openSqliteLedgerStore(join(directory.path, 'ledger.sqlite'));
    const warehouse = await openWarehouse(join(directory.path, 'warehouse.duckdb'), ledger);
    const payloads = new ContentFiles(join(directory.path, 'payloads'));
    return {
      ledger,
      warehouse,
      payloads: { put: async (bytes) => payloads.put(bytes), get: async (digest) => payloads.get(digest) },
      documents: documentFiles(directory.path),
      announce: directory.announce,
      // On a full disk the warehouse cannot be checkpointed: the rest is let go of all the same.
      async close() {
        try {
          await warehouse.close();
        } finally {
          await ledger.close().finally(() => directory.release());
        }
      },
    };
  } catch (error) {
    directory.release();
    throw error;
  }
}

/** Leaves no ledger open when the warehouse does not open. */
async function openWarehouse(path: string, ledger: LedgerStore): Promise<Warehouse> {
  try {
    return await openDuckdbWarehouse(path);
  } catch (error) {
    await ledger.close();
    throw error;
  }
}
