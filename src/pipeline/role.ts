/**
 * What a process does.
 *
 * `orchestrator`: plans, dispatches, keeps the completion documents. `worker`: takes requests and makes outputs.
 * `watchdog`: looks at heartbeats and ledger, and alarms. `api`: answers over HTTP.
 */
export const ROLES = ['orchestrator', 'worker', 'watchdog', 'api'] as const;

export type Role = (typeof ROLES)[number];
