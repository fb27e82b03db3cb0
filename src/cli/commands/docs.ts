/** `hardwood docs`: writes the generated pages of docs/; `--check` fails when one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { errorsPage } from '../../errors/errors-page.ts';
import { TABLES } from '../../tables/catalogue.ts';
import { featuresPage, tablesPage } from '../../tables/reference-pages.ts';
import { EXIT } from '../exit-code.ts';
import { PROJECT_ROOT } from '../project-root.ts';

export function docsCommand(program: Command): void {
  program
    .command('docs')
    .description('write the generated pages of docs/')
    .option('--check', 'write nothing; exit 1 when a page is stale')
    .option('--json', 'print the stale or written pages as a JSON array')
    .action((options: { readonly check?: boolean; readonly json?: boolean }) => {
      const stale = [...pages()].filter(
        ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
      );
      if (options.check !== true) for (const [path, text] of stale) writeFileSync(path, text);
      const names = stale.map(([path]) => path.slice(PROJECT_ROOT.length));
      const verb = options.check === true ? 'stale' : 'written';
      const said =
        names.length === 0
          ? 'The generated pages are up to date.'
          : names.map((name) => `${verb}: ${name}`).join('\n');
      process.stdout.write(`${options.json === true ? JSON.stringify(names) : said}\n`);
      process.exitCode = options.check === true && stale.length > 0 ? EXIT.notInOrder : EXIT.ok;
    });
}

function pages(): ReadonlyMap<string, string> {
  const docs = (name: string) => join(PROJECT_ROOT, 'docs', name);
  return new Map([
    [docs('tables.md'), tablesPage(TABLES)],
    [docs('features.md'), featuresPage()],
    [docs('errors.md'), errorsPage()],
  ]);
}
