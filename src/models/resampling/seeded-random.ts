/**
 * A small deterministic generator for resampling: the same seed gives the same numbers on every machine.
 *
 * Not for secrets, and not for seeds that must give provably unrelated streams.
 *
 * Sources: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM Transactions
 * on Mathematical Software 47, 2021), seeded through the finaliser of MurmurHash3 (Austin Appleby).
 */
const WORDS = 2 ** 32;
/** The golden ratio in 32 bits: steps between the seeds of the four words. */
const GOLDEN = 0x9e3779b9;

export type XoshiroState = readonly [number, number, number, number];

export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** A whole number, or the generator's four 32-bit words, not all zero. */
  constructor(seed: number | XoshiroState) {
    const state = typeof seed === 'number' ? stateOf(seed) : seed;
    [this.#a, this.#b, this.#c, this.#d] = state;
    if ((this.#a | this.#b | this.#c | this.#d) === 0) {
      throw new RangeError('The four words of a generator are not all zero.');
    }
  }

  /** A whole number from 0 to 2³² − 1. */
  word(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** In (0, 1), with 32 random bits; never an end. */
  uniform(): number {
    return (this.word() + 0.5) / WORDS;
  }

  /** A whole number from 0 to `count` − 1; uneven by less than count / 2³². */
  below(count: number): number {
    return Math.floor((this.word() / WORDS) * count);
  }
}

function stateOf(seed: number): XoshiroState {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number; got ${seed}.`);
  const low = seed | 0;
  const high = Math.floor(seed / WORDS) | 0;
  const word = (i: number): number => mix(mix(low + Math.imul(i, GOLDEN)) ^ high);
  return [word(1), word(2), word(3), word(4)];
}

function mix(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
