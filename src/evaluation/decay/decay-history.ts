/**
 * A system’s nights in a market, one after another: the diagnosis and the state of the last of them.
 *
 * Promises that the answer follows from the nights alone. The reference of a night is the 84 nights before its scan
 * window. From the start of a stretch in which model or data are at fault until the state is active again, nights stay
 * out of every reference: a fault that lasts does not become the norm, and a recovery is measured against what was
 * before it. A market that became sharper, and stays so, does become the norm.
 */
import type { SlateDate } from '../../league/slate-date.ts';
import { decaySignal } from './decay-signal.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { PerformanceDay } from './performance-day.ts';
import { SCAN_SLATES } from './scan.ts';
import { FIRST_STATE, nextState, type StateRun } from './system-state.ts';

/** Nights of the reference. */
const REFERENCE_SLATES = 84;

export interface DecayNight {
  readonly slateDate: SlateDate;
  readonly diagnosis: Diagnosis;
  readonly run: StateRun;
  /** The state before. */
  readonly before: StateRun['state'];
  /** First night of the state. */
  readonly since: SlateDate;
}

/** `days` in order of the slates, one for each. */
export function decayHistory(days: readonly PerformanceDay[]): readonly DecayNight[] {
  const isSound = days.map(() => true);
  const nights: DecayNight[] = [];
  let run = FIRST_STATE;
  let since = days[0]?.slateDate ?? null;
  let isFaulty = false;
  for (const [index, day] of days.entries()) {
    const start = Math.max(0, index + 1 - SCAN_SLATES);
    const diagnosis = diagnose(soundBefore(days, isSound, start), days.slice(start, index + 1));
    const before = run.state;
    run = nextState(run, decaySignal(diagnosis));
    if (run.state !== before || since === null) since = day.slateDate;
    const { verdict, stretch } = diagnosis;
    if (stretch !== null && (verdict === 'model_drift' || verdict === 'data_quality')) {
      isFaulty = true;
      for (let at = index; at >= 0 && (days[at]?.slateDate ?? '') >= stretch.from; at -= 1)
        isSound[at] = false;
    }
    if (run.state === 'active') isFaulty = false;
    if (isFaulty) isSound[index] = false;
    nights.push({ slateDate: day.slateDate, diagnosis, run, before, since });
  }
  return nights;
}

/** The newest nights before `end` that may be a reference, oldest first. */
function soundBefore(
  days: readonly PerformanceDay[],
  isSound: readonly boolean[],
  end: number,
): readonly PerformanceDay[] {
  const found: PerformanceDay[] = [];
  for (let index = end - 1; index >= 0 && found.length < REFERENCE_SLATES; index -= 1) {
    const day = days[index];
    if (day !== undefined && isSound[index] === true) found.push(day);
  }
  return found.reverse();
}
