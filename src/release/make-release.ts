/**
 * Makes a release of what was found. What no commit has cannot be released: nobody could say later what ran.
 *
 * Sources that come from no repository, such as an unpacked release, have no commit; then their content alone counts.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import type { Instant } from '../league/instant.ts';
import type { Role } from '../pipeline/role.ts';
import { digestOf } from './digest-of.ts';
import type { Release } from './release.ts';
import { configurationDigest, type Settings } from './settings.ts';

/** All that a release is made of, found on disk and declared. */
export interface ReleaseParts {
  /** Null: the sources come from no repository. */
  readonly repository: { readonly commit: string; readonly changed: readonly string[] } | null;
  /** Digest of all sources and the lock file. */
  readonly code: string;
  /** Digest of what each role loads. */
  readonly roles: Readonly<Record<Role, string>>;
  readonly settings: Settings;
  /** Digest of the declared tables, as processes state it. */
  readonly schema: string;
  /** Digest of each declared table, by name, of both stores. */
  readonly tables: Manifest;
  /** What is declared to happen and when, by name. */
  readonly schedules: Manifest;
  /** Digest of each serving artefact, by system; null: none serves yet. */
  readonly models: Manifest | null;
  readonly runtime: string;
}

/** Names, and what stands for each. */
export type Manifest = Readonly<Record<string, string>>;

/** A release as it is recorded: with the lists behind its digests, so that drift can name what differs. */
export interface RecordedRelease extends Omit<ReleaseParts, 'repository' | 'code' | 'schema' | 'runtime'> {
  readonly release: Release;
  readonly madeAt: Instant;
}

/** Throws TREE_DIRTY, naming the changed files. */
export function makeRelease(parts: ReleaseParts, madeAt: Instant): RecordedRelease {
  const { repository, code, roles, settings, schema, tables, schedules, models, runtime } = parts;
  refuseDirty(repository);
  const facts = {
    code,
    commit: repository?.commit ?? null,
    configuration: configurationDigest(settings),
    schema,
    schedules: manifestDigest(schedules),
    models: models === null ? null : manifestDigest(models),
    runtime,
  };
  return { release: { id: digestOf(facts), ...facts }, madeAt, roles, settings, tables, schedules, models };
}

export function manifestDigest(manifest: Manifest): string {
  return digestOf(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const NAMED = 10;

/** Throws TREE_DIRTY, naming the changed files. */
export function refuseDirty(repository: ReleaseParts['repository']): void {
  if (repository !== null && repository.changed.length > 0) throw dirty(repository.changed);
}

function dirty(changed: readonly string[]): HardwoodError {
  const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : '';
  return new HardwoodError({
    code: 'TREE_DIRTY',
    message: `A release needs sources that a commit has, and ${changed.length === 1 ? 'a file differs' : `${changed.length} files differ`}: ${changed.slice(0, NAMED).join(', ')}${more}.`,
    subject: changed[0] ?? '',
    next: 'git status, then commit the files or put them back, and run the command again',
  });
}
