/**
 * The coins of a run: whether a fault strikes at an opportunity. A function of the seed; each fault has its own
 * stream, and a fault that is off never strikes. After the window none does.
 */
import { type Instant, plusMinutes } from '../league/instant.ts';
import { Random } from '../sim/random.ts';
import { FAULT_NAMES, FAULTS, type FaultName } from './faults.ts';

export interface FaultOptions {
  readonly seed: number;
  readonly faults: ReadonlySet<FaultName>;
  /** Faults strike before this moment only. */
  readonly until: Instant;
  readonly now: () => Instant;
  /** Told of each fault that strikes. */
  readonly onFault: (name: FaultName) => void;
  /** Probabilities in the place of those of the list. */
  readonly rates?: Partial<Readonly<Record<FaultName, number>>>;
}

export class FaultCoins {
  readonly #options: FaultOptions;
  readonly #streams: ReadonlyMap<FaultName, Random>;
  readonly #lasting = new Map<FaultName, Instant>();

  constructor(options: FaultOptions) {
    this.#options = options;
    this.#streams = new Map(FAULT_NAMES.map((name) => [name, new Random(options.seed, 'fault', name)]));
  }

  /** True: the fault strikes here and now. */
  strikes(name: FaultName): boolean {
    const { faults, until, now, rates } = this.#options;
    if (!faults.has(name) || now() >= until) return false;
    if (!this.random(name).chance(rates?.[name] ?? FAULTS[name].rate)) return false;
    this.#options.onFault(name);
    return true;
  }

  /** A fault that lasts: true from the moment it strikes, for so many minutes, whoever asks. */
  lasts(name: FaultName, minutes: number): boolean {
    const now = this.#options.now();
    const until = this.#lasting.get(name);
    if (until !== undefined && now < until && now < this.#options.until) return true;
    if (!this.strikes(name)) return false;
    this.#lasting.set(name, plusMinutes(now, minutes));
    return true;
  }

  /** The fault's own stream, for how it strikes. */
  random(name: FaultName): Random {
    const stream = this.#streams.get(name);
    if (stream === undefined) throw new Error(`${name} has no stream`);
    return stream;
  }
}
