/** A payload on disk, read again by the parser that reads it live. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { seasonOf } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { ParseFault } from '../../providers/parsed.ts';
import type { PayloadFacts, Resource } from '../../providers/provider.ts';
import { PROVIDERS } from '../../providers/registry.ts';
import { LiveClock } from '../../world/live/live-clock.ts';
import { EXIT } from '../exit-code.ts';
import { textTable } from '../text-table.ts';

export interface AskedParse {
  readonly provider: string;
  readonly resource: string;
  readonly file: string;
  readonly date: SlateDate;
}

export interface ParseReport {
  readonly text: string;
  readonly exitCode: number;
}

/** Throws PAYLOAD_MALFORMED when it cannot be read at all. */
export async function parsePayloadFile(asked: AskedParse, isJson: boolean): Promise<ParseReport> {
  const resources = resourcesNamed(asked);
  const bytes = payloadIn(asked.file);
  const facts: PayloadFacts = {
    slateDate: asked.date,
    season: seasonOf(asked.date),
    digest: createHash('sha256').update(bytes).digest('hex'),
    knownAt: new LiveClock().now(),
  };
  const parts = [];
  for (const resource of resources) {
    const { rows, faults } = await resource.rows(bytes, facts);
    const checks = resource.crossChecks.map(({ name, question, faults: ask }) => ({
      name,
      question,
      faults: ask(rows),
    }));
    const table = `${resource.table.dataset}.${resource.table.name}`;
    parts.push({ table, count: rows.length, rows, faults, checks });
  }
  const isInOrder = parts.every(
    ({ faults, checks }) => faults.length === 0 && checks.every((check) => check.faults.length === 0),
  );
  const text = isJson
    ? JSON.stringify({ digest: facts.digest, bytes: bytes.byteLength, tables: parts })
    : [
        ...parts.flatMap(({ table, count, faults, checks }) => [
          `${count} rows of ${table}, ${faults.length} parts left out`,
          ...faultsTable(faults),
          ...checks.flatMap((check) => [
            `cross-check ${check.name}: ${check.faults.length === 0 ? 'in order' : `${check.faults.length} faults`}`,
            ...faultsTable(check.faults),
          ]),
        ]),
        `payload ${facts.digest}, ${bytes.byteLength} bytes`,
      ].join('\n');
  return { text, exitCode: isInOrder ? EXIT.ok : EXIT.notInOrder };
}

function faultsTable(faults: readonly ParseFault[]): readonly string[] {
  return faults.length === 0
    ? []
    : [
        textTable(
          ['subject', 'why'],
          faults.map(({ subject, why }) => [subject, why]),
        ),
      ];
}

/** One per table. */
function resourcesNamed({ provider: name, resource }: AskedParse): readonly Resource[] {
  const provider = PROVIDERS.find((each) => each.name === name);
  const found = provider?.resources.filter((each) => each.name === resource) ?? [];
  if (found.length > 0) return found;
  const known = provider?.resources.map((each) => each.name) ?? PROVIDERS.map((each) => each.name);
  const what = provider === undefined ? `no provider ${name}` : `nothing called ${resource} of ${name}`;
  throw new HardwoodError({
    code: 'NOT_FOUND',
    message: `There is ${what}; there are ${[...new Set(known)].join(', ')}.`,
    subject: `${name} ${resource}`,
    next: './hardwood providers',
  });
}

function payloadIn(file: string): Uint8Array {
  try {
    const bytes = readFileSync(file);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    throw new HardwoodError({
      code: 'NOT_FOUND',
      message: `The payload cannot be read from its file: ${cause.message}.`,
      subject: file,
      next: 'name a file that holds one payload, as it is or gzipped',
      cause,
    });
  }
}
