/** The report as one page that needs nothing else: no script, no font, no picture from outside. Light, dark, and on paper. */
import { html, type Markup, raw } from '../../evaluation/report/page/markup.ts';
import { STYLE } from '../../evaluation/report/page/style.ts';
import { groupedTable, table } from '../../evaluation/report/page/table.ts';
import { adviceOf, atHome } from './report-page.ts';
import { REPORT_STYLE } from './report-style.ts';
import type { Block, Cell, Grid, Page, Section, Told } from './section.ts';

export function htmlReport({ title, lead, headline, command, sections }: Page, home: string | null): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title><style>${raw(STYLE)}${raw(REPORT_STYLE)}</style></head>
<body><main><header><h1>${title}</h1><p class="lead">${lead}</p>
<div class="headline ${headline.tone}" role="status"><p>${headline.text}</p>${printedBy([command], home)}</div></header>
<nav>${sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a>`)}</nav>
${sections.map((section) => sectionOf(section, home))}
</main></body></html>
`;
  return page.text;
}

function sectionOf({ id, title, commands, blocks }: Section, home: string | null): Markup {
  return html`<section><h2 id="${id}">${title}</h2>${printedBy(commands, home)}
${blocks.map((block) => blockOf(block, home))}</section>
`;
}

/** A statement longer than this is folded. */
const LONG_COMMAND = 160;

function printedBy(commands: readonly string[], home: string | null): Markup {
  const codes = commands.map((command) => atHome(command, home));
  const short = codes.filter(({ length }) => length <= LONG_COMMAND);
  const long = codes.filter(({ length }) => length > LONG_COMMAND);
  return html`<p class="by">Printed by ${short.map(
    (command, index) => html`${index === 0 ? '' : ', '}<code>${command}</code>`,
  )}</p>${long.length === 0 ? '' : html`<details class="by"><summary>and by these statements</summary>${long.map((command) => html`<p><code>${command}</code></p>`)}</details>`}`;
}

function blockOf(block: Block, home: string | null): Markup {
  switch (block.kind) {
    case 'sentence':
      return html`<p class="${block.tone}">${block.text}${block.command === null ? '' : html`; ${advice(block.command, home)}`}</p>
`;
    case 'grid':
      return gridOf(block, home);
    case 'told':
      return toldOf(block, home);
  }
}

function gridOf({ columns, groups, folded }: Grid, home: string | null): Markup {
  const told = columns.map(({ head, kind }, index) => ({
    head,
    kind,
    cell: (cells: readonly Cell[]) => cellOf(cells[index] ?? '', home),
  }));
  const named = groups.flatMap(({ name, rows }) => (name === null ? [] : [{ name, rows }]));
  const body =
    named.length > 0
      ? groupedTable(told, named)
      : table(
          told,
          groups.flatMap(({ rows }) => rows),
        );
  return folded === null ? body : html`<details><summary>${folded}</summary>${body}</details>`;
}

function cellOf(cell: Cell, home: string | null): Markup | string {
  if (typeof cell === 'string') return cell;
  if ('command' in cell) return advice(cell.command, home);
  return html`<span class="${cell.tone}">${cell.text}</span>`;
}

function advice(text: string, home: string | null): Markup {
  const { words, command } = adviceOf(text, home);
  return html`${words}${command === null ? '' : html`<code>${command}</code>`}`;
}

function toldOf({ title, tone, tag, steps, facts, commands }: Told, home: string | null): Markup {
  return html`<article class="issue ${tone}"><h3><span class="tag">${tag}</span> ${title}</h3>
<ol class="chain">${steps.map(
    ({ at, subject, text }) =>
      html`<li><time>${at ?? 'no record of when'}</time><div><b>${subject}</b> ${text}</div></li>`,
  )}</ol>
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}${commands.map(
    ([name, command]) => html`<dt>${name}</dt><dd>${advice(command, home)}</dd>`,
  )}</dl></article>
`;
}
