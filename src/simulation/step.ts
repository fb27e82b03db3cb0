/** One step of a simulated run: what the scheduler let happen, to whom, and when. */
import type { Instant } from '../league/instant.ts';

export interface Step {
  /** From 1, without gaps. */
  readonly number: number;
  readonly at: Instant;
  /** Name and life of the process, `worker-1/3`; `world` for what no process does. */
  readonly process: string;
  /** The port call, such as `ledger.append`. */
  readonly label: string;
  /**
   * `effect`: the call takes effect, and its caller has not heard yet; `answer`: the caller hears;
   * `wake`: a wait is over; `event`: the world itself does something.
   */
  readonly stage: 'effect' | 'answer' | 'wake' | 'event';
}

export function describeStep({ number, at, process, label, stage }: Step): string {
  return `${number} ${at} ${process} ${label} ${stage}`;
}
