/**
 * Reads The Odds API's list of events, live or historical.
 *
 * Promises every event of the payload, in its order, with both teams known; an event that is listed twice or
 * a team nobody knows makes the payload refused. An empty list is a valid answer.
 */
import { z } from 'zod';
import type { Instant } from '../../league/instant.ts';
import { malformed } from '../payload-boundary.ts';
import { readOddsApi } from './odds-api-envelope.ts';
import { eventFieldsSchema, type OddsEvent, readEventFields } from './odds-api-event-fields.ts';

export interface OddsApiEvents {
  /** When the list was taken; null in a live answer, which does not say. */
  readonly snapshotAt: Instant | null;
  readonly isSimulated: boolean;
  readonly events: readonly OddsEvent[];
}

const PAYLOAD = 'Odds API events';

const schema = z.array(eventFieldsSchema);

/** Throws PAYLOAD_MALFORMED. */
export function parseOddsApiEvents(bytes: Uint8Array): OddsApiEvents {
  const { snapshotAt, isSimulated, data } = readOddsApi(PAYLOAD, schema, bytes);
  const events = data.map((event) => readEventFields(PAYLOAD, event));
  const seen = new Set<string>();
  for (const { eventId } of events) {
    if (seen.has(eventId)) throw malformed(PAYLOAD, `event ${eventId}`, 'it is listed twice.');
    seen.add(eventId);
  }
  return { snapshotAt, isSimulated, events };
}
