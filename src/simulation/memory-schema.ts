/** The live catalogue of a warehouse in memory: what was migrated, and which additions a migration may make. */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { duckdbColumn, duckdbDdl, duckdbType } from '../tables/ddl.ts';
import { describeDifference, type LiveColumn, schemaDifferences } from '../tables/drift.ts';
import { qualifiedName, type Table } from '../tables/table.ts';

interface Change {
  readonly statement: string;
  readonly adds: readonly LiveColumn[];
}

export class MemorySchema {
  readonly #columns = new Map<string, LiveColumn[]>();

  columns(): readonly LiveColumn[] {
    return [...this.#columns.keys()].sort().flatMap((table) => this.#columns.get(table) ?? []);
  }

  has(table: Table): boolean {
    return this.#columns.has(qualifiedName(table));
  }

  /** Throws SCHEMA_DRIFT, changing nothing, on anything but additions. Returns the statements that say what was done. */
  migrate(tables: readonly Table[]): readonly string[] {
    const changes = changesFor(tables, this.columns());
    for (const column of changes.flatMap(({ adds }) => adds)) {
      const columns = this.#columns.get(column.table) ?? [];
      columns.push(column);
      this.#columns.set(column.table, columns);
    }
    return changes.map(({ statement }) => statement);
  }
}

function changesFor(tables: readonly Table[], live: readonly LiveColumn[]): readonly Change[] {
  const byName = new Map(tables.map((table) => [qualifiedName(table), table]));
  return schemaDifferences(tables, live).flatMap((difference): readonly Change[] => {
    const table = byName.get(difference.table);
    if (table === undefined) return [];
    if (difference.kind === 'missing_table') {
      const adds = Object.keys(table.columns).map((column) => liveColumn(table, column));
      return [{ statement: duckdbDdl(table), adds }];
    }
    const column = table.columns[difference.column];
    if (difference.kind === 'missing_column' && column?.isNullable === true) {
      const statement = `ALTER TABLE ${difference.table} ADD COLUMN ${duckdbColumn(difference.column, column)}`;
      return [{ statement, adds: [liveColumn(table, difference.column)] }];
    }
    throw new HardwoodError({
      code: 'SCHEMA_DRIFT',
      message: `A migration cannot mend this without losing data: ${describeDifference(difference)}.`,
      subject: difference.table,
      next: 'replay into a new data directory (--home DIR), or alter the table by hand after a backup',
    });
  });
}

function liveColumn(table: Table, name: string): LiveColumn {
  const column = table.columns[name];
  if (column === undefined) throw new Error(`${table.name}.${name} is not declared`);
  return {
    table: qualifiedName(table),
    column: name,
    type: duckdbType(column),
    isNullable: column.isNullable,
  };
}
