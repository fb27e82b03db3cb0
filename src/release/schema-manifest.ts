/** The declared tables of both stores, each with a digest of its columns and their types. */

import { duckdbDdl } from '../tables/ddl.ts';
import type { SchemaDifference } from '../tables/drift.ts';
import { qualifiedName, type Table } from '../tables/table.ts';
import { digestOf } from './digest-of.ts';
import type { Manifest } from './make-release.ts';

/** The schema of the ledger store, which the engine declares. */
export interface LedgerSchema {
  /** Each declared table as text, by name. */
  readonly declared: Manifest;
  /** What the live store has otherwise. Throws what keeps it from being read. */
  differences(): readonly SchemaDifference[];
}

export function schemaManifest(tables: readonly Table[], ledger: Pick<LedgerSchema, 'declared'>): Manifest {
  return Object.fromEntries([
    ...tables.map((table) => [qualifiedName(table), digestOf(duckdbDdl(table))]),
    ...Object.entries(ledger.declared).map(([name, text]) => [`ledger.${name}`, digestOf(text)]),
  ]);
}
