/** The service under a live clock that a test moves: nights of a small league, as people would have had them. */
import { setImmediate } from 'node:timers/promises';
import { ScriptedDestination } from '../../../src/assurance/alarms/watch-view.fixture.ts';
import { type Instant, instant } from '../../../src/league/instant.ts';
import { ROLES } from '../../../src/pipeline/role.ts';
import { Service } from '../../../src/service/service.ts';
import { serviceAnswers } from '../../../src/service/service-answers.ts';
import type { ServiceParts } from '../../../src/service/service-parts.ts';
import type { Clock } from '../../../src/world/clock.ts';
import { partsOf } from './league-service.ts';
import type { NightLeague } from './night-league.ts';

/** A slow machine, which looks up three times less often than it should, and yet often enough to be alive. */
const TICK_MS = 30_000;
/** What is due sooner is part of the work in hand. */
const SOON_MS = 1_000;

/** A live clock without the waiting. At its limit it stops the service. */
class FastClock implements Clock {
  readonly kind = 'live';
  #now: number;
  readonly #limit: Instant;
  readonly #over: () => void;

  constructor(start: Instant, limit: Instant, over: () => void) {
    this.#now = start;
    this.#limit = limit;
    this.#over = over;
  }

  now(): Instant {
    return instant(this.#now);
  }

  async waitUntil(next: Instant | null): Promise<void> {
    await setImmediate();
    const isSoon = next !== null && next - this.#now < SOON_MS;
    const until = isSoon ? next : this.#now + TICK_MS;
    this.#now = Math.max(this.#now + 1, until);
    if (this.#now >= this.#limit) this.#over();
  }
}

/** Serves from one moment to another; who was told what in between. */
export async function serveBetween(
  league: NightLeague,
  from: Instant,
  to: Instant,
  parts: Partial<ServiceParts> = {},
) {
  const pager = new ScriptedDestination('pager');
  const log: string[] = [];
  const clock = new FastClock(from, to, () => service.stop());
  const service: Service = new Service({
    ...partsOf({ league, nights: league.played.slates.length }, { page: [pager], warn: [pager] }),
    play: { kind: 'live', since: null },
    expects: ROLES,
    machine: {
      clock,
      wall: () => clock.now(),
      elapsed: () => clock.now(),
      residentBytes: () => 0,
      pause: async () => undefined,
    },
    log: (line) => log.push(line),
    ...parts,
  });
  await service.start();
  const { session } = service.running;
  const answers = serviceAnswers(service);
  return { pager, log, session, answers, serving: service.serve() };
}
