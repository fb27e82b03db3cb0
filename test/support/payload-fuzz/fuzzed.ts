/** One payload under the fuzzer: what it is read by, and the properties that hold whatever happens to its bytes. */
import assert from 'node:assert/strict';
import { HardwoodError } from '../../../src/errors/hardwood-error.ts';
import type { Parsed } from '../../../src/providers/parsed.ts';
import type { PayloadFacts, Provider, Resource } from '../../../src/providers/provider.ts';
import { PROVIDERS } from '../../../src/providers/registry.ts';
import type { ResourceName } from '../../../src/providers/resource-name.ts';
import { checkRows } from '../../../src/tables/row-check.ts';
import type { AnyRow, Table } from '../../../src/tables/table.ts';
import { readDocument } from './document.ts';
import type { Lens } from './lens.ts';
import { lensOf } from './lenses/lenses.ts';
import { type Mutable, mutable } from './mutations.ts';
import { type Baseline, wrong } from './oracle.ts';

export interface FuzzedPayload {
  /** Of the payload, for whoever reads a failure. */
  readonly name: string;
  readonly resource: ResourceName;
  readonly facts: PayloadFacts;
  readonly bytes: Uint8Array;
  /** Where it is not the resource's own. */
  readonly table?: Table;
  /** Its streams have checksums: whatever is changed in it, it is read whole or not at all. */
  readonly isSealed?: true;
}

/** What a person is shown is of this length at most, whatever stood in the payload. */
const LONGEST_SENTENCE = 1_000;

export interface Fuzzed {
  readonly payload: FuzzedPayload;
  readonly resource: Resource;
  readonly mutable: Mutable;
  readonly rows: number;
  /** Reads changed bytes and holds them against the properties. */
  readonly check: (bytes: Uint8Array) => Promise<void>;
  /** The same, without a judgement of what the rows say. Null: refused. */
  readonly read: (bytes: Uint8Array) => Promise<Parsed<AnyRow> | null>;
}

/** One for each resource that reads such a payload: a board of a game is read for players and for the game. */
export async function fuzzed(payload: FuzzedPayload): Promise<readonly Fuzzed[]> {
  return Promise.all(
    resourcesOf(payload.resource).map(({ provider, resource }) => fuzzedBy(payload, provider, resource)),
  );
}

export function resourcesOf(
  name: ResourceName,
): readonly { readonly provider: Provider; readonly resource: Resource }[] {
  return PROVIDERS.flatMap((provider) =>
    provider.resources
      .filter((resource) => `${provider.name}.${resource.name}` === name)
      .map((resource) => ({ provider, resource })),
  );
}

export async function fuzzedBy(
  payload: FuzzedPayload,
  provider: Provider,
  resource: Resource,
): Promise<Fuzzed> {
  const table = payload.table ?? resource.table;
  const lens = lensOf(payload.resource, table);
  const document = readDocument(payload.bytes, resource.contentType);
  const read = (bytes: Uint8Array) => readOnce(payload, { provider, resource, table }, bytes);
  const parsed = await read(payload.bytes);
  const judge = judgement({ payload, resource, table, lens, parsed, document });
  return {
    payload,
    resource,
    mutable: mutable(payload.bytes, document, lens),
    rows: parsed?.rows.length ?? 0,
    read,
    check: async (bytes) => judge(bytes, await read(bytes)),
  };
}

interface Reading {
  readonly provider: Provider;
  readonly resource: Resource;
  readonly table: Table;
}

/** Rows that can be stored, or a refusal; never another error, and nothing that grows with what is wrong. */
async function readOnce(
  { facts }: FuzzedPayload,
  { provider, resource, table }: Reading,
  bytes: Uint8Array,
): Promise<Parsed<AnyRow> | null> {
  // A longer answer is never read: that bounds the time of a parse.
  assert.ok(
    bytes.length <= provider.policy.maximumBytes + SLACK,
    'the fuzzer makes answers that would be refused unread',
  );
  try {
    const parsed = await resource.rows(bytes, facts);
    checkStorable(table, parsed, facts);
    return parsed;
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code !== 'PAYLOAD_MALFORMED') throw error;
    checkSentences([error.message, error.subject]);
    return null;
  }
}

/** Of the longest real payloads, which lie near the limit, with what the fuzzer puts into them. */
const SLACK = 400_000;

function checkStorable(table: Table, { rows, faults }: Parsed<AnyRow>, { slateDate }: PayloadFacts): void {
  const partitions = Map.groupBy(rows, (row) => table.partition.map((name) => String(row[name])).join('|'));
  for (const own of partitions.values()) {
    checkRows(
      table,
      table.partition.map((name) => own[0]?.[name] as string),
      own,
    );
  }
  for (const row of rows) assert.equal(row.slate_date, slateDate, 'a row of another slate than was asked');
  const keys = new Set(rows.map((row) => JSON.stringify(table.key.map((name) => row[name]))));
  assert.equal(keys.size, rows.length, 'two rows have one key');
  for (const { subject, why } of faults) checkSentences([subject, why]);
}

function checkSentences(texts: readonly string[]): void {
  for (const text of texts) {
    assert.ok(text !== '', 'a fault says nothing');
    assert.ok(
      text.length <= LONGEST_SENTENCE,
      `${text.length} letters are more than anybody reads: ${text.slice(0, 80)}`,
    );
  }
}

interface Judged {
  readonly payload: FuzzedPayload;
  readonly resource: Resource;
  readonly table: Table;
  readonly lens: Lens | null;
  readonly parsed: Parsed<AnyRow> | null;
  readonly document: Mutable['document'];
}

type Judge = (bytes: Uint8Array, parsed: Parsed<AnyRow> | null) => void;

function judgement({ payload, resource, table, lens, parsed, document }: Judged): Judge {
  if (payload.isSealed) {
    const whole = spelled(parsed);
    return (_, read) => {
      if (read !== null)
        assert.equal(spelled(read), whole, 'a damaged file is read, and says something else');
    };
  }
  if (document === null || lens === null || parsed === null) return () => {};
  const isPage = resource.contentType === 'text/html';
  const baseline: Baseline = { isPage, table, crossChecks: resource.crossChecks, lens, document, parsed };
  return (bytes, read) => {
    const changed = readDocument(bytes, resource.contentType);
    // A page may be read although nothing is found in it here: its markup is not all written the same way.
    if (changed === null && isPage) return;
    const fault = wrong(baseline, changed?.root ?? null, read);
    assert.equal(fault, null, fault ?? '');
  };
}

/**
 * All that rows say, but for blanks: how wide letters are is in no stream of a PDF, and where they are damaged words
 * run together or fall apart.
 */
function spelled(parsed: Parsed<AnyRow> | null): string {
  const rows = parsed?.rows.map(({ category: _, ...row }) => row) ?? null;
  return JSON.stringify([rows, parsed?.faults ?? null]).replaceAll(' ', '');
}
