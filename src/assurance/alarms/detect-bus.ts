/** Dead letters, and edges on which nobody took the newest probe. */
import { formatInstant, type Instant } from '../../league/instant.ts';
import type { RevisionStatus } from '../../ledger/status.ts';
import type { Sighting } from './finding.ts';
import { ACCEPT_WITHIN_SECONDS } from './limits.ts';
import type { Survey } from './survey.ts';
import type { EdgeProbe, WatchView } from './watch-view.ts';

export function detectDeadLetters(view: WatchView): readonly Sighting[] {
  return view.deadLetters
    .filter(({ count }) => count > 0)
    .map(({ topic, count, oldest }) => ({
      alarm: 'DEAD_LETTERS',
      cause: topic,
      subject: topic,
      message: `${topic} has ${count} dead ${count === 1 ? 'letter' : 'letters'}; the oldest is ${oldest}.`,
      next: './hardwood dlq list',
      roots: [`topic:${topic}`],
    }));
}

/** A probe may wait behind one piece of work that was in hand before it was sent. */
export function detectSilentEdges(view: WatchView, surveyed: () => Survey): readonly Sighting[] {
  const newest = new Map<string, EdgeProbe>();
  for (const probe of view.probes) {
    const known = newest.get(probe.topic);
    if (known === undefined || probe.sentAt > known.sentAt) newest.set(probe.topic, probe);
  }
  const silent = [...newest.values()].filter(
    ({ sentAt, acceptedAt }) => acceptedAt === null && view.now - sentAt >= ACCEPT_WITHIN_SECONDS * 1_000,
  );
  if (silent.length === 0) return [];
  const { open } = surveyed();
  return silent
    .filter(({ sentAt }) => !open.some(({ revision }) => isInHandSince(revision, sentAt, view.now)))
    .map(({ topic, sentAt }) => ({
      alarm: 'EDGE_SILENT',
      cause: topic,
      subject: topic,
      message: `A probe was sent on ${topic} at ${formatInstant(sentAt)} and no consumer has accepted it.`,
      next: './hardwood serve',
      roots: [`topic:${topic}`],
    }));
}

function isInHandSince({ phase }: RevisionStatus, since: Instant, now: Instant): boolean {
  return phase.name === 'accepted' && phase.at <= since && phase.leaseUntil > now;
}
