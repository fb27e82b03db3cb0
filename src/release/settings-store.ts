/** The configurations that processes started with, by digest: drift reads in them what differs. */
import type { Instant } from '../league/instant.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import { configurationDigest, type Settings } from './settings.ts';

const COLLECTION = 'configurations';
/** Older ones are dropped. */
const KEPT = 20;

export async function keepSettings(
  documents: StateDocuments,
  settings: Settings,
  now: Instant,
): Promise<void> {
  await documents.put(COLLECTION, configurationDigest(settings), settings, now);
  const all = (await documents.list(COLLECTION)).toSorted((a, b) => b.updatedAt - a.updatedAt);
  for (const old of all.slice(KEPT)) await documents.remove(COLLECTION, old.id);
}

/** Null: no process that is remembered started with it. */
export async function keptSettings(documents: StateDocuments, digest: string): Promise<Settings | null> {
  const found = await documents.get(COLLECTION, digest);
  return found === null ? null : (found.body as Settings);
}
