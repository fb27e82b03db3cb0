/** Two processes work at once on one ledger, over a bus that shuffles and repeats: how the five analytics outputs come in. */
import { randomUUID } from 'node:crypto';
import type { StoredEvent } from '../../../src/ledger/event.ts';
import type { Delivery, LedgerStore } from '../../../src/ledger/store.ts';
import type { PipelineProcess } from '../../../src/pipeline/process.ts';
import { runLoop, type Station } from '../../../src/pipeline/run-loop.ts';
import { Random } from '../../../src/sim/random.ts';
import { VirtualClock } from '../../../src/world/clock.ts';
import { withBus } from './faulty-bus.ts';
import { type NightLeague, play } from './night-league.ts';

/** What the next phase waits for on a night whose teams have played before. */
export const FIVE = [
  'player_game_summary',
  'team_defense_game_summary',
  'team_offense_game_summary',
  'upcoming_player_game_context',
  'upcoming_team_game_context',
];

/** Repeats of messages go to both processes, later and in any order. */
function shuffledBus(store: LedgerStore, random: Random, repeats: Delivery[]): LedgerStore {
  return withBus(store, (pulled) => {
    const repeated = repeats.splice(0, random.whole(0, repeats.length));
    const mine = repeated.filter(({ topic }) => pulled.some((each) => each.topic === topic));
    repeats.push(...repeated.filter((each) => !mine.includes(each)), ...pulled);
    return random.shuffled([...pulled, ...pulled, ...mine]);
  });
}

/** Plays all nights; what was recorded. `observe` is told of every event, by a second pair of eyes. */
export async function playByTwo(
  league: NightLeague,
  seed: number,
  observe: (event: StoredEvent) => void = () => undefined,
): Promise<readonly StoredEvent[]> {
  const random = new Random(seed, 'two processes');
  const clock = new VirtualClock();
  const repeats: Delivery[] = [];
  const ledger = shuffledBus(league.ledger, random, repeats);
  const processes: PipelineProcess[] = [];
  for (const instance of ['one', 'other']) {
    const played = await play(
      { ...league, ledger },
      { clock, instance: `${instance}-${randomUUID()}`, isAlone: false },
    );
    processes.push(played.process);
  }
  processes[0]?.session.subscribe(observe);
  const both: Station = {
    name: 'two processes at once',
    async turn(now) {
      const stations = random.shuffled(processes.flatMap((each) => each.stations));
      const turns = await Promise.all(stations.map((station) => station.turn(now)));
      return turns.reduce((sum, done) => sum + done, 0);
    },
    async rest(now) {
      for (const { stations, session } of processes) {
        await session.catchUp();
        for (const station of stations) await station.rest?.(now);
      }
    },
    next(now) {
      const moments = processes.flatMap(({ stations }) => stations.map((station) => station.next(now)));
      const known = moments.filter((moment) => moment !== null);
      return known.length === 0 ? null : (known.toSorted((a, b) => a - b)[0] ?? null);
    },
  };
  await runLoop({ clock, stations: [both], isStopping: () => false });
  return league.ledger.since(0);
}

/** How often each unit of work was accepted, by WorkId. */
export function acceptances(events: readonly StoredEvent[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { slot, event } of events) {
    if (event.type !== 'Accepted') continue;
    const work = `${slot}#${event.revision}`;
    counted.set(work, (counted.get(work) ?? 0) + 1);
  }
  return counted;
}
