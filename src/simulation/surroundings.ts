/** What the ports of one life of a process are made of: its calls, its faults, and its death. */
import type { Instant } from '../league/instant.ts';
import type { FaultCoins } from './fault-coins.ts';

/** Makes a port call a step of the scheduler. */
export type StepCall = <Result>(label: string, work: () => Promise<Result>) => Promise<Result>;

export interface Surroundings {
  readonly step: StepCall;
  readonly coins: FaultCoins;
  /** True time. */
  readonly now: () => Instant;
  /** The process dies here; what it called never answers. */
  readonly die: () => void;
}
