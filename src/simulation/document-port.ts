/**
 * One process's handle on the published documents of a simulated world.
 *
 *   version stored → version synced → name moved → name synced → reported
 *
 * A process that dies in between leaves a version without a name, or a name that a power loss can move back.
 */
import type { DocumentStore } from '../world/document-store.ts';
import { refuseFullDisk } from './machine-faults.ts';
import { sha256 } from './payload-port.ts';
import type { Surroundings } from './surroundings.ts';
import type { UnsyncedFiles } from './unsynced-files.ts';

export type OnPublished = (name: string, digest: string, bytes: Uint8Array) => void;

export interface DocumentPortParts {
  /** Immutable versions, by digest. */
  readonly versions: UnsyncedFiles;
  /** What each name stands for. */
  readonly names: UnsyncedFiles;
  /** The newest claim that moved each name; synced before it. */
  readonly tokens: Map<string, number>;
  readonly surroundings: Surroundings;
  /** Told when a name has moved, before its publisher hears. */
  readonly onPublished: OnPublished;
}

export function documentPort({
  versions,
  names,
  tokens,
  surroundings,
  onPublished,
}: DocumentPortParts): DocumentStore {
  const { step, coins } = surroundings;
  return {
    async publish(name, bytes, token) {
      const digest = sha256(bytes);
      await step('documents.storeVersion', async () => {
        refuseFullDisk(coins, 'A file', name);
        if (versions.read(digest) === null) versions.write(digest, bytes);
      });
      await step('documents.syncVersion', async () => versions.sync(digest));
      const holder = await step('documents.moveName', async () => {
        const held = tokens.get(name) ?? null;
        if (held !== null && held > token) return held;
        refuseFullDisk(coins, 'A file', name);
        tokens.set(name, token);
        names.write(name, bytes);
        onPublished(name, digest, bytes);
        return null;
      });
      if (holder !== null) return { kind: 'fenced', holder };
      await step('documents.syncName', async () => names.sync(name));
      return step('documents.readBack', async () => ({
        kind: 'published' as const,
        digest: sha256(names.read(name) ?? new Uint8Array()),
      }));
    },
    read: (name) => step('documents.read', async () => names.read(name)),
  };
}
