/**
 * The faults that strike between any two steps: a process dies, all of them do, one stands still, one is replaced,
 * or its clock jumps. And the clocks that are off, until they are set right.
 */
import { HOUR, type Instant, MINUTE, plusMinutes } from '../league/instant.ts';
import type { FaultCoins } from './fault-coins.ts';
import type { Life } from './life.ts';
import type { ProcessTable } from './process-table.ts';

export interface StepFaultsParts {
  readonly coins: FaultCoins;
  readonly processes: ProcessTable;
  readonly now: () => Instant;
  readonly onPowerLoss: () => void;
}

/** Longer than any lease. */
const HELD_MINUTES = { least: 16, most: 60 } as const;
const SKEW_MINUTES = { least: -20, most: 20 } as const;
const TIMERS_LOST_HOURS = { least: 1, most: 5 } as const;

export class StepFaults {
  readonly #parts: StepFaultsParts;
  readonly #skews = new Map<string, number>();

  constructor(parts: StepFaultsParts) {
    this.#parts = parts;
  }

  /** Before a step of the life. */
  strike(life: Life): void {
    const { coins, processes, now, onPowerLoss } = this.#parts;
    if (coins.strikes('power-loss')) {
      for (const each of processes.alive()) processes.crash(each);
      onPowerLoss();
      return;
    }
    if (coins.strikes('crash')) processes.crash(life);
    else if (coins.strikes('deploy')) processes.deploy(life);
    else if (coins.strikes('lease')) {
      const minutes = coins.random('lease').between(HELD_MINUTES.least, HELD_MINUTES.most);
      life.heldUntil = plusMinutes(now(), minutes);
    } else if (coins.strikes('clock-jump')) {
      const minutes = coins.random('clock-jump').between(SKEW_MINUTES.least, SKEW_MINUTES.most);
      this.#skews.set(life.process, Math.round(minutes * MINUTE));
    }
  }

  /** Milliseconds that the process's clock is ahead. */
  skew(process: string): number {
    return this.#skews.get(process) ?? 0;
  }

  setClocksRight(): void {
    this.#skews.clear();
  }

  /** When timers set now are found again; null: they are not lost. */
  timersLostUntil(): Instant | null {
    const { coins, now } = this.#parts;
    if (!coins.strikes('deleted-schedule')) return null;
    const hours = coins.random('deleted-schedule').between(TIMERS_LOST_HOURS.least, TIMERS_LOST_HOURS.most);
    return plusMinutes(now(), (hours * HOUR) / MINUTE);
  }
}
