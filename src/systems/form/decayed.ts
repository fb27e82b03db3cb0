/** Sums that forget by halves: each new game first shrinks what was there. */

/** What a game’s weight is multiplied with at each later one. */
export function decayOf(halfLife: number): number {
  return 0.5 ** (1 / halfLife);
}

export class DecayedSum {
  readonly #decay: number;
  #sum = 0;
  #weight = 0;

  /** `halfLife`: in games. */
  constructor(halfLife: number) {
    this.#decay = decayOf(halfLife);
  }

  add(value: number): void {
    this.#sum = this.#sum * this.#decay + value;
    this.#weight = this.#weight * this.#decay + 1;
  }

  get sum(): number {
    return this.#sum;
  }

  /** NaN before the first game. */
  get mean(): number {
    return this.#weight === 0 ? Number.NaN : this.#sum / this.#weight;
  }
}
