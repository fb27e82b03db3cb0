/**
 * One document per build, instance and kind of outcome: that it serves, or that it failed to start and why. A new
 * revision that dies while the old one serves is told from an outage by it.
 */
import type { RevisionStart } from '../assurance/alarms/watch-view.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';

const COLLECTION = 'revision_starts';
/** Older ones are dropped: a project that deploys every day for years must not fill its ledger with it. */
const KEPT = 40;

export async function recordStart(documents: StateDocuments, start: RevisionStart): Promise<void> {
  await documents.put(COLLECTION, idOf(start), start, start.at);
  const all = (await recordedStarts(documents)).toSorted((a, b) => b.at - a.at);
  for (const old of all.slice(KEPT)) await documents.remove(COLLECTION, idOf(old));
}

export async function recordedStarts(documents: StateDocuments): Promise<readonly RevisionStart[]> {
  return (await documents.list(COLLECTION)).map(({ body }) => body as RevisionStart);
}

function idOf({ build, instance, outcome }: RevisionStart): string {
  return `${outcome === 'failed' ? 'failed' : 'start'}@${build}@${instance}`;
}
