/** State documents in a table of the ledger's database. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { instant } from '../../league/instant.ts';
import type { StateDocument, StateDocuments } from '../../ledger/state-documents.ts';
import { transaction } from './sqlite-transaction.ts';

export function sqliteStateDocuments(database: DatabaseSync): StateDocuments {
  const put = database.prepare(
    `INSERT INTO documents (collection, id, updated_at, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET updated_at = excluded.updated_at, body = excluded.body`,
  );
  const get = database.prepare('SELECT * FROM documents WHERE collection = ? AND id = ?');
  const list = database.prepare('SELECT * FROM documents WHERE collection = ? ORDER BY id');
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND id = ?');
  return {
    put: async (collection, id, body, at) =>
      transaction(database, () => void put.run(collection, id, at, JSON.stringify(body))),
    get: async (collection, id) => {
      const row = get.get(collection, id);
      return row === undefined ? null : stateDocument(row);
    },
    list: async (collection) => list.all(collection).map(stateDocument),
    remove: async (collection, id) => transaction(database, () => void remove.run(collection, id)),
  };
}

function stateDocument(row: NonNullable<ReturnType<StatementSync['get']>>): StateDocument {
  return {
    collection: String(row.collection),
    id: String(row.id),
    updatedAt: instant(Number(row.updated_at)),
    body: JSON.parse(String(row.body)) as unknown,
  };
}
