/** `hardwood sql "…"`: one read-only statement on the warehouse. */
import type { Command } from 'commander';
import { openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { textTable } from '../text-table.ts';

export function sqlCommand(program: Command): void {
  program
    .command('sql')
    .argument('<query>', 'one SELECT statement')
    .description('run a read-only query on the warehouse')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--json', 'print an array of objects')
    .action(async (query: string, options: { readonly home: string; readonly json?: boolean }) => {
      const engine = await openEmbeddedEngine(existingHome(options.home), null, holder('sql'));
      try {
        const { columns, rows } = await engine.warehouse.query(query);
        const shown =
          options.json === true
            ? JSON.stringify(
                rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]]))),
              )
            : `${textTable(
                columns,
                rows.map((row) => row.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))),
              )}\n(${rows.length} rows)`;
        process.stdout.write(`${shown}\n`);
      } finally {
        await engine.close();
      }
    });
}
