/** How long the watchers wait before silence is a finding. Each is short enough to be told within a minute. */

/** Processes beat at least this often. */
export const HEARTBEAT_SECONDS = 10;

/** A role without a beat for this long is silent: four beats, so that one that is late raises nothing. */
export const SILENT_AFTER_SECONDS = 40;

/** A role that is expected and never beat is silent after this long. */
export const START_WITHIN_SECONDS = 45;

/** A process that serves has beaten since a start failed, once this long has passed: a beat, and room for a late one. */
export const SHOWS_LIFE_WITHIN_SECONDS = 15;

/** A request or a probe that nobody took for this long has no consumer. */
export const ACCEPT_WITHIN_SECONDS = 45;

/** Consumers that took something this recently are busy, not gone. */
export const BUSY_WITHIN_SECONDS = 10;

/**
 * What can do without some inputs waits for them until its due time and starts then: it is late when it is not there
 * this long after.
 */
export const GOES_WITHOUT_SECONDS = 30;

/** A heartbeat from further ahead than this comes from a clock that is wrong. */
export const SKEW_SECONDS = 30;

/** What was planned after its being due (a backfill, the days of an outage) is overdue this long after its planning. */
export const CATCHES_UP_MINUTES = 60;
