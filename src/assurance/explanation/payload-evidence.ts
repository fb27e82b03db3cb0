/**
 * The bytes behind a raw row: which payload, who asked for it, and where in it the row stands.
 *
 * The digest of the bytes is verified by the payload store, which throws PAYLOAD_CORRUPT otherwise. Where the record
 * cannot be found the excerpt is null: the bytes are there all the same, and nothing is shown in its place.
 */
import { formatInstant, type Instant, instant } from '../../league/instant.ts';
import { nameWords } from '../../league/player-name.ts';
import type { CellValue } from '../../tables/column.ts';
import { type AnyRow, qualifiedName, type Table } from '../../tables/table.ts';
import type { PayloadStore } from '../../world/payload-store.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { isJson } from './innermost-record.ts';
import { recordSteps } from './record-steps.ts';
import { type Queryable, sqlText } from './stored-rows.ts';

/** How a PDF begins: %PDF. */
const PDF = [0x25, 0x50, 0x44, 0x46];

export interface PayloadEvidence {
  readonly table: string;
  /** The key of the raw row whose place is shown. */
  readonly row: AnyRow;
  readonly digest: string;
  readonly bytes: number;
  /** Where the bytes lie. */
  readonly file: string;
  readonly kind: 'json' | 'pdf' | 'text';
  /** Newest question that it answers, by the manifest; null: no manifest holds it. */
  readonly request: Readonly<Record<string, unknown>> | null;
  /** When it was first fetched. */
  readonly knownAt: Instant | null;
  /** Unit of work that fetched it, as `date/purpose/output`. */
  readonly fetchedBy: string | null;
  readonly excerpt: Excerpt | null;
  /** Of a PDF: the printed line that names the player. */
  readonly line: string | null;
}

export interface PayloadReaders {
  readonly warehouse: Queryable;
  readonly payloads: Pick<PayloadStore, 'get'>;
  readonly fileOf: (digest: string) => string;
  /** The lines of a PDF, top to bottom. */
  readonly pdfLines: (bytes: Uint8Array) => Promise<readonly string[]>;
}

export async function payloadEvidence(
  readers: PayloadReaders,
  table: Table,
  row: AnyRow,
): Promise<PayloadEvidence> {
  const digest = String(row.payload_digest);
  const bytes = await readers.payloads.get(digest);
  const kind = kindOf(bytes);
  return {
    table: qualifiedName(table),
    row: Object.fromEntries(table.key.map((name) => [name, keyCell(table, row, name)])),
    digest,
    bytes: bytes.byteLength,
    file: readers.fileOf(digest),
    kind,
    ...(await manifestOf(readers.warehouse, digest)),
    excerpt: kind === 'pdf' ? null : firstExcerpt(bytes, recordSteps(table, row)),
    line: kind === 'pdf' ? await printedLine(readers, bytes, row) : null,
  };
}

function keyCell(table: Table, row: AnyRow, name: string): CellValue {
  const cell = row[name] ?? null;
  return table.columns[name]?.kind === 'instant' && typeof cell === 'number'
    ? formatInstant(instant(cell))
    : cell;
}

async function manifestOf(
  warehouse: Queryable,
  digest: string,
): Promise<Pick<PayloadEvidence, 'request' | 'knownAt' | 'fetchedBy'>> {
  const { rows } = await warehouse.query(
    `SELECT request, epoch_ms(known_at), slate_date || '/' || purpose || '/' || output
     FROM nba_raw.payload_manifest WHERE digest = ${sqlText(digest)} ORDER BY known_at, slate_date LIMIT 1`,
  );
  const [request, knownAt, fetchedBy] = rows[0] ?? [];
  if (typeof request !== 'string') return { request: null, knownAt: null, fetchedBy: null };
  return {
    request: JSON.parse(request) as Readonly<Record<string, unknown>>,
    knownAt: instant(Number(knownAt)),
    fetchedBy: String(fetchedBy),
  };
}

function firstExcerpt(bytes: Uint8Array, ways: ReturnType<typeof recordSteps>): Excerpt | null {
  for (const steps of ways) {
    const found = excerptOf(bytes, steps);
    if (found !== null) return found;
  }
  return null;
}

async function printedLine(readers: PayloadReaders, bytes: Uint8Array, row: AnyRow): Promise<string | null> {
  if (typeof row.player_name !== 'string') return null;
  const words = nameWords(row.player_name);
  const lines = await readers.pdfLines(bytes);
  return (
    lines.find((line) => {
      const printed = nameWords(line.replaceAll(',', ', ')).join(' ');
      return words.every((word) => printed.includes(word));
    }) ?? null
  );
}

function kindOf(bytes: Uint8Array): PayloadEvidence['kind'] {
  if (isJson(bytes)) return 'json';
  return PDF.every((byte, index) => bytes[index] === byte) ? 'pdf' : 'text';
}
