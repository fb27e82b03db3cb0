/** Every alarm, declared once. Detectors, routing, the alarm book and docs/operations.md read this and nothing else. */
import { ALARM_CODES, type Alarm, type AlarmCode } from './alarm.ts';
import { PROCESS_ALARMS } from './process-alarms.ts';
import { WORK_ALARMS } from './work-alarms.ts';

const BY_CODE: ReadonlyMap<string, Alarm> = new Map(
  [...PROCESS_ALARMS, ...WORK_ALARMS].map((alarm) => [alarm.code, alarm]),
);

/** Throws a defect on a code without a declaration. */
export function alarmOf(code: AlarmCode): Alarm {
  const alarm = BY_CODE.get(code);
  if (alarm === undefined) throw new Error(`alarm ${code} is not declared`);
  return alarm;
}

/** In the order of ALARM_CODES. */
export const ALARMS: readonly Alarm[] = ALARM_CODES.map(alarmOf);
