/**
 * A phase transition, declared as data. All of them run on one mechanism: the dispatcher's.
 *
 * It names the outputs that must be in (by identity and purpose), what is measured on them, and what happens when
 * its deadline passes by the clock. Its completion document is a projection of the ledger.
 */
import type { Purpose } from '../ledger/work-id.ts';
import type { Output, OutputInput, PhaseNumber } from './output.ts';
import { stageOf } from './topics.ts';

export interface Transition {
  readonly name: string;
  readonly from: PhaseNumber;
  /** `grading` is phase 5 after the games. */
  readonly to: PhaseNumber | 'grading';
  /** Purpose of the outputs it lets start. */
  readonly purpose: Purpose;
  /** What must be in before an output of the next phase starts: of the phase before, and of earlier ones it reads. */
  readonly expects: readonly OutputInput[];
  /** Metrics of the threshold registry that are looked at, by the output whose receipt carries them. */
  readonly gates: readonly TransitionGate[];
  readonly onDeadline: DegradePolicy;
}

/** Looked at by every output of the next phase that reads the output, whichever slates it reads it of. */
export interface TransitionGate {
  readonly output: string;
  readonly purpose: Purpose;
  readonly metric: string;
}

/**
 * What the deadline (the due time of the waiting output) does:
 * `hold_and_alarm`: nothing starts without all of it; the deadline is recorded as a Hold, and alarms.
 * `go_without_optional`: starts without the optional inputs that are not in, and says so in the verdict.
 */
export type DegradePolicy = 'hold_and_alarm' | 'go_without_optional';

/** Whether the output is one of those that the transition lets start. */
export function leadsTo(transition: Transition, output: Pick<Output, 'phase' | 'purpose'>): boolean {
  return transition.to === stageOf(output) && transition.purpose === output.purpose;
}
