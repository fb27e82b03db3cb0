/** The live service on a clock that a test moves: nights of a small league, as people would have had them. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ScriptedDestination } from '../src/assurance/alarms/watch-view.fixture.ts';
import { slateStatus } from '../src/assurance/slate-status.ts';
import { easternInstant } from '../src/league/eastern.ts';
import { type Instant, instant } from '../src/league/instant.ts';
import { addDays } from '../src/league/slate-date.ts';
import { ROLES } from '../src/pipeline/role.ts';
import { Service } from '../src/service/service.ts';
import { serviceAnswers } from '../src/service/service-answers.ts';
import type { Clock } from '../src/world/clock.ts';
import { partsOf } from './scenarios/support/league-service.ts';
import { type NightLeague, nightLeague } from './scenarios/support/night-league.ts';

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
async function serveBetween(league: NightLeague, from: Instant, to: Instant) {
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
  });
  await service.start();
  const { session } = service.running;
  const answers = serviceAnswers(service);
  return { pager, log, session, answers, serving: service.serve() };
}

async function started(t: TestContext) {
  const league = await nightLeague(t, 4);
  const [, , third] = league.played.slates;
  return { league, today: third ?? assert.fail() };
}

test('a live night goes by itself: out before the first tip-off, graded in the morning, and nobody is called', async (t) => {
  const { league, today } = await started(t);
  const morning = easternInstant(addDays(today, 1), 11);
  const { pager, log, session, serving } = await serveBetween(league, easternInstant(today, 9), morning);
  await serving;
  assert.deepEqual(pager.taken, []);
  assert.deepEqual(log, []);
  const statuses = slateStatus(session.state, today, morning);
  assert.ok(statuses.every(({ state }) => state === 'done' || state === 'empty' || state === 'not_due'));
  const made = session.state.slots.get(`simulated/${today}/pregame/slate_export` as never)?.revisions[0];
  assert.ok(made?.phase.name === 'done' && made.phase.at < made.dueAt);
});

test('a live service that was away for a night lists it as missing, and makes it when it is back', async (t) => {
  const { league, today } = await started(t);
  const first = await serveBetween(league, easternInstant(today, 6), easternInstant(today, 8));
  await first.serving;
  const back = easternInstant(addDays(today, 1), 9);
  const second = await serveBetween(league, back, instant(back + 2 * 3_600_000));
  await second.serving;
  const known = await league.ledger.documents.get('service', 'live');
  assert.equal(
    ((known ?? assert.fail()).body as { since: string }).since,
    today,
    'the first day is recorded, not the second',
  );
  const statuses = slateStatus(second.session.state, today, instant(back + 2 * 3_600_000));
  assert.ok(
    statuses.some(({ output }) => output === 'slate_export'),
    'what was missed is planned in full',
  );
  const results = statuses.find(
    ({ purpose, output }) => purpose === 'postgame' && output === 'player_game_summary',
  );
  assert.equal(results?.state, 'done');
});
