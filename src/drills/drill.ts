/**
 * A drill, declared as data: a fault that is really caused in a sandbox, and the alarm that must name it.
 *
 * Each is one small file: what is wrong, how it is brought about, how it is mended. `runDrill` does the rest.
 */
import type { AlarmCode } from '../assurance/alarms/alarm.ts';
import type { DrillMachine } from './drill-machine.ts';
import type { DrillReport } from './drill-report.ts';
import type { Stage } from './stage.ts';

export interface DrillPlan<S extends Stage> {
  readonly name: string;
  readonly alarm: AlarmCode;
  /** In a clause: what is wrong. */
  readonly fault: string;
  /** What the message must hold, so that it names the cause; from the stage where it is known only there. */
  readonly names: readonly string[] | ((stage: S) => readonly string[]);
  /** A sandbox in order, at the moment before the fault. Throws NotAvailable when the machine cannot have it. */
  readonly open: (machine: DrillMachine) => Promise<S>;
  /** Causes the fault; returns what was done, as a sentence. Time to detect counts from its end. */
  readonly cause: (stage: S) => Promise<string>;
  /** Mends it; returns what was done. */
  readonly recover: (stage: S) => Promise<string>;
  /** Seconds within which the resolved message must arrive; work that is tried again takes its time. */
  readonly recoversWithin: number;
  /** The fault is complete when the stage opens: there is no quiet before it. */
  readonly isUnderWay?: boolean;
  /** What else must hold: after the message (before it is mended), and at the end. Null: it does. */
  readonly holdsMeanwhile?: (stage: S) => Promise<string | null>;
  readonly holdsAtEnd?: (stage: S) => Promise<string | null>;
}

/** A drill whose stage is its own business. */
export interface Drill {
  readonly name: string;
  readonly alarm: AlarmCode;
  readonly fault: string;
  /** `real`: processes and seconds; `virtual`: one process under a clock that jumps. */
  readonly time: Stage['time'];
  readonly run: (machine: DrillMachine) => Promise<DrillReport>;
}
