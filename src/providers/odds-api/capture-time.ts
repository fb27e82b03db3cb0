/** When a book showed a line: as its market says, else the book, else the snapshot. None of them: it is no line. */
import { type Instant, parseInstant } from '../../league/instant.ts';
import { malformed, readingAt } from '../payload-boundary.ts';

/** Throws PAYLOAD_MALFORMED. */
export function captureTime(
  payload: string,
  place: string,
  lastUpdate: string | null | undefined,
  snapshotAt: Instant | null,
): Instant {
  if (lastUpdate != null) return readingAt(payload, place, () => parseInstant(lastUpdate));
  if (snapshotAt !== null) return snapshotAt;
  throw malformed(payload, place, 'nothing says when its lines were taken.');
}
