/** The detectors, each with the alarms it answers for. Every alarm has at least one (proven by a test). */
import type { AlarmCode } from './alarm.ts';
import { detectDeadLetters, detectSilentEdges } from './detect-bus.ts';
import { detectClockSkew, detectFacts } from './detect-facts.ts';
import { detectFailedStarts } from './detect-failed-starts.ts';
import { detectGates } from './detect-gates.ts';
import { detectOutputs } from './detect-outputs.ts';
import { detectOverdue } from './detect-overdue.ts';
import { detectQuarantine } from './detect-quarantine.ts';
import { detectSilentRoles } from './detect-silent-roles.ts';
import { detectTriggers } from './detect-triggers.ts';
import type { Sighting } from './finding.ts';
import type { Survey } from './survey.ts';
import type { WatchView } from './watch-view.ts';

export interface Detector {
  readonly name: string;
  readonly alarms: readonly AlarmCode[];
  /** May throw: that is CHECK_UNKNOWN. */
  readonly detect: (view: WatchView, surveyed: () => Survey) => readonly Sighting[];
}

export const DETECTORS: readonly Detector[] = [
  {
    name: 'silent roles',
    alarms: ['ORCHESTRATOR_SILENT', 'WORKER_SILENT', 'API_SILENT', 'WATCHDOG_SILENT'],
    detect: detectSilentRoles,
  },
  {
    name: 'failed starts',
    alarms: ['REVISION_FAILED_TO_START', 'SCHEMA_DRIFT', 'WAREHOUSE_LOCKED', 'DISK_FULL'],
    detect: detectFailedStarts,
  },
  { name: 'triggers', alarms: ['TRIGGER_NOT_ACCEPTED'], detect: detectTriggers },
  { name: 'edges', alarms: ['EDGE_SILENT'], detect: detectSilentEdges },
  { name: 'dead letters', alarms: ['DEAD_LETTERS'], detect: detectDeadLetters },
  {
    name: 'outputs',
    alarms: [
      'OUTPUT_FAILED',
      'OUTPUT_RETRYING',
      'ZERO_ROWS',
      'SOURCE_SILENT',
      'SCHEMA_DRIFT',
      'WAREHOUSE_LOCKED',
      'DISK_FULL',
    ],
    detect: detectOutputs,
  },
  { name: 'deadlines', alarms: ['OUTPUT_OVERDUE', 'SOURCE_SILENT'], detect: detectOverdue },
  { name: 'gates', alarms: ['GATE_THREW', 'GATE_HELD'], detect: detectGates },
  { name: 'quarantine', alarms: ['QUARANTINED'], detect: detectQuarantine },
  { name: 'clocks', alarms: ['CLOCK_SKEW'], detect: detectClockSkew },
  {
    name: 'facts',
    alarms: [
      'WAREHOUSE_LOCKED',
      'DISK_FULL',
      'CLOCK_SKEW',
      'SCHEMA_DRIFT',
      'DEAD_MAN_UNREACHABLE',
      'SELF_TEST_FAILED',
      'CHECK_FAILED',
      'DRIFT',
    ],
    detect: detectFacts,
  },
];
