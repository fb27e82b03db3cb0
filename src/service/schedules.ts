/**
 * What the stations of a live service do by the clock, as data. A station takes its period from here, and drift
 * compares what processes registered with it.
 */
import { HEARTBEAT_SECONDS } from '../assurance/alarms/limits.ts';
import { ROLES } from '../pipeline/role.ts';
import { DRIFT_LOOK_SECONDS } from '../release/drift-report.ts';
import type { DeclaredSchedule } from '../release/schedule-manifest.ts';

const SECOND = 1_000;
const ONCE = 'once, as soon as the process can';

export const HEARTBEAT: DeclaredSchedule = {
  name: 'heartbeat',
  roles: ROLES,
  everyMs: HEARTBEAT_SECONDS * SECOND,
  does: 'says that the process is alive, and what it runs',
  whenMissed: 'nothing: a beat is about now',
};

export const WATCHDOG_LOOK: DeclaredSchedule = {
  name: 'watchdog look',
  roles: ROLES,
  everyMs: 5 * SECOND,
  does: 'looks at ledger, heartbeats and bus; without the role watchdog, at whether the watchdog beats',
  whenMissed: ONCE,
};

export const EDGE_PROBES: DeclaredSchedule = {
  name: 'edge probes',
  roles: ['orchestrator'],
  everyMs: 3_600 * SECOND,
  does: 'sends a probe along every topic',
  whenMissed: ONCE,
};

export const SELF_TEST: DeclaredSchedule = {
  name: 'self-test',
  roles: ['orchestrator'],
  everyMs: 24 * 3_600 * SECOND,
  does: 'sends two synthetic nights through every edge, in a sandbox',
  whenMissed: ONCE,
};

export const BACKFILL_DESK: DeclaredSchedule = {
  name: 'backfill desk',
  roles: ['orchestrator'],
  everyMs: 2 * SECOND,
  does: 'looks for backfills that were asked for',
  whenMissed: ONCE,
};

export const DRIFT_LOOK: DeclaredSchedule = {
  name: 'drift look',
  roles: ['orchestrator'],
  everyMs: DRIFT_LOOK_SECONDS * SECOND,
  does: 'compares what runs with what was meant to run',
  whenMissed: ONCE,
};

export const VALIDATOR_LOOK: DeclaredSchedule = {
  name: 'validator look',
  roles: ['orchestrator'],
  everyMs: 10 * SECOND,
  does: 'looks whether a slate is to be validated, and validates it',
  whenMissed: ONCE,
};

export const SCHEDULES: readonly DeclaredSchedule[] = [
  HEARTBEAT,
  WATCHDOG_LOOK,
  EDGE_PROBES,
  SELF_TEST,
  BACKFILL_DESK,
  DRIFT_LOOK,
  VALIDATOR_LOOK,
];
