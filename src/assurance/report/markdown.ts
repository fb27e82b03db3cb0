/** The report in Markdown. Names are escaped: what stands in the data makes no markup. */
import { adviceOf, atHome } from './report-page.ts';
import type { Block, Cell, Grid, Page, Section, Sentence, Told } from './section.ts';

export function markdownReport(
  { title, lead, headline, command, sections }: Page,
  home: string | null,
): string {
  return [
    `# ${escaped(title)}`,
    '',
    escaped(lead),
    '',
    `**${escaped(headline.text)}**`,
    '',
    `Printed by ${code(atHome(command, home))}`,
    ...sections.flatMap((section) => ['', ...sectionLines(section, home)]),
    '',
  ].join('\n');
}

function sectionLines({ title, commands, blocks }: Section, home: string | null): readonly string[] {
  return [
    `## ${escaped(title)}`,
    '',
    `Printed by ${commands.map((each) => code(atHome(each, home))).join(', ')}`,
    ...blocks.flatMap((block) => ['', ...blockLines(block, home)]),
  ];
}

function blockLines(block: Block, home: string | null): readonly string[] {
  switch (block.kind) {
    case 'sentence':
      return [sentenceLine(block, home)];
    case 'grid':
      return gridLines(block, home);
    case 'told':
      return toldLines(block, home);
  }
}

function sentenceLine({ text, tone, command }: Sentence, home: string | null): string {
  if (tone === 'none') return `*${escaped(text)}*${command === null ? '' : `; ${advice(command, home)}`}`;
  return tone === 'bad' || tone === 'amber' ? `**${escaped(text)}**` : escaped(text);
}

function gridLines({ columns, groups, folded }: Grid, home: string | null): readonly string[] {
  const head = columns.map(({ head: name }) => escaped(name));
  const rules = columns.map(({ kind }) => (kind === 'number' ? '---:' : '---'));
  return [
    ...(folded === null ? [] : [`### ${escaped(folded)}`, '']),
    row(head),
    row(rules),
    ...groups.flatMap(({ name, rows }) => [
      ...(name === null ? [] : [row([`**${escaped(name)}**`, ...columns.slice(1).map(() => '')])]),
      ...rows.map((cells) => row(columns.map((_, index) => cellText(cells[index] ?? '', home)))),
    ]),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText(cell: Cell, home: string | null): string {
  if (typeof cell === 'string') return escaped(cell);
  if ('command' in cell) return advice(cell.command, home).replaceAll('|', '\\|');
  return cell.tone === 'bad' || cell.tone === 'amber' ? `**${escaped(cell.text)}**` : escaped(cell.text);
}

function toldLines({ title, tag, steps, facts, commands }: Told, home: string | null): readonly string[] {
  return [
    `### ${escaped(tag)}: ${escaped(title)}`,
    '',
    ...steps.map(
      ({ at, subject, text }, index) =>
        `${index + 1}. ${at === null ? '' : `${at}: `}**${escaped(subject)}** ${escaped(text)}`,
    ),
    '',
    ...facts.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`),
    ...commands.map(([name, command]) => `- ${escaped(name)}: ${advice(command, home)}`),
  ];
}

function advice(text: string, home: string | null): string {
  const { words, command } = adviceOf(text, home);
  return `${escaped(words)}${words === '' || command === null ? '' : ' '}${command === null ? '' : code(command)}`;
}

/** A command; a backtick in it would end the code. */
function code(text: string): string {
  const flat = oneLine(text);
  return flat.includes('`') ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}

function escaped(text: string): string {
  return oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*|[\]#]/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
