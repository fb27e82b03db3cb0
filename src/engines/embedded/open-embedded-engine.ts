/** The embedded engine: everything in one data directory, nothing to install. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerStore } from '../../ledger/store.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { DocumentStore } from '../../world/document-store.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { ContentFiles, sha256, writeDurably } from './content-files.ts';
import { type DirectoryIdentity, type Holder, openDataDirectory } from './data-directory.ts';
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

function documentFiles(directory: string): DocumentStore {
  const versions = new ContentFiles(join(directory, 'published', 'revisions'));
  const path = (name: string) => join(directory, 'published', name);
  // Beside the document, and written before it: what stands there is never newer than its token says.
  const tokenPath = (name: string) => join(directory, 'published', 'tokens', name);
  return {
    async publish(name, bytes, token) {
      const held = existsSync(tokenPath(name)) ? Number(readFileSync(tokenPath(name), 'utf8')) : null;
      if (held !== null && held > token) return { kind: 'fenced', holder: held };
      const digest = versions.put(bytes);
      writeDurably(tokenPath(name), new TextEncoder().encode(String(token)));
      writeDurably(path(name), versions.get(digest));
      return { kind: 'published', digest: sha256(readFileSync(path(name))) };
    },
    async read(name) {
      return existsSync(path(name)) ? readFileSync(path(name)) : null;
    },
  };
}
