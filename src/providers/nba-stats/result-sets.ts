/**
 * The envelope of stats.nba.com's payloads: parameters as asked, and result sets by name.
 *
 * Promises that a payload that is not JSON, is of another resource or lacks a set or a column is refused. Sets that
 * nobody asks for are not looked at.
 */
import { z } from 'zod';
import { checkShape, malformed, readPayload } from '../payload-boundary.ts';
import { type HeadedRow, headedRows } from './headed-rows.ts';

export interface ResultSets {
  readonly isSimulated: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Throws PAYLOAD_MALFORMED. */
  rows(name: string, required: readonly string[]): readonly HeadedRow[];
}

const schema = z.object({
  simulated: z.boolean().optional(),
  resource: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()),
  resultSets: z.array(z.looseObject({ name: z.string() })),
});

const setSchema = z.object({ headers: z.array(z.string()), rowSet: z.array(z.array(z.unknown())) });

/** `resources`: what the provider may call the resource. Throws PAYLOAD_MALFORMED. */
export function readResultSets(payload: string, resources: readonly string[], bytes: Uint8Array): ResultSets {
  const { simulated, resource, parameters, resultSets } = readPayload(payload, schema, bytes);
  if (resource !== undefined && !resources.includes(resource.toLowerCase())) {
    throw malformed(payload, 'resource', `it is "${resource}".`);
  }
  return {
    isSimulated: simulated === true,
    parameters,
    rows: (name, required) => {
      const sets = resultSets.filter((set) => set.name === name);
      const [set] = sets;
      if (set === undefined) throw malformed(payload, 'resultSets', `there is no set called ${name}.`);
      if (sets.length > 1) throw malformed(payload, 'resultSets', `there are ${sets.length} called ${name}.`);
      return headedRows(payload, checkShape(payload, setSchema, set), required);
    },
  };
}
