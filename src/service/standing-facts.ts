/**
 * Facts that still stand, of those that processes left in the ledger. A process that is gone withdraws nothing: what
 * it reported falls when every role it had has been taken over, by a process that started after it and is alive.
 */
import { isAlive } from '../assurance/alarms/detect-silent-roles.ts';
import type { Heartbeat, ProcessFact } from '../assurance/alarms/watch-view.ts';
import type { Instant } from '../league/instant.ts';

export function standingFacts(
  kept: readonly ProcessFact[],
  heartbeats: readonly Heartbeat[],
  now: Instant,
): readonly ProcessFact[] {
  const isReplaced = (instance: string): boolean => {
    const own = heartbeats.filter((beat) => beat.instance === instance);
    // Nothing is known of who that was: nobody is known to have taken its place.
    if (own.length === 0 || own.some((beat) => isAlive(beat, now))) return false;
    return own.every((gone) =>
      heartbeats.some(
        (beat) => beat.role === gone.role && isAlive(beat, now) && beat.startedAt > gone.startedAt,
      ),
    );
  };
  return kept.filter(({ instance }) => !isReplaced(instance));
}
