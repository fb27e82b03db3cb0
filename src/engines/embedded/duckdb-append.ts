/** Rows into a DuckDB table through its appender, in the order the live table has its columns. */
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBTimestampValue,
} from '@duckdb/node-api';
import type { CellValue, ColumnKind } from '../../tables/column.ts';
import type { AnyRow, Table } from '../../tables/table.ts';
import { daysOf } from './duckdb-cells.ts';

export async function appendRows(
  connection: DuckDBConnection,
  table: Table,
  liveOrder: readonly string[],
  rows: readonly AnyRow[],
): Promise<void> {
  const columns = liveOrder.map((name) => {
    const column = table.columns[name];
    if (column === undefined) throw new Error(`${table.name}.${name} exists but is not declared`);
    return { name, kind: column.kind };
  });
  const appender = await connection.createAppender(table.name, table.dataset);
  try {
    for (const row of rows) {
      for (const { name, kind } of columns) appendCell(appender, kind, row[name] ?? null);
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
}

function appendCell(appender: DuckDBAppender, kind: ColumnKind, value: CellValue): void {
  if (value === null) {
    appender.appendNull();
    return;
  }
  switch (kind) {
    case 'text':
      appender.appendVarchar(String(value));
      return;
    case 'int':
      appender.appendInteger(Number(value));
      return;
    case 'real':
      appender.appendDouble(Number(value));
      return;
    case 'bool':
      appender.appendBoolean(value === true);
      return;
    case 'date':
      appender.appendDate(new DuckDBDateValue(daysOf(String(value))));
      return;
    case 'instant':
      appender.appendTimestamp(new DuckDBTimestampValue(BigInt(Number(value)) * 1000n));
  }
}
