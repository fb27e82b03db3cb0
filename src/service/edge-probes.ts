/**
 * A message that asks nothing but to be accepted, sent along every edge of the bus: a topic whose consumer is gone
 * is known before it is needed. One document for each topic.
 */
import type { EdgeProbe } from '../assurance/alarms/watch-view.ts';
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import { probeMessage } from '../pipeline/envelope.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { Station } from '../pipeline/run-loop.ts';
import { ALL_TOPICS } from '../pipeline/topics.ts';
import { Every } from './every.ts';
import { EDGE_PROBES } from './schedules.ts';

const SENT = 'edge_probes';
/** Written by whoever takes the probe (src/pipeline/process.ts). */
const ACCEPTED = 'edges';

/** Part of the orchestrator: at its start, and every hour. */
export function edgeProber(session: LedgerSession, sends = new Every(EDGE_PROBES.everyMs)): Station {
  return {
    name: 'edge prober',
    async turn(now) {
      if (!sends.isDue(now)) return 0;
      sends.done(now);
      await session.append({
        at: now,
        streams: [],
        messages: ALL_TOPICS.map((topic) => probeMessage(topic, now)),
      });
      for (const topic of ALL_TOPICS) await session.store.documents.put(SENT, topic, { sent_at: now }, now);
      return ALL_TOPICS.length;
    },
    next: (now) => sends.next(now),
  };
}

export async function sentProbes(documents: StateDocuments): Promise<readonly EdgeProbe[]> {
  const accepted = new Map(
    (await documents.list(ACCEPTED)).map(({ id, body }) => [
      id,
      (body as { accepted_at: Instant }).accepted_at,
    ]),
  );
  return (await documents.list(SENT)).map(({ id, body }) => {
    const sentAt = (body as { sent_at: Instant }).sent_at;
    const acceptedAt = accepted.get(id) ?? null;
    return { topic: id, sentAt, acceptedAt: acceptedAt !== null && acceptedAt >= sentAt ? acceptedAt : null };
  });
}
