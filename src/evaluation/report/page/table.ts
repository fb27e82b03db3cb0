/** A table whose columns are told once: heading, cell, and whether it is text. Rows may stand in named groups. */
import { html, type Markup } from './markup.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Markup | string;
  readonly kind?: 'number' | 'text' | 'wrap' | 'interval';
}

export interface RowGroup<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
}

export function groupedTable<Row>(columns: readonly Column<Row>[], groups: readonly RowGroup<Row>[]): Markup {
  return html`<div class="scroll"><table><thead><tr>${columns.map(headOf)}</tr></thead><tbody>
${groups.map(
  ({ name, rows }) => html`<tr class="group"><th colspan="${columns.length}">${name}</th></tr>
${rowsOf(columns, rows)}`,
)}</tbody></table></div>`;
}

export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  return html`<div class="scroll"><table><thead><tr>${columns.map(headOf)}</tr></thead><tbody>
${rowsOf(columns, rows)}</tbody></table></div>`;
}

function headOf<Row>({ head, kind }: Column<Row>): Markup {
  return html`<th class="${classOf(kind)}">${head}</th>`;
}

function rowsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Markup[] {
  return rows.map(
    (row) =>
      html`<tr>${columns.map(({ cell, kind }) => html`<td class="${kind === 'wrap' ? 'wrap' : classOf(kind)}">${cell(row)}</td>`)}</tr>
`,
  );
}

function classOf(kind: Column<unknown>['kind']): string {
  if (kind === 'text' || kind === 'wrap') return 't';
  return kind === 'interval' ? 'ci' : '';
}
