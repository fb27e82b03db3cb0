/**
 * A configuration as people read it: names with dots, and texts. Two configurations with one digest are the same, and
 * where the digests differ the names say in what. A secret is stated by its digest alone.
 */
import { digestOf } from './digest-of.ts';

export type Settings = Readonly<Record<string, string>>;

/** Nested values under their path: `{ a: { b: 1 } }` is `a.b` = `1`. Null and what is empty stay visible. */
export function settingsOf(value: unknown, path = ''): Settings {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) };
  const entries = Object.entries(value);
  if (entries.length === 0) return { [path]: 'none' };
  return Object.assign(
    {},
    ...entries.map(([name, each]) => settingsOf(each, path === '' ? name : `${path}.${name}`)),
  );
}

export function secretSetting(secret: string | undefined): string {
  return secret === undefined || secret === '' ? 'not set' : `digest ${digestOf(secret)}`;
}

export function configurationDigest(settings: Settings): string {
  return digestOf(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface SettingDifference {
  readonly name: string;
  /** Null: it is not there. */
  readonly running: string | null;
  readonly intended: string | null;
}

/** In order of name. */
export function settingDifferences(running: Settings, intended: Settings): readonly SettingDifference[] {
  return [...new Set([...Object.keys(running), ...Object.keys(intended)])]
    .sort()
    .map((name) => ({ name, running: running[name] ?? null, intended: intended[name] ?? null }))
    .filter((each) => each.running !== each.intended);
}
