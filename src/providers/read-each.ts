/**
 * Things of one payload, each read on its own.
 *
 * Promises that one that contradicts itself is a fault by its name, and leaves the others as they are.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { Parsed, ParseFault } from './parsed.ts';
import { excerpt } from './payload-boundary.ts';

/** `read` may throw HardwoodError; anything else it throws is a defect. */
export function readEach<Part, Row>(
  parts: readonly Part[],
  subject: (part: Part) => string,
  read: (part: Part) => Parsed<Row> | readonly Row[],
): Parsed<Row> {
  const rows: Row[] = [];
  const faults: ParseFault[] = [];
  for (const [index, part] of parts.entries()) {
    const made = attempt(() => read(part));
    if ('why' in made) {
      const name = subject(part).trim();
      const nameless = `part ${index + 1} of ${parts.length}`;
      faults.push({ subject: name === '' ? nameless : excerpt(name), why: excerpt(made.why) });
    } else if ('faults' in made.value) {
      rows.push(...made.value.rows);
      faults.push(...made.value.faults);
    } else rows.push(...made.value);
  }
  return { rows, faults };
}

export function attempt<T>(read: () => T): { readonly value: T } | { readonly why: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof HardwoodError) return { why: error.message };
    throw error;
  }
}
