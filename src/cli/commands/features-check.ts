/** `hardwood features check`: every stored rolling number against the same number computed again by SQL, every row. */
import type { Command } from 'commander';
import type { Agreement } from '../../assurance/recomputation/agreement.ts';
import { recompute } from '../../assurance/recomputation/recompute.ts';
import { WINDOWS } from '../../assurance/recomputation/tables/windows.ts';
import { openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type DateRange, slateDate } from '../../league/slate-date.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import { existingHome } from '../existing-home.ts';
import { EXIT } from '../exit-code.ts';
import { holder } from '../holder.ts';
import { textTable } from '../text-table.ts';

interface CheckOptions {
  readonly home: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** Exit 0 when every row agrees, 1 otherwise. */
export function featuresCheckCommand(features: Command): void {
  features
    .command('check')
    .description('compute every rolling number of phases 3 and 4 again by SQL, and compare it row by row')
    .option('--from <date>', 'first slate (default: the first with features)')
    .option('--to <date>', 'last slate (default: the last with features)')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print one JSON object')
    .action(async (options: CheckOptions) => {
      const engine = await openEmbeddedEngine(existingHome(options.home), null, holder('features check'));
      try {
        const range = await stored(engine.warehouse, options);
        const found: Agreement[] = [];
        for (const road of WINDOWS)
          found.push(...(await recompute(engine.warehouse, road, { range, decisions: [] })));
        const isJson = options.json === true;
        process.stdout.write(
          `${isJson ? JSON.stringify({ ...range, columns: found }) : report(range, found)}\n`,
        );
        process.exitCode = found.every(({ differing }) => differing === 0) ? EXIT.ok : EXIT.notInOrder;
      } finally {
        await engine.close();
      }
    });
}

async function stored(warehouse: Warehouse, { from, to, home }: CheckOptions): Promise<DateRange> {
  const { rows } = await warehouse.query(
    'SELECT CAST(min(slate_date) AS VARCHAR), CAST(max(slate_date) AS VARCHAR) FROM nba_predictions.ml_feature_store_v2',
  );
  const [first, last] = rows[0] ?? [];
  if (typeof first !== 'string' || typeof last !== 'string') {
    throw new HardwoodError({
      code: 'NOT_FOUND',
      message: 'No slate of this data directory has features.',
      subject: home,
      next: './hardwood replay --season 2024-25 --days 21',
    });
  }
  return { from: slateDate(from ?? first), to: slateDate(to ?? last) };
}

function report({ from, to }: DateRange, found: readonly Agreement[]): string {
  const byTable = [...Map.groupBy(found, ({ table }) => table)].map(([table, columns]) => [
    table,
    columns.length,
    columns[0]?.rows ?? 0,
    columns.reduce((sum, { numbers }) => sum + numbers, 0),
    columns.reduce((sum, { nulledOnPurpose }) => sum + nulledOnPurpose, 0),
    columns.reduce((sum, { differing }) => sum + differing, 0),
  ]);
  const apart = found.filter(({ differing }) => differing > 0);
  return [
    textTable(['table', 'columns', 'rows', 'numbers compared', 'out of range', 'differing'], byTable),
    ...apart.map(
      (each) =>
        `${each.table}.${each.column}: ${each.differing} differ, such as ${JSON.stringify(each.examples[0])}`,
    ),
    `${from} to ${to}: ${apart.length === 0 ? 'every row agrees' : `${apart.length} columns differ`}.`,
  ].join('\n\n');
}
