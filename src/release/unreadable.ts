/** The row of what could not be read: unknown, with the reason. */
import type { DriftRow, Plane } from './drift.ts';

export function unreadable(
  plane: Plane,
  subject: string,
  error: unknown,
  fix: string,
  isBlocking = false,
): DriftRow {
  const why = error instanceof Error ? error.message : String(error);
  const text = `It could not be read: ${why.replace(/\.$/, '')}.`;
  return { plane, subject, state: 'unknown', running: null, intended: null, text, isBlocking, fix };
}
