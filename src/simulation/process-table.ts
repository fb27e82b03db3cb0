/**
 * The processes of a simulated world: started, killed, started again.
 *
 *   down → alive (a new generation) → down, by its own fault, a crash, a power loss or a deploy → …
 *
 * A process that ends by an error of its machine is started again, as its supervisor would; one that ends by a
 * defect fails the run; one that ends well stays down.
 */
import { isFatal } from '../errors/hardwood-error.ts';
import { type Instant, plusMinutes } from '../league/instant.ts';
import type { Random } from '../sim/random.ts';
import { type Life, lifeName, newLife } from './life.ts';
import type { Scheduler } from './scheduler.ts';

export interface ProcessTableParts {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** Runs the process until it ends; rejects with the error that ended it. */
  readonly start: (life: Life, build: number) => Promise<void>;
  /** Told of an error that is no fault of the machine. */
  readonly onDefect: (life: Life, error: unknown) => void;
}

interface Entry {
  life: Life | null;
  generation: number;
  /** Increases with each deploy. */
  build: number;
}

/** Until a supervisor has noticed and started it again. */
const DOWN_MINUTES = { least: 0.02, most: 2 } as const;

export class ProcessTable {
  readonly #parts: ProcessTableParts;
  readonly #entries = new Map<string, Entry>();

  constructor(parts: ProcessTableParts) {
    this.#parts = parts;
  }

  /** Processes that are alive, in the order they were added. */
  alive(): readonly Life[] {
    return [...this.#entries.values()].flatMap(({ life }) => (life === null ? [] : [life]));
  }

  add(process: string, at: Instant): void {
    this.#entries.set(process, { life: null, generation: 0, build: 1 });
    this.#startAt(process, at);
  }

  /** Ends a life at once; the process is started again soon. */
  crash(life: Life): void {
    if (!life.isAlive) return;
    this.#end(life);
    this.#startSoon(life.process);
  }

  /** Ends a life, and starts the next one with another build. */
  deploy(life: Life): void {
    this.#entry(life.process).build += 1;
    this.crash(life);
  }

  #end(life: Life): void {
    this.#parts.scheduler.kill(life);
    this.#entry(life.process).life = null;
  }

  #startSoon(process: string): void {
    const { random, scheduler } = this.#parts;
    const minutes = random.between(DOWN_MINUTES.least, DOWN_MINUTES.most);
    this.#startAt(process, plusMinutes(scheduler.now, minutes));
  }

  #startAt(process: string, at: Instant): void {
    this.#parts.scheduler.at(at, `start ${process}`, () => {
      const entry = this.#entry(process);
      if (entry.life !== null) return;
      entry.generation += 1;
      const life = newLife(process, entry.generation);
      entry.life = life;
      void this.#live(life, entry.build);
    });
  }

  async #live(life: Life, build: number): Promise<void> {
    try {
      await this.#parts.start(life, build);
      if (life.isAlive) this.#end(life);
    } catch (error) {
      if (!life.isAlive) return;
      this.#end(life);
      this.#parts.scheduler.trace.note(`${lifeName(life)} ended: ${String(error)}`);
      if (isFatal(error)) this.#startSoon(life.process);
      else this.#parts.onDefect(life, error);
    }
  }

  #entry(process: string): Entry {
    const entry = this.#entries.get(process);
    if (entry === undefined) throw new Error(`no process is named ${process}`);
    return entry;
  }
}
