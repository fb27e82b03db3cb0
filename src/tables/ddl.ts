/** DDL printed from the declarations: DuckDB for the embedded engine, BigQuery for the google one. */
import type { Column, ColumnKind } from './column.ts';
import { qualifiedName, type Table } from './table.ts';

const DUCKDB_TYPE: Readonly<Record<ColumnKind, string>> = {
  text: 'VARCHAR',
  int: 'INTEGER',
  real: 'DOUBLE',
  bool: 'BOOLEAN',
  date: 'DATE',
  instant: 'TIMESTAMP',
};

const BIGQUERY_TYPE: Readonly<Record<ColumnKind, string>> = {
  text: 'STRING',
  int: 'INT64',
  real: 'FLOAT64',
  bool: 'BOOL',
  date: 'DATE',
  instant: 'TIMESTAMP',
};

export function duckdbType(column: Column): string {
  return DUCKDB_TYPE[column.kind];
}

export function duckdbDdl(table: Table): string {
  const columns = Object.entries(table.columns).map(([name, column]) => `  ${duckdbColumn(name, column)}`);
  return `CREATE TABLE IF NOT EXISTS ${qualifiedName(table)} (\n${columns.join(',\n')}\n)`;
}

/** One column as it stands in CREATE TABLE or after ADD COLUMN. */
export function duckdbColumn(name: string, column: Column): string {
  return `${name} ${duckdbType(column)}${column.isNullable ? '' : ' NOT NULL'}`;
}

export function bigqueryDdl(table: Table): string {
  const columns = Object.entries(table.columns).map(([name, column]) => {
    const required = column.isNullable ? '' : ' NOT NULL';
    return `  ${name} ${BIGQUERY_TYPE[column.kind]}${required} OPTIONS (description = ${sqlText(column.doc)})`;
  });
  return [
    `CREATE TABLE IF NOT EXISTS ${qualifiedName(table)} (`,
    columns.join(',\n'),
    ')',
    'PARTITION BY slate_date',
    `CLUSTER BY ${table.key
      .filter((name) => name !== 'slate_date')
      .slice(0, 4)
      .join(', ')}`,
    `OPTIONS (description = ${sqlText(table.doc)})`,
  ].join('\n');
}

function sqlText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`;
}
