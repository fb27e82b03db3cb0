/** `hardwood migrate`: brings the live schema to the declared one, in one transaction. */
import type { Command } from 'commander';
import { openEmbeddedEngine } from '../../engines/embedded/open-embedded-engine.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { bigqueryDdl, duckdbDdl } from '../../tables/ddl.ts';
import { refuseDrift } from '../../tables/drift.ts';
import { existingHome } from '../existing-home.ts';
import { holder } from '../holder.ts';
import { invalidArgument } from '../invalid-argument.ts';

interface MigrateOptions {
  readonly home: string;
  readonly print?: string;
  readonly json?: boolean;
}

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('add what the declared schema has and the warehouse lacks; all of it or nothing')
    .option('--home <dir>', 'data directory', '.hardwood/nba')
    .option('--print <dialect>', 'only print the declared DDL: duckdb or bigquery')
    .option('--json', 'print the statements as a JSON array')
    .action(async (options: MigrateOptions) => {
      const statements = options.print === undefined ? await migrate(options.home) : ddl(options.print);
      if (options.json === true) process.stdout.write(`${JSON.stringify(statements)}\n`);
      else if (statements.length === 0) process.stdout.write('The schema is as declared; nothing to do.\n');
      else process.stdout.write(`${statements.join(';\n')};\n`);
    });
}

async function migrate(home: string): Promise<readonly string[]> {
  const engine = await openEmbeddedEngine(existingHome(home), null, holder('migrate'));
  try {
    const statements = await engine.warehouse.migrate(TABLES);
    refuseDrift(TABLES, await engine.warehouse.columns(), `./hardwood migrate --home ${home}`);
    return statements;
  } finally {
    await engine.close();
  }
}

function ddl(dialect: string): readonly string[] {
  switch (dialect) {
    case 'duckdb':
      return TABLES.map(duckdbDdl);
    case 'bigquery':
      return TABLES.map(bigqueryDdl);
    default:
      throw invalidArgument(
        `--print takes duckdb or bigquery, not ${dialect}.`,
        dialect,
        './hardwood migrate --print bigquery',
      );
  }
}
