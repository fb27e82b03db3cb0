/**
 * Random numbers that are a function of a seed and a path of names, and of nothing else.
 *
 * Promises that streams with different paths are unrelated, and that a stream's numbers do not depend on
 * which other streams were read before it: a game's lines are the same whichever game is asked for first.
 * Not for secrets.
 *
 * Sources: generator sfc32 (Chris Doty-Humphrey, PractRand); seeding by FNV-1a over the path, spread to 128
 * bits with the finaliser of MurmurHash3 (Austin Appleby).
 */
/** A value and how often it should come, relative to the others. */
export type Weighted<T> = readonly [weight: number, value: T];

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number, ...path: readonly (string | number)[]) {
    const hash = fnv1a(`${seed}/${path.join('/')}`);
    // Three unrelated words of one hash; the offsets are the first decimals of pi, e and the golden ratio.
    this.#a = mix(hash ^ 0x243f6a88);
    this.#b = mix(hash ^ 0xb7e15162);
    this.#c = mix(hash ^ 0x9e3779b9);
    // PractRand's own warm-up: after twelve steps every bit of the state has reached every other.
    for (let i = 0; i < 12; i += 1) this.uniform();
  }

  /** In [0, 1), with 32 random bits. */
  uniform(): number {
    const word = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + word) | 0;
    return (word >>> 0) / 0x1_0000_0000;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** Box and Muller's transform; one of the two normals is thrown away, so that no state is hidden. */
  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.uniform());
  }

  /** A positive factor whose logarithm is normal and whose mean is 1. */
  factor(logDeviation: number): number {
    return Math.exp(this.normal(-(logDeviation * logDeviation) / 2, logDeviation));
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new RangeError('There is nothing to pick from in an empty list.');
    return chosen;
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(options: readonly Weighted<T>[]): T {
    let left = this.uniform() * options.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of options) {
      left -= weight;
      if (left < 0) return value;
    }
    throw new RangeError('There is nothing to draw from: no option has a positive weight.');
  }

  /** Fisher and Yates; the argument stays as it is. */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const out: T[] = [];
    while (rest.length > 0) {
      const [chosen] = rest.splice(this.below(rest.length), 1);
      if (chosen !== undefined) out.push(chosen);
    }
    return out;
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function mix(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
