/** Gathers what the watchers look at from the ledger and its state documents. */
import type { EdgeProbe, Heartbeat, WatchView } from '../assurance/alarms/watch-view.ts';
import type { Instant } from '../league/instant.ts';
import type { SlotStatus } from '../ledger/status.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { Slot } from '../ledger/work-id.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import { isQuarantined } from '../pipeline/retry-policy.ts';
import type { Role } from '../pipeline/role.ts';
import { deadLetterTopic, stageOf, TRIGGER_TOPICS } from '../pipeline/topics.ts';
import { sentProbes } from './edge-probes.ts';
import { keptFacts, type ProcessFacts } from './process-facts.ts';
import { recordedStarts } from './revision-starts.ts';
import { standingFacts } from './standing-facts.ts';

export interface WatchParts {
  readonly session: LedgerSession;
  readonly registry: OutputRegistry;
  readonly facts: ProcessFacts;
  /** Roles that this deployment must have, in whatever processes. */
  readonly expects: readonly Role[];
  readonly expectsSince: Instant;
  readonly isSelected: (slot: SlotStatus) => boolean;
}

/** What is looked at of a process: another one, such as a report, has the ledger and no facts of its own. */
export type LookedAt = Omit<WatchParts, 'session' | 'facts'> & {
  readonly session: Pick<LedgerSession, 'store' | 'state'>;
  readonly facts: Pick<ProcessFacts, 'list'>;
};

export async function watchViewOf(parts: LookedAt, now: Instant): Promise<WatchView> {
  const { session, registry } = parts;
  const { store, state } = session;
  const own = parts.facts.list();
  const heartbeats = (await store.documents.list('heartbeats')).map(({ body }) => body as Heartbeat);
  const kept = standingFacts(await keptFacts(store.documents), heartbeats, now);
  const isOwn = new Set(own.map(({ kind, instance }) => `${kind}@${instance}`));
  return {
    now,
    state,
    expects: parts.expects,
    expectsSince: parts.expectsSince,
    heartbeats,
    starts: await recordedStarts(store.documents),
    deadLetters: await deadLetters(store),
    probes: (await sentProbes(store.documents)) satisfies readonly EdgeProbe[],
    facts: [...own, ...kept.filter(({ kind, instance }) => !isOwn.has(`${kind}@${instance}`))],
    quarantined: [...state.records.values()].flatMap((record) =>
      isQuarantined(record) && record.since !== null
        ? [{ output: record.output, failures: record.failures, since: record.since }]
        : [],
    ),
    isSelected: parts.isSelected,
    topicOf: ({ purpose, output }: Slot) => TRIGGER_TOPICS[stageOf(registry.output(purpose, output))],
  };
}

async function deadLetters(store: LedgerStore): Promise<WatchView['deadLetters']> {
  const byTopic = Map.groupBy(await store.deadLetters(), ({ topic }) => topic);
  return [...byTopic].map(([topic, letters]) => ({
    topic: deadLetterTopic(topic),
    count: letters.length,
    oldest: letters[0]?.why ?? 'unknown',
  }));
}
