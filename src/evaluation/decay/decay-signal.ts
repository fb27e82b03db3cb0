/** A diagnosis as a signal to the state machine: two limits with a band between them. */
import { ALARM } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { DecaySignal } from './system-state.ts';

/** Exceeded on some night of about one season in five when nothing changes. */
const WARNING = 3.2;
/** Within one standard error of the reference: so are five nights in six when nothing is wrong. */
const CALM = 1;

export function decaySignal({ verdict, stretch, lately }: Diagnosis): DecaySignal {
  if (stretch === null || lately === null) return 'no_rows';
  if (lately.t < CALM) return 'calm';
  if (stretch.t >= ALARM) {
    return verdict === 'model_drift' || verdict === 'data_quality' ? 'fault' : 'warning';
  }
  return stretch.t >= WARNING ? 'warning' : 'unclear';
}
