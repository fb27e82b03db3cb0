/** Releases as state documents, by id: the newest is what is meant to run. */
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { RecordedRelease } from './make-release.ts';
import type { Release } from './release.ts';
import { configurationDigest, type Settings } from './settings.ts';

const COLLECTION = 'releases';
/** Each is some ten kilobytes; older ones are dropped. */
const KEPT = 100;

/** Made once more, a release is the newest again. */
export async function recordRelease(documents: StateDocuments, made: RecordedRelease): Promise<void> {
  await documents.put(COLLECTION, made.release.id, made, made.madeAt);
  for (const old of (await recordedReleases(documents)).slice(KEPT)) {
    await documents.remove(COLLECTION, old.release.id);
  }
}

/** The newest first. */
export async function recordedReleases(documents: StateDocuments): Promise<readonly RecordedRelease[]> {
  const all = (await documents.list(COLLECTION)).map(({ body }) => body as RecordedRelease);
  return all.toSorted((a, b) => b.madeAt - a.madeAt);
}

/** What a process can say of itself when it starts. */
export type Running = Pick<Release, 'code' | 'configuration' | 'schema' | 'schedules' | 'runtime'>;

/**
 * The newest release that is, by content, what runs; null: none was made of it. Commit and models are left out: the
 * same content runs whatever the commit, and models come and go while it runs. A replay has nothing of what only a
 * service is told, and runs the release all the same.
 */
export async function releaseOf(
  documents: StateDocuments,
  running: Running,
): Promise<RecordedRelease | null> {
  const all = await recordedReleases(documents);
  return all.find((made) => isRunBy(made, running)) ?? null;
}

function isRunBy({ release, settings }: RecordedRelease, running: Running): boolean {
  const names = ['code', 'schema', 'schedules', 'runtime'] as const;
  if (!names.every((name) => release[name] === running[name])) return false;
  return (
    release.configuration === running.configuration ||
    configurationDigest(withoutService(settings)) === running.configuration
  );
}

function withoutService(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !name.startsWith('service.')));
}
