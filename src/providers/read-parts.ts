/**
 * The parts of a payload, each checked for its shape and read on its own.
 *
 * Promises that a part that cannot be read is a fault with its place and its reason. When not one of the parts has the
 * expected shape, the format has changed, and the payload is refused.
 */
import type { z } from 'zod';
import type { Parsed, ParseFault } from './parsed.ts';
import { checkShape, malformed } from './payload-boundary.ts';
import { attempt, readEach } from './read-each.ts';

export interface PartReader<Schema extends z.ZodType, Row> {
  readonly payload: string;
  readonly schema: Schema;
  /** What messages call a part that has the right shape. */
  readonly subject: (part: z.output<Schema>) => string;
  /** May throw HardwoodError: the part contradicts itself. */
  readonly read: (part: z.output<Schema>) => Parsed<Row> | readonly Row[];
}

/** Throws PAYLOAD_MALFORMED. */
export function readParts<Schema extends z.ZodType, Row>(
  parts: readonly unknown[],
  { payload, schema, subject, read }: PartReader<Schema, Row>,
): Parsed<Row> {
  const shaped: z.output<Schema>[] = [];
  const faults: ParseFault[] = [];
  for (const [index, value] of parts.entries()) {
    const part = attempt(() => checkShape(payload, schema, value));
    if ('value' in part) shaped.push(part.value);
    else faults.push({ subject: `part ${index + 1} of ${parts.length}`, why: part.why });
  }
  if (parts.length > 0 && shaped.length === 0) {
    throw malformed(payload, 'its parts', `not one of ${parts.length} can be read. ${faults[0]?.why ?? ''}`);
  }
  const made = readEach(shaped, subject, read);
  return { rows: made.rows, faults: [...faults, ...made.faults] };
}
