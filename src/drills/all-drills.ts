/** Every drill, and what has none: no alarm is left without an answer to whether it was ever really tripped. */
import { ALARM_CODES, type AlarmCode } from '../assurance/alarms/alarm.ts';
import type { Drill } from './drill.ts';
import { REAL_DRILLS } from './real-drills.ts';
import { VIRTUAL_DRILLS } from './virtual-drills.ts';

/** Those that take long begin first. */
export const ALL_DRILLS: readonly Drill[] = [...REAL_DRILLS, ...VIRTUAL_DRILLS];

/** Alarms that no drill trips, each with the reason. */
export const NO_DRILL: Partial<Readonly<Record<AlarmCode, string>>> = {};

/** Alarms that have neither a drill nor a reason; a test keeps it empty. */
export function undrilled(drills: readonly Drill[] = ALL_DRILLS): readonly AlarmCode[] {
  const drilled = new Set(drills.map(({ alarm }) => alarm));
  return ALARM_CODES.filter((code) => !drilled.has(code) && NO_DRILL[code] === undefined);
}
