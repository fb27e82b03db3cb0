/**
 * What a resource owes to its payloads: which part of the payload is whose, and which cells a leaf may feed.
 *
 * It is written down apart from the parsers, by what the columns mean, so that it can judge them.
 */
import type { AnyRow } from '../../../src/tables/table.ts';
import type { Json, Path } from './document.ts';

/** Whose something is, from the outside in: `['0022400061', '2544']` is a player's in a game, `['0022400061']` the game's. */
export type Owner = readonly string[];

export interface Lens {
  /** Patterns of places, `data[].players[]`, whose things are somebody's; what stands in none is the payload's own. */
  readonly places: Readonly<Record<string, (at: At) => Owner | null>>;
  readonly ownerOf: (row: AnyRow) => Owner;
  /** How many names of an owner stand for what must not harm another: 1, a bad player takes his game along. */
  readonly apart: number;
  /** Columns that a leaf may feed, by its name, or by the names of what it stands in and of itself: `team.id`. */
  readonly feeds: Readonly<Record<string, readonly string[]>>;
  /** Leaves that say whose a thing is: changed, they may harm the other that they name, or the whole payload. */
  readonly identity: readonly string[];
  /** Leaves that others contradict when they alone are changed: a changed number never passes unseen. */
  readonly guarded: readonly string[];
  /** Columns that change when an element of the thing comes or goes: its place among its like, a side of its line. */
  readonly shifts?: readonly string[];
  /** Leaves that say whether a thing is of the slate that was asked for: with another value it may have a row. */
  readonly admits?: readonly string[];
  /** A column whose change changes the meaning of the line's others: who did not play has no numbers. */
  readonly turns?: { readonly column: string; readonly with: readonly string[] };
  /** Whether an element that comes or goes in a place moves the leaf that says whose the thing is. */
  readonly displaces?: (root: Json, path: Path) => boolean;
  /** Why one thing that cannot be read refuses all; absent: it must not. */
  readonly refusesWhole?: string;
  /** Names of a leaf where its path does not tell them. */
  readonly nameOf?: (root: Json, path: Path) => readonly string[] | null;
}

export interface At {
  readonly root: Json;
  readonly path: Path;
  /** What stands there. */
  readonly here: Json;
  /** What it stands in, from the root on. */
  readonly around: readonly Json[];
}

/** A field of a tree, as text; empty where there is none. */
export function field(value: Json | undefined, ...names: readonly string[]): string {
  let at: Json | undefined = value;
  for (const name of names) {
    at = typeof at === 'object' && at !== null ? (at as { readonly [key: string]: Json })[name] : undefined;
  }
  return typeof at === 'string' || typeof at === 'number' ? String(at) : '';
}

/** `data[].players[]` of `['data', 3, 'players', 0]`. */
export function pattern(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? '[]' : index === 0 ? step : `.${step}`))
    .join('');
}

/** `['team.id', 'id']` */
export function namesOf(lens: Lens, root: Json, path: Path): readonly string[] {
  const own = lens.nameOf?.(root, path);
  if (own != null) return own;
  const steps = path.filter((step) => typeof step === 'string');
  const last = steps.at(-1) ?? '';
  return steps.length > 1 ? [`${steps.at(-2)}.${last}`, last] : [last];
}

/** The innermost thing that a place is part of; null: it is the payload's own. */
export function ownerAt(lens: Lens, root: Json, path: Path, last?: Json): Owner | null {
  const around: Json[] = [root];
  let owner: Owner | null = lens.places['']?.({ root, path: [], here: root, around: [] }) ?? null;
  for (const [index, step] of path.entries()) {
    const within = around.at(-1);
    const below =
      index === path.length - 1 && last !== undefined
        ? last
        : typeof within === 'object' && within !== null
          ? (within as { readonly [key: string]: Json })[step]
          : undefined;
    if (below === undefined) break;
    const upTo = path.slice(0, index + 1);
    owner = lens.places[pattern(upTo)]?.({ root, path: upTo, here: below, around: [...around] }) ?? owner;
    around.push(below);
  }
  return owner;
}
