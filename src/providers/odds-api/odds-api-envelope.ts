/**
 * The two shapes in which The Odds API delivers the same data: bare, as it is now, and wrapped with a timestamp,
 * as it was at a past moment.
 *
 * Promises one reading for both: the data, and the snapshot's time where the payload states one. The body of an error,
 * `{"message": …}`, is refused with the provider's own words.
 */
import { z } from 'zod';
import { type Instant, parseInstant } from '../../league/instant.ts';
import { checkShape, decodeJson, malformed, readingAt } from '../payload-boundary.ts';

export interface OddsApiAnswer<T> {
  /** Null in a bare answer. */
  readonly snapshotAt: Instant | null;
  readonly isSimulated: boolean;
  readonly data: T;
}

const envelopeSchema = z.object({
  timestamp: z.string(),
  simulated: z.boolean().optional(),
  data: z.unknown(),
});

const errorSchema = z.object({
  message: z.string(),
  error_code: z.string().optional(),
  id: z.undefined().optional(),
});

/** Throws PAYLOAD_MALFORMED. */
export function readOddsApi<T extends z.ZodType>(
  payload: string,
  schema: T,
  bytes: Uint8Array,
): OddsApiAnswer<z.output<T>> {
  const value = decodeJson(payload, bytes);
  const complaint = errorSchema.safeParse(value);
  if (complaint.success && !isEnvelope(value)) {
    const { message, error_code } = complaint.data;
    throw malformed(payload, 'its top level', `it is an error (${error_code ?? 'no code'}): ${message}`);
  }
  if (!isEnvelope(value)) {
    return { snapshotAt: null, isSimulated: false, data: checkShape(payload, schema, value) };
  }
  const { timestamp, simulated, data } = checkShape(payload, envelopeSchema, value);
  return {
    snapshotAt: readingAt(payload, 'timestamp', () => parseInstant(timestamp)),
    isSimulated: simulated === true,
    data: checkShape(payload, schema, data),
  };
}

function isEnvelope(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'data' in value;
}
