/** One feature and what stands behind it, as a few lines to read; `isWhole` leaves nothing out. */
import type { Agreement } from './agreement.ts';
import type { FeatureExplanation, Layer, LayerRow } from './explain-feature.ts';
import { cellText, momentText, short, targetText, workText } from './explanation-words.ts';
import type { PayloadEvidence } from './payload-evidence.ts';
import type { TextTable } from './player-text.ts';
import type { WorkRecord } from './work-record.ts';

/** Rows of the first table with several; of those behind it, which say the same in other words. */
const [MOST_ROWS, MOST_ROWS_BEHIND] = [12, 2];
const MOST_REMARKS = 4;

interface Manner {
  readonly isWhole: boolean;
  readonly textTable: TextTable;
}

export function featureText(explanation: FeatureExplanation, manner: Manner): string {
  const { target, store, cell, decision, layers, agreement, payloads } = explanation;
  const hasWindow = layers.some(({ isWindow }) => isWindow);
  const wide = layers.findIndex(({ rows }) => rows.length > 1);
  const value =
    cell.value === null
      ? `missing: ${cell.missing ?? 'no reason is stored'}${cell.rule === null ? '' : ` (${cell.rule})`}`
      : `${cellText(cell.value)} ${unitText(cell.unit)}`;
  return [
    targetText(target),
    `${cell.name} = ${value}`,
    `  ${cell.definition}; range ${cell.range[0]} to ${cell.range[1]}${cell.isRequired ? '; required' : ''}`,
    `  known at ${momentText(cell.knownAt)}; decided as of ${momentText(decision?.asOf ?? null)}; quality ${cellText(store.quality ?? null)}, contract ${store.contract_version}`,
    ...layers.flatMap((layer, index) => [
      ...layerLines(layer, index <= wide || wide < 0 ? MOST_ROWS : MOST_ROWS_BEHIND, manner),
      // Beside the rows that it is computed from.
      ...((hasWindow ? layer.isWindow : index === 1) ? [agreementLine(agreement)] : []),
    ]),
    ...payloads.flatMap(payloadLines),
  ].join('\n');
}

/** A unit that is itself a number, as in 0 or 1. */
function unitText(unit: string): string {
  return /^\d/.test(unit) ? `(${unit})` : unit;
}

function layerLines(layer: Layer, most: number, { isWhole, textTable }: Manner): readonly string[] {
  const { table, what, rows, works } = layer;
  const shown = isWhole ? rows : rows.slice(0, most);
  const more = rows.length - shown.length;
  return [
    `${table}: ${what}`,
    ...workLines(works, isWhole),
    ...(rows.length === 0 ? ['  no rows'] : []),
    ...(shown.length < 2 || most === MOST_ROWS_BEHIND
      ? shown.map((row) => `  ${rowText(layer, row)}`)
      : tableLines(layer, shown, textTable)),
    ...(more > 0 ? [`  … and ${more} more rows: --all`] : []),
  ];
}

function workLines(works: readonly WorkRecord[], isWhole: boolean): readonly string[] {
  const [first] = works;
  if (first === undefined) return [];
  const codes = new Set(works.map(({ code }) => code));
  const others = works.length - 1;
  const said = isWhole
    ? works.map((work) => `  ${workText(work)}`)
    : [
        `  ${workText(first)}${others === 0 ? '' : `; and ${others} more, ${codes.size === 1 ? 'same code' : `${codes.size} versions of the code`}`}`,
      ];
  const remarks = works.flatMap(({ work, remarks: each }) => each.map((remark) => `  ! ${work}: ${remark}`));
  const shown = isWhole ? remarks : remarks.slice(0, MOST_REMARKS);
  const more = remarks.length - shown.length;
  return [...said, ...shown, ...(more > 0 ? [`  ! … and ${more} more remarks: --all`] : [])];
}

function rowText({ names, shows, moments }: Layer, row: LayerRow): string {
  const cells = [...names, ...shows].map(
    (name) => `${name} ${cellText(row.cells[name] ?? null, moments.includes(name))}`,
  );
  return [
    ...cells,
    `known at ${momentText(row.knownAt)}`,
    ...(row.payload === null ? [] : [`payload ${short(row.payload)}`]),
    ...(row.isLater ? ['LATER THAN THE DECISION'] : []),
  ].join(', ');
}

function tableLines(layer: Layer, rows: readonly LayerRow[], textTable: TextTable): readonly string[] {
  const columns = [...layer.names, ...layer.shows];
  const hasPayload = rows.some(({ payload }) => payload !== null);
  const hasLater = rows.some(({ isLater }) => isLater);
  const header = [
    ...columns,
    'known at',
    ...(hasPayload ? ['payload'] : []),
    ...(hasLater ? ['later than the decision'] : []),
  ];
  const cells = rows.map((row) => [
    ...columns.map((name) => cellText(row.cells[name] ?? null, layer.moments.includes(name))),
    momentText(row.knownAt),
    ...(hasPayload ? [row.payload === null ? null : short(row.payload)] : []),
    ...(hasLater ? [row.isLater ? 'yes' : 'no'] : []),
  ]);
  const [names = '', , ...lines] = textTable(header, cells).split('\n');
  return [names, ...lines].map((line) => `  ${line}`);
}

function agreementLine({ expression, again, stored, verdict, difference }: Agreement): string {
  const computed = `  computed again: ${expression} = ${cellText(again)}`;
  switch (verdict) {
    case 'agrees':
      return `${computed}, agrees with what is stored`;
    case 'nulled':
      return `${computed}, outside the range and nulled on purpose`;
    case 'differs':
      return difference === null
        ? `${computed}, DIFFERS: ${cellText(stored)} is stored`
        : `${computed}, DIFFERS by ${cellText(difference)}: ${cellText(stored)} is stored`;
  }
}

function payloadLines({ table, row, kind, ...payload }: PayloadEvidence): readonly string[] {
  const { digest, bytes, file, request, knownAt, fetchedBy, excerpt, line } = payload;
  const key = Object.values(row).map(String).join(' ');
  const asked = request === null ? 'in no manifest' : `asked ${Object.values(request).map(String).join(' ')}`;
  const place =
    excerpt !== null
      ? `at byte ${excerpt.offset}: ${excerpt.text.replace(/\s+/g, ' ')}`
      : kind === 'pdf'
        ? `a PDF; ${line === null ? 'no line of it names the player' : `its line: ${line}`}`
        : 'the record was not found in the bytes';
  return [
    `payload ${short(digest)}, ${bytes} bytes, digest verified: ${file}`,
    `  ${asked}; first known ${momentText(knownAt)}${fetchedBy === null ? '' : ` by ${fetchedBy}`}`,
    `  ${table} ${key}, ${place}`,
  ];
}
