/**
 * Random numbers for sampling rows and features: a function of the seed and of how many were read before.
 *
 * Sources: generator sfc32 (Chris Doty-Humphrey, PractRand), with its seeding of three words and a counter, here the
 * two halves of the seed and a constant. Not for secrets.
 */
/** As PractRand does: after fifteen steps every bit of the seed has reached every other. */
const WARM_UP = 15;

export class SeededUniform {
  #a: number;
  #b: number;
  #c = 0x9e3779b9 | 0;
  #counter = 1;

  /** `seed`: a whole number. */
  constructor(seed: number) {
    this.#a = seed | 0;
    this.#b = Math.floor(seed / 0x1_0000_0000) | 0;
    for (let step = 0; step < WARM_UP; step += 1) this.next();
  }

  /** In [0, 1), with 32 random bits. */
  next(): number {
    const word = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + word) | 0;
    return (word >>> 0) / 0x1_0000_0000;
  }

  /**
   * Writes `count` of the first `available` numbers of `from` to `into`, in their order, each set equally likely.
   * Source: Knuth, "The Art of Computer Programming" 2, 3.4.2, algorithm S.
   */
  sample(from: Int32Array, available: number, count: number, into: Int32Array): void {
    for (let [at, taken] = [0, 0]; taken < count; at += 1) {
      if (this.next() * (available - at) >= count - taken) continue;
      into[taken] = from[at] as number;
      taken += 1;
    }
  }
}
