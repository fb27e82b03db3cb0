/** Where a drill plays: a sandbox with a running service, in virtual or in real time, and what arrived from it. */
import type { Instant } from '../league/instant.ts';
import type { Arrived } from './arrived.ts';

export interface Stage {
  readonly time: 'virtual' | 'real';
  now(): Instant;
  /** Lets time pass until it holds; false when it did not within the seconds. */
  until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<boolean>;
  /** Every message that reached a destination so far, in order of arrival. */
  arrived(): readonly Arrived[];
  /** Ends what runs and removes the sandbox. */
  close(): Promise<void>;
}
