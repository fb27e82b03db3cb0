/**
 * The scheduler of a simulated world: holds every port call of every process, and lets one at a time go on.
 *
 *   called → effect (the port does it) → answer (the caller hears) → the process runs until its next call
 *
 * Each arrow is a step, chosen by seed among all that may go on; between any two of them a process can die or be
 * held. Virtual time passes only when nothing may go on. The same seed gives the same run, to the step, as long as
 * processes meet the outside through `call` and `wait` alone.
 */
import { type Instant, instant } from '../league/instant.ts';
import { Random } from '../sim/random.ts';
import { type Life, lifeName } from './life.ts';
import type { Step } from './step.ts';
import { StepTrace } from './step-trace.ts';

export interface SchedulerOptions {
  readonly seed: number;
  readonly start: Instant;
  /** One turn of the event loop: when it is over, every process has run to its next call. */
  readonly turn: () => Promise<void>;
  /** Told of each step before it happens; may kill or hold its process, and then it does not happen. */
  readonly onStep?: (step: Step, life: Life | null) => void;
  /** How many of the last notes the trace keeps. */
  readonly keep?: number;
}

/** `idle`: nobody waits for anything; `reached`: the clock stands at the moment asked for. */
export type RunEnd = 'idle' | 'reached';

interface Waiting {
  readonly life: Life;
  readonly label: string;
  stage: 'effect' | 'answer' | 'wake';
  /** Infinity: only news ends it. */
  readyAt: number;
  /** Carries the step out; true when nothing of the call is left. */
  readonly go: () => Promise<boolean>;
}

interface Timer {
  readonly at: Instant;
  readonly label: string;
  readonly action: () => void | Promise<void>;
}

const KEPT_NOTES = 200;
/** Steps at one moment before the run is taken to be caught in a circle. */
const MOST_STEPS_AT_ONE_MOMENT = 50_000;

export class Scheduler {
  readonly trace: StepTrace;
  readonly #random: Random;
  readonly #turn: () => Promise<void>;
  readonly #onStep: NonNullable<SchedulerOptions['onStep']>;
  #waiting: Waiting[] = [];
  #timers: Timer[] = [];
  #now: Instant;
  #steps = 0;
  #stepsNow = 0;

  constructor(options: SchedulerOptions) {
    this.trace = new StepTrace(options.keep ?? KEPT_NOTES);
    this.#random = new Random(options.seed, 'scheduler');
    this.#turn = options.turn;
    this.#onStep = options.onStep ?? (() => undefined);
    this.#now = options.start;
  }

  /** True time of the world; a process sees it through its own clock. */
  get now(): Instant {
    return this.#now;
  }

  get steps(): number {
    return this.#steps;
  }

  /** A port call of a process. Never settles once the life is over. */
  call<Result>(life: Life, label: string, work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      let answer: (() => void) | null = null;
      this.#enter({
        life,
        label,
        stage: 'effect',
        readyAt: Number.NEGATIVE_INFINITY,
        async go() {
          if (answer !== null) {
            answer();
            return true;
          }
          try {
            const result = await work();
            answer = () => resolve(result);
          } catch (error) {
            answer = () => reject(error);
          }
          this.stage = 'answer';
          return false;
        },
      });
    });
  }

  /** Lets time pass for a process: until the moment, or until it is woken; null: until it is woken. */
  wait(life: Life, until: Instant | null): Promise<void> {
    return new Promise((resolve) => {
      this.#enter({
        life,
        label: 'wait',
        stage: 'wake',
        readyAt: until ?? Number.POSITIVE_INFINITY,
        async go() {
          resolve();
          return true;
        },
      });
    });
  }

  /** Ends what the life waits for, at that moment at the latest; calls in flight are not touched. */
  wake(life: Life, at: Instant): void {
    for (const waiting of this.#waiting) {
      if (waiting.stage === 'wake' && waiting.life === life && waiting.readyAt > at) waiting.readyAt = at;
    }
  }

  /** From now on nothing of it goes on, and nothing it called answers. */
  kill(life: Life): void {
    life.isAlive = false;
    this.#waiting = this.#waiting.filter((waiting) => waiting.life !== life);
  }

  /** Something that the world itself does at a moment. Timers of one moment go in the order they were set. */
  at(moment: Instant, label: string, action: () => void | Promise<void>): void {
    const timer = { at: moment, label, action };
    const later = this.#timers.findIndex((each) => each.at > moment);
    if (later < 0) this.#timers.push(timer);
    else this.#timers.splice(later, 0, timer);
  }

  async run(until: Instant): Promise<RunEnd> {
    await this.#turn();
    for (;;) {
      const [timer] = this.#timers;
      if (timer !== undefined && timer.at <= this.#now) {
        this.#timers.shift();
        this.#record('world', timer.label, 'event', null);
        await timer.action();
        await this.#turn();
        continue;
      }
      const ready = this.#waiting.filter((waiting) => readyAt(waiting) <= this.#now);
      if (ready.length > 0) {
        await this.#step(this.#random.pick(ready));
        continue;
      }
      const next = this.#nextMoment();
      if (next > until) {
        this.#pass(until);
        return next === Number.POSITIVE_INFINITY ? 'idle' : 'reached';
      }
      this.#pass(instant(next));
    }
  }

  #enter(waiting: Waiting): void {
    if (waiting.life.isAlive) this.#waiting.push(waiting);
  }

  async #step(waiting: Waiting): Promise<void> {
    this.#record(lifeName(waiting.life), waiting.label, waiting.stage, waiting.life);
    if (!waiting.life.isAlive || readyAt(waiting) > this.#now) return;
    const isOver = await waiting.go();
    if (!isOver) return;
    const index = this.#waiting.indexOf(waiting);
    if (index >= 0) this.#waiting.splice(index, 1);
    await this.#turn();
  }

  #record(process: string, label: string, stage: Step['stage'], life: Life | null): void {
    this.#steps += 1;
    this.#stepsNow += 1;
    if (this.#stepsNow > MOST_STEPS_AT_ONE_MOMENT) {
      throw new Error(
        `${MOST_STEPS_AT_ONE_MOMENT} steps at ${this.#now}: the processes go round in a circle`,
      );
    }
    const step: Step = { number: this.#steps, at: this.#now, process, label, stage };
    this.trace.step(step);
    this.#onStep(step, life);
  }

  #nextMoment(): number {
    let next: number = this.#timers[0]?.at ?? Number.POSITIVE_INFINITY;
    for (const waiting of this.#waiting) next = Math.min(next, readyAt(waiting));
    return next;
  }

  #pass(to: Instant): void {
    this.#now = to;
    this.#stepsNow = 0;
  }
}

function readyAt({ readyAt: own, life }: Waiting): number {
  return life.heldUntil === null ? own : Math.max(own, life.heldUntil);
}
