/**
 * What proves that an output exists: counts and a digest of the rows, read back from the store they were
 * written to. A receipt without rows cannot be made; nothing to make is EmptyOk, with a closed reason.
 */
import type { Measure } from './measure.ts';

export interface Receipt {
  /** At least 1. */
  readonly rows: number;
  /** Distinct business keys; equal to `rows`. */
  readonly distinctKeys: number;
  /** SHA-256 of the rows in key order. */
  readonly digest: string;
  /** Digest of each declared input's receipt, by slot; an input that was EmptyOk shows its reason. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly versions: Versions;
  /** What was measured on the rows as they were read back; gates look at nothing else. */
  readonly measures: readonly Measure[];
  /** Parts that the slate has and the rows have not, by name; absent: the rows are whole. */
  readonly lacks?: readonly Lack[];
}

/** A part of a slate that was left out of an output, and why: partial success is success with a list. */
export interface Lack {
  /** A game id, or another name of the part. */
  readonly subject: string;
  /** A full sentence. */
  readonly why: string;
}

/** What ran: stated in every Accepted event and every receipt. */
export interface Versions {
  /** Digest of the source tree. */
  readonly code: string;
  /** Digest of the declared tables. */
  readonly schema: string;
  /** Digest of the configuration in force. */
  readonly configuration: string;
  /** Name and version of the runtime; absent: not stated. */
  readonly runtime?: string;
  /** The release that was made of all this; absent: none was. */
  readonly release?: string;
}

/** Why there was nothing to make. The list is closed. */
export const EMPTY_REASONS = ['NoGames', 'Halted', 'NotOffered', 'Postponed', 'Unchanged'] as const;
export type EmptyReason = (typeof EMPTY_REASONS)[number];

export interface ReceiptFacts {
  readonly rows: number;
  readonly distinctKeys: number;
  readonly digest: string;
}

/** The only maker of receipts. Throws on what must not be recordable as done: no rows, or a repeated key. */
export function makeReceipt(
  facts: ReceiptFacts,
  inputs: Readonly<Record<string, string>>,
  versions: Versions,
  measures: readonly Measure[] = [],
  lacks: readonly Lack[] = [],
): Receipt {
  if (!Number.isInteger(facts.rows) || facts.rows < 1) {
    throw new Error(`a receipt needs at least one row, got ${facts.rows}`);
  }
  if (facts.distinctKeys !== facts.rows) {
    throw new Error(`${facts.rows} rows hold only ${facts.distinctKeys} distinct keys`);
  }
  return { ...facts, inputs, versions, measures, ...(lacks.length === 0 ? {} : { lacks }) };
}
