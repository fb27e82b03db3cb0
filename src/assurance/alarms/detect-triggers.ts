/**
 * A request counts when it is accepted. One that nobody took for ACCEPT_WITHIN_SECONDS has no consumer, unless the
 * consumers are merely busy: work is in hand under a lease, or something was taken just now, or something of the same
 * topic since the request.
 */
import { formatInstant, type Instant } from '../../league/instant.ts';
import { currentRevision, type RevisionStatus } from '../../ledger/status.ts';
import type { Sighting } from './finding.ts';
import { ACCEPT_WITHIN_SECONDS, BUSY_WITHIN_SECONDS } from './limits.ts';
import type { Survey } from './survey.ts';
import type { WatchView } from './watch-view.ts';

export function detectTriggers(view: WatchView, surveyed: () => Survey): readonly Sighting[] {
  const { open } = surveyed();
  const waiting = open.flatMap(({ slot, revision: { phase } }) => {
    if (phase.name !== 'requested') return [];
    const isLate = phase.times > 1 || view.now - phase.at >= ACCEPT_WITHIN_SECONDS * 1_000;
    return isLate ? [{ slot, phase, topic: view.topicOf(slot.slot) }] : [];
  });
  if (waiting.length === 0 || isWorkInHand(open, view.now)) return [];
  const lastTaken = lastTakenByTopic(view);
  if (Math.max(...lastTaken.values()) > view.now - BUSY_WITHIN_SECONDS * 1_000) return [];
  return waiting.flatMap(({ slot, phase, topic }): Sighting[] => {
    const taken = lastTaken.get(topic);
    if (taken !== undefined && taken > phase.at) return [];
    const times = phase.times === 1 ? '' : ` (request ${phase.times})`;
    const at = formatInstant(phase.at);
    return [
      {
        alarm: 'TRIGGER_NOT_ACCEPTED',
        cause: topic,
        subject: slot.key,
        message: `${slot.key} was requested on ${topic} at ${at}${times} and no consumer has accepted it.`,
        next: './hardwood serve',
        roots: [slot.key, `topic:${topic}`],
      },
    ];
  });
}

function isWorkInHand(open: Survey['open'], now: Instant): boolean {
  return open.some(({ slot }) => {
    const phase = currentRevision(slot)?.phase;
    return phase?.name === 'accepted' && phase.leaseUntil > now;
  });
}

function lastTakenByTopic(view: WatchView): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const slot of view.state.slots.values()) {
    if (slot.revisions.length === 0 || !view.isSelected(slot)) continue;
    const topic = view.topicOf(slot.slot);
    const known = last.get(topic) ?? Number.NEGATIVE_INFINITY;
    last.set(topic, Math.max(known, ...slot.revisions.map(takenAt)));
  }
  return last;
}

/** When a consumer last did something about it; -∞ when none is known to have. */
function takenAt({ phase, accepted }: RevisionStatus): number {
  const first = accepted === null ? Number.NEGATIVE_INFINITY : accepted.at;
  return phase.name === 'accepted' || phase.name === 'done' ? Math.max(first, phase.at) : first;
}
