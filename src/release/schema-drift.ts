/** The live catalogues of both stores against the declared tables. Anything else than what is declared blocks. */
import { describeDifference, type SchemaDifference, schemaDifferences } from '../tables/drift.ts';
import { qualifiedName } from '../tables/table.ts';
import type { DriftRow } from './drift.ts';
import type { DriftSources } from './drift-sources.ts';

/** The warehouse's own bookkeeping. */
const OWN_DATASET = 'nba_orchestration.';

export async function warehouseDrift({
  tables,
  columns,
  homeOption,
}: DriftSources): Promise<readonly DriftRow[]> {
  const live = await columns();
  const declared = new Set(tables.map(qualifiedName));
  const strays = [...new Set(live.map(({ table }) => table))].filter(
    (table) => !declared.has(table) && !table.startsWith(OWN_DATASET),
  );
  const fix = `./hardwood migrate${homeOption}`;
  return [
    ...rowsOf('warehouse', schemaDifferences(tables, live), `${tables.length} tables are as declared.`, fix),
    ...strays.map((table): DriftRow => {
      const text = `table ${table} exists but is not declared; nothing of the product reads or writes it.`;
      const look = `./hardwood sql "SELECT count(*) FROM ${table}"${homeOption}`;
      return { ...ROW, subject: table, state: 'drifted', running: 'exists', intended: null, text, fix: look };
    }),
  ];
}

export async function ledgerDrift({
  ledgerDifferences,
  homeOption,
}: DriftSources): Promise<readonly DriftRow[]> {
  // Opening the ledger adds the tables that it lacks, and refuses what it cannot mend with what to do.
  return rowsOf(
    'ledger',
    ledgerDifferences(),
    'Its tables are as declared.',
    `./hardwood status${homeOption}`,
  );
}

const ROW = { plane: 'schema', isBlocking: false } as const;

function rowsOf(
  store: 'warehouse' | 'ledger',
  differences: readonly SchemaDifference[],
  same: string,
  fix: string,
): readonly DriftRow[] {
  if (differences.length === 0) {
    return [{ ...ROW, subject: store, state: 'same', running: null, intended: null, text: same, fix }];
  }
  return [...Map.groupBy(differences, ({ table }) => table)].map(([table, each]) => ({
    ...ROW,
    subject: table,
    state: 'drifted',
    running: each.map(liveOf).join(', '),
    intended: each.map(declaredOf).join(', '),
    text: `${each.map(describeDifference).join('; ')}.`,
    isBlocking: true,
    fix,
  }));
}

function liveOf(difference: SchemaDifference): string {
  switch (difference.kind) {
    case 'missing_table':
      return 'absent';
    case 'missing_column':
      return `${difference.column} absent`;
    case 'undeclared_column':
      return `${difference.column} exists`;
    case 'column_type':
      return `${difference.column} ${difference.live}`;
  }
}

function declaredOf(difference: SchemaDifference): string {
  switch (difference.kind) {
    case 'missing_table':
      return 'declared';
    case 'missing_column':
      return `${difference.column} declared`;
    case 'undeclared_column':
      return `${difference.column} not declared`;
    case 'column_type':
      return `${difference.column} ${difference.declared}`;
  }
}
