/**
 * What a run did: the last steps as text, and a digest over all of them and all that was noted with them.
 *
 * Two runs with the same digest did the same things in the same order.
 */
import { createHash } from 'node:crypto';
import { describeStep, type Step } from './step.ts';

export class StepTrace {
  readonly #hash = createHash('sha256');
  readonly #kept: string[] = [];
  readonly #limit: number;
  #next = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  step(step: Step): void {
    this.note(describeStep(step));
  }

  /** What a step brought about: events, verdicts of a coin, marks. */
  note(text: string): void {
    this.#hash.update(text);
    this.#hash.update('\n');
    this.#kept[this.#next] = text;
    this.#next = (this.#next + 1) % this.#limit;
  }

  /** The newest notes, oldest first. */
  last(): readonly string[] {
    return [...this.#kept.slice(this.#next), ...this.#kept.slice(0, this.#next)];
  }

  /** SHA-256 over everything so far. */
  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}
