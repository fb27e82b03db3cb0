/** The pages of docs/ that are generated from the declarations. */
import type { Column } from './column.ts';
import { qualifiedName, type Table } from './table.ts';

export { featuresPage } from './features/features-page.ts';

export function tablesPage(tables: readonly Table[]): string {
  const sections = tables.map((table) =>
    [
      `## ${qualifiedName(table)}`,
      '',
      table.doc,
      '',
      `Key: ${code(table.key)}. Partition: ${code(table.partition)}.`,
      '',
      '| column | type | holds |',
      '|---|---|---|',
      ...Object.entries(table.columns).map(
        ([name, column]) => `| ${name} | ${typeOf(column)} | ${cell(column.doc)} |`,
      ),
    ].join('\n'),
  );
  return `# Tables\n\nGenerated from the declarations in \`src/tables\` by \`./hardwood docs\`.\n\n${sections.join('\n\n')}\n`;
}

function typeOf(column: Column): string {
  return column.isNullable ? `${column.kind}, nullable` : column.kind;
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
