/** The schema that the ledger's file has against the one that is declared: tables, columns, types, what is refused. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import type { SchemaDifference } from '../../tables/drift.ts';
import { LEDGER_SCHEMA } from './sqlite-ledger-store.ts';

interface Column {
  readonly name: string;
  /** With NOT NULL and its place in the key. */
  readonly type: string;
}

type Tables = ReadonlyMap<string, readonly Column[]>;

/** Each declared table as one line of text, by name. */
export function declaredLedgerTables(): Readonly<Record<string, string>> {
  const described = [...declaredTables()].map(([table, columns]) => [
    table,
    columns.map(({ name, type }) => `${name} ${type}`).join(', '),
  ]);
  return Object.fromEntries(described);
}

/** Throws LEDGER_CORRUPT when the file is not there or cannot be read. */
export function ledgerSchemaDifferences(path: string): readonly SchemaDifference[] {
  const live = liveTables(path);
  const declared = declaredTables();
  return [...declared].flatMap(([table, columns]) =>
    differencesOf(`ledger.${table}`, columns, live.get(table)),
  );
}

function differencesOf(
  table: string,
  declared: readonly Column[],
  live: readonly Column[] | undefined,
): readonly SchemaDifference[] {
  if (live === undefined) return [{ kind: 'missing_table', table }];
  const found = new Map(live.map(({ name, type }) => [name, type]));
  const known = new Set(declared.map(({ name }) => name));
  return [
    ...declared.flatMap(({ name, type }): SchemaDifference[] => {
      const actual = found.get(name);
      if (actual === undefined) return [{ kind: 'missing_column', table, column: name }];
      return actual === type
        ? []
        : [{ kind: 'column_type', table, column: name, declared: type, live: actual }];
    }),
    ...live.flatMap(({ name }): SchemaDifference[] =>
      known.has(name) ? [] : [{ kind: 'undeclared_column', table, column: name }],
    ),
  ];
}

function declaredTables(): Tables {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec(LEDGER_SCHEMA);
    return tablesOf(database);
  } finally {
    database.close();
  }
}

function liveTables(path: string): Tables {
  if (!existsSync(path)) throw unreadable(path, 'the file does not exist');
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return tablesOf(database);
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  } finally {
    database?.close();
  }
}

function tablesOf(database: DatabaseSync): Tables {
  const rows = database
    .prepare(
      `SELECT tables.name AS table_name, columns.name, columns.type, columns."notnull" AS is_required, columns.pk
       FROM pragma_table_list AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.schema = 'main' AND tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
       ORDER BY tables.name, columns.cid`,
    )
    .all();
  const columns = rows.map(({ table_name, name, type, is_required, pk }) => ({
    table: String(table_name),
    name: String(name),
    type: `${type}${is_required === 1 ? ' NOT NULL' : ''}${pk === 0 ? '' : ` KEY ${pk}`}`,
  }));
  return Map.groupBy(columns, ({ table }) => table);
}

function unreadable(path: string, why: string, cause?: unknown): HardwoodError {
  return new HardwoodError({
    code: 'LEDGER_CORRUPT',
    message: `The schema of the ledger cannot be read: ${why}.`,
    subject: path,
    next: 'restore the file from a backup, or name another directory with --home DIR',
    cause,
  });
}
