/** How much a person is told at most, and how long things are kept. */

/** Messages in any hour, digests not counted. Six hundred overnight are impossible: nine hours are 99 at most. */
export const MESSAGES_PER_HOUR = 10;

/** Of these, what warnings may use: the others are kept for pages. */
export const WARNINGS_PER_HOUR = 5;

/** One digest in an hour tells what was held back. */
export const DIGEST_MINUTES = 60;

/** Distinct causes that a digest tells; it counts the others. */
export const DIGEST_LINES = 100;

/** What is gone for this long is resolved: a fault that comes and goes with the ticks stays one alarm. */
export const RESOLVE_AFTER_SECONDS = 60;

/** Resolved records that are kept. Firing ones are never dropped. */
export const RESOLVED_KEPT = 500;

/** Subjects that a record keeps. */
export const SUBJECTS_KEPT = 50;

/** A message that a destination does not take is tried on the next step, then after 10 s, 20 s, … up to this. */
export const RETRY_SECONDS = 10;
export const RETRY_SECONDS_MAXIMUM = 15 * 60;

/** A message that nobody took for this long is lost, and counted. */
export const DELIVER_WITHIN_HOURS = 24;

/** Messages that wait for delivery; with this many the oldest is lost, and counted. */
export const OUTBOX_LIMIT = 500;
