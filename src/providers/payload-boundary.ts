/**
 * The boundary between a provider's bytes and typed records.
 *
 * Promises that whatever is wrong with a payload, from a cut-off download to a team nobody knows, is thrown as
 * PAYLOAD_MALFORMED with the payload's name and the place in it. Nothing is repaired and nothing is skipped.
 */
import type { z } from 'zod';
import { HardwoodError } from '../errors/hardwood-error.ts';

const LONGEST_MESSAGE = 600;

/** Decodes UTF-8 JSON and checks its shape. `payload` names the format, for example scheduleLeagueV2. */
export function readPayload<T extends z.ZodType>(payload: string, schema: T, bytes: Uint8Array): z.output<T> {
  return checkShape(payload, schema, decodeJson(payload, bytes));
}

export function checkShape<T extends z.ZodType>(payload: string, schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw malformed(payload, place(issue?.path ?? []), issue?.message ?? 'it has another shape', result.error);
}

export function decodeJson(payload: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw malformed(payload, `its ${bytes.length} bytes`, `they are not JSON (${error.message}).`, error);
    }
    throw error;
  }
}

/** Runs a reader of one field and says where it was when it refuses a value. */
export function readingAt<T>(payload: string, where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HardwoodError) || error.code === 'PAYLOAD_MALFORMED') throw error;
    throw malformed(payload, where, error.message, error);
  }
}

export function malformed(payload: string, where: string, problem: string, cause?: unknown): HardwoodError {
  return new HardwoodError({
    code: 'PAYLOAD_MALFORMED',
    message: excerpt(`${payload} is malformed at ${where}: ${problem}`),
    subject: excerpt(`${payload} ${where}`),
    next: 'Compare the stored raw payload with its parser in src/providers; fetch it again if it was cut off.',
    cause,
  });
}

/** As much of a text as a person reads; what a payload holds may be of any length. */
export function excerpt(text: string): string {
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
}

function place(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? 'its top level' : text.replace(/^\./, '');
}
