/** The live schema against the declared one. Any difference stops every write until it is mended. */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { duckdbType } from './ddl.ts';
import { qualifiedName, type Table } from './table.ts';

export interface LiveColumn {
  /** `nba_raw.nbac_schedule` */
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isNullable: boolean;
}

export type SchemaDifference =
  | { readonly kind: 'missing_table'; readonly table: string }
  | { readonly kind: 'missing_column'; readonly table: string; readonly column: string }
  | { readonly kind: 'undeclared_column'; readonly table: string; readonly column: string }
  | {
      readonly kind: 'column_type';
      readonly table: string;
      readonly column: string;
      readonly declared: string;
      readonly live: string;
    };

export function schemaDifferences(
  declared: readonly Table[],
  live: readonly LiveColumn[],
): readonly SchemaDifference[] {
  const liveTables = Map.groupBy(live, (column) => column.table);
  return declared.flatMap((table) => {
    const name = qualifiedName(table);
    const columns = liveTables.get(name);
    if (columns === undefined) return [{ kind: 'missing_table' as const, table: name }];
    return tableDifferences(table, columns);
  });
}

function tableDifferences(table: Table, live: readonly LiveColumn[]): SchemaDifference[] {
  const name = qualifiedName(table);
  const liveByName = new Map(live.map((column) => [column.column, column]));
  const differences: SchemaDifference[] = [];
  for (const [column, declaration] of Object.entries(table.columns)) {
    const found = liveByName.get(column);
    if (found === undefined) {
      differences.push({ kind: 'missing_column', table: name, column });
      continue;
    }
    const declared = duckdbType(declaration) + (declaration.isNullable ? '' : ' NOT NULL');
    const actual = found.type + (found.isNullable ? '' : ' NOT NULL');
    if (declared !== actual) {
      differences.push({ kind: 'column_type', table: name, column, declared, live: actual });
    }
  }
  for (const column of live) {
    if (table.columns[column.column] === undefined) {
      differences.push({ kind: 'undeclared_column', table: name, column: column.column });
    }
  }
  return differences;
}

export function describeDifference(difference: SchemaDifference): string {
  switch (difference.kind) {
    case 'missing_table':
      return `table ${difference.table} is declared but absent`;
    case 'missing_column':
      return `column ${difference.table}.${difference.column} is declared but absent`;
    case 'undeclared_column':
      return `column ${difference.table}.${difference.column} exists but is not declared`;
    case 'column_type':
      return `column ${difference.table}.${difference.column} is ${difference.live}, declared ${difference.declared}`;
  }
}

/** Throws SCHEMA_DRIFT naming the first difference, how many there are, and the command that mends them. */
export function refuseDrift(
  declared: readonly Table[],
  live: readonly LiveColumn[],
  mend = './hardwood migrate',
): void {
  const differences = schemaDifferences(declared, live);
  const [first] = differences;
  if (first === undefined) return;
  const more = differences.length > 1 ? ` (and ${differences.length - 1} more differences)` : '';
  throw new HardwoodError({
    code: 'SCHEMA_DRIFT',
    message: `The live schema differs from the declared one: ${describeDifference(first)}${more}; nothing was written.`,
    subject: 'column' in first ? `${first.table}.${first.column}` : first.table,
    next: mend,
  });
}
