/**
 * One life of a simulated process, from its start to its end.
 *
 *   running → held (does nothing until a moment, and then goes on as if nothing had happened) → running
 *   running | held → dead (for ever; what it waited for never answers)
 */
import type { Instant } from '../league/instant.ts';

export interface Life {
  readonly process: string;
  /** From 1; the next life of the same process has the next number. */
  readonly generation: number;
  isAlive: boolean;
  /** Does nothing before. */
  heldUntil: Instant | null;
  /** Another process recorded something since this one last looked. */
  hasNews: boolean;
}

export function newLife(process: string, generation: number): Life {
  return { process, generation, isAlive: true, heldUntil: null, hasNews: false };
}

export function lifeName({ process, generation }: Life): string {
  return `${process}/${generation}`;
}
