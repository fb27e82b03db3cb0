/** An alarm, declared as data: what it asks, who answers for it, when it applies, and what to do. */
import type { WatchView } from './watch-view.ts';

/** The closed set of alarms. Each has one declaration (alarm-registry.ts) and at least one detector. */
export const ALARM_CODES = [
  'ORCHESTRATOR_SILENT',
  'WORKER_SILENT',
  'API_SILENT',
  'WATCHDOG_SILENT',
  'REVISION_FAILED_TO_START',
  'TRIGGER_NOT_ACCEPTED',
  'EDGE_SILENT',
  'DEAD_LETTERS',
  'OUTPUT_OVERDUE',
  'OUTPUT_FAILED',
  'OUTPUT_RETRYING',
  'ZERO_ROWS',
  'SOURCE_SILENT',
  'QUARANTINED',
  'GATE_THREW',
  'GATE_HELD',
  'SCHEMA_DRIFT',
  'CLOCK_SKEW',
  'WAREHOUSE_LOCKED',
  'DISK_FULL',
  'SELF_TEST_FAILED',
  'CHECK_FAILED',
  'DRIFT',
  'DEAD_MAN_UNREACHABLE',
  'CHECK_UNKNOWN',
] as const;

export type AlarmCode = (typeof ALARM_CODES)[number];

/** `page`: a slate is at stake, somebody is called. `warn`: somebody reads it in the morning. */
export type Severity = 'page' | 'warn';

export interface Alarm {
  readonly code: AlarmCode;
  /** The question that the alarm answers with no. */
  readonly question: string;
  readonly owner: string;
  readonly severity: Severity;
  readonly applies: {
    readonly words: string;
    /** Absent: always. */
    readonly when?: (view: WatchView) => boolean;
  };
  /** In words: all that is looked at. */
  readonly denominator: string;
  /** No second message about the same cause within this time. */
  readonly cooldownMinutes: number;
  /** From the moment at which the fault can be known to the finding, with a look every few seconds. */
  readonly detectsWithinSeconds: number;
  /** Alarms that explain this one: it is then shown beneath them and sends no message of its own. */
  readonly suppressedBy: readonly Suppression[];
  readonly runbook: {
    readonly meaning: string;
    /** Command that shows the fault. */
    readonly look: string;
    /** Command that mends it, or the step before it. */
    readonly mend: string;
  };
}

export interface Suppression {
  readonly alarm: AlarmCode;
  /** `all`: wherever it fires. `same_root`: only for what has the same root (an output, a topic, a process). */
  readonly scope: 'all' | 'same_root';
}
