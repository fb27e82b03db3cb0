/**
 * The bus between the outbox and its takers, with its faults: a message that is lost comes back by its visibility,
 * one that is doubled reaches the next puller of its topic as well, one that is late has been delivered again by
 * then. All of it is what at-least-once allows.
 */
import { type Instant, plusMinutes } from '../league/instant.ts';
import type { Delivery } from '../ledger/store.ts';
import type { FaultCoins } from './fault-coins.ts';

const LATE_MINUTES = { least: 1, most: 20 } as const;

interface Straying {
  readonly delivery: Delivery;
  readonly from: Instant;
}

export class FaultyBus {
  readonly #coins: FaultCoins;
  #straying: Straying[] = [];

  constructor(coins: FaultCoins) {
    this.#coins = coins;
  }

  /** What reaches a puller of the topics when the outbox handed out `taken`. `now` is true time. */
  deliver(topics: readonly string[], taken: readonly Delivery[], now: Instant): readonly Delivery[] {
    const strayed = this.#arriving(topics, now);
    const arriving = [...strayed, ...taken.filter((delivery) => this.#arrivesAtOnce(delivery, now))];
    const isReordered = arriving.length > 1 && this.#coins.strikes('reorder');
    return isReordered ? this.#coins.random('reorder').shuffled(arriving) : arriving;
  }

  #arrivesAtOnce(delivery: Delivery, now: Instant): boolean {
    if (this.#coins.strikes('drop')) return false;
    if (this.#coins.strikes('duplicate')) this.#straying.push({ delivery, from: now });
    if (!this.#coins.strikes('delay')) return true;
    const late = this.#coins.random('delay').between(LATE_MINUTES.least, LATE_MINUTES.most);
    this.#straying.push({ delivery, from: plusMinutes(now, late) });
    return false;
  }

  #arriving(topics: readonly string[], now: Instant): readonly Delivery[] {
    const isDue = ({ delivery, from }: Straying) => from <= now && topics.includes(delivery.topic);
    const due = this.#straying.filter(isDue);
    this.#straying = this.#straying.filter((each) => !isDue(each));
    return due.map(({ delivery }) => delivery);
  }
}
