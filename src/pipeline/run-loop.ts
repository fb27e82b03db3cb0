/**
 * The loop of one process: every station has its turn until none has anything left to do at this moment; then the
 * clock passes to the next moment at which one of them has.
 *
 *   orchestrator   plans what the schedule has brought, records what is due now, puts the requests on the bus
 *   worker         takes requests from the bus and makes outputs
 *   pulse          says that the process is alive
 *
 * Every event is followed by a turn of the orchestrator, and so is every tick: a lost message costs at most one tick.
 */
import type { Instant } from '../league/instant.ts';
import type { Clock } from '../world/clock.ts';

export interface Station {
  readonly name: string;
  /** Does what there is to do; returns how much that was. */
  turn(now: Instant): Promise<number>;
  /** Nothing is left to do at this moment: the time for projections. */
  rest?(now: Instant): Promise<void>;
  /** The next moment at which the clock alone gives it something to do; null: none is known. */
  next(now: Instant): Instant | null;
}

export interface RunLoop {
  readonly clock: Clock;
  /** In the order of their turns. */
  readonly stations: readonly Station[];
  /** Asked between turns; true ends the loop. */
  readonly isStopping: () => boolean;
}

/** `finished`: a virtual clock has nowhere left to jump to. A live loop only ever ends `stopped`. */
export async function runLoop({ clock, stations, isStopping }: RunLoop): Promise<'finished' | 'stopped'> {
  for (;;) {
    // What becomes due while the stations have their turns is due still: the wait is reckoned from before them.
    const began = clock.now();
    let done = 0;
    for (const station of stations) {
      done += await station.turn(clock.now());
      if (isStopping()) return 'stopped';
    }
    if (done > 0) continue;
    const now = clock.now();
    for (const station of stations) await station.rest?.(now);
    const next = soonest(stations.map((station) => station.next(began)));
    if (next === null && clock.kind === 'virtual') return 'finished';
    await clock.waitUntil(next);
    if (isStopping()) return 'stopped';
  }
}

function soonest(moments: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const moment of moments) if (moment !== null && (first === null || moment < first)) first = moment;
  return first;
}
