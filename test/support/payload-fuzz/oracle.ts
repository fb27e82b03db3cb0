/**
 * Whether the rows of a changed payload are right, judged by what was changed in its bytes and by a resource's lens.
 *
 * Knows nothing of how the change was made. Right is: what nobody touched is as it was; what was touched is absent, or
 * differs in the cells that the changed leaves feed; what other leaves contradict is absent or reported.
 */
import type { Parsed, ParseFault } from '../../../src/providers/parsed.ts';
import type { Resource } from '../../../src/providers/provider.ts';
import type { AnyRow, Table } from '../../../src/tables/table.ts';
import {
  type Change,
  childrenOf,
  differences,
  type Json,
  type Path,
  type PayloadDocument,
} from './document.ts';
import { type Lens, namesOf, type Owner, ownerAt } from './lens.ts';

export interface Baseline {
  /** The document is a part of it. */
  readonly isPage: boolean;
  readonly table: Table;
  readonly crossChecks: Resource['crossChecks'];
  readonly lens: Lens;
  readonly document: PayloadDocument;
  readonly parsed: Parsed<AnyRow>;
}

/** What a change reaches. */
interface Touch {
  /** Null: the payload as a whole. */
  readonly owner: Owner | null;
  readonly fed: ReadonlySet<string>;
  readonly isIdentity: boolean;
  readonly isGuarded: boolean;
  readonly admits: boolean;
  readonly where: string;
}

/** `parsed` null: the payload was refused. The first thing that is wrong, as a sentence; null: all is right. */
export function wrong(
  baseline: Baseline,
  changed: Json | null,
  parsed: Parsed<AnyRow> | null,
): string | null {
  const { document, lens } = baseline;
  if (changed === null) return parsed === null ? null : 'There are rows, and nothing in the bytes to read.';
  const touches = differences(document.root, changed).flatMap((change) =>
    touchesOf(lens, document.root, changed, change),
  );
  const mayDrag =
    lens.refusesWhole !== undefined || touches.some(({ owner, isIdentity }) => owner === null || isIdentity);
  // Of a page, what is no data may be damaged too.
  if (parsed === null && touches.length === 0 && baseline.isPage) return null;
  if (parsed === null)
    return mayDrag || mayRefuse(baseline, touches) ? null : `${named(touches)} refuses the whole.`;
  return (
    changedRows(baseline, touches, parsed.rows) ??
    (mayDrag ? null : lostRows(baseline, touches, parsed.rows)) ??
    unseen(baseline, touches, parsed)
  );
}

function named(touches: readonly Touch[]): string {
  return `A change of ${touches.map(({ where }) => where).join(', ')}`;
}

/** Of one thing alone there is nothing else to keep. */
function mayRefuse({ lens, parsed, document }: Baseline, touches: readonly Touch[]): boolean {
  if (touches.length === 0) return false;
  if (lens.refusesWhole !== undefined) return true;
  const things = [...thingsIn(lens, document.root), ...parsed.rows.map((row) => lens.ownerOf(row))];
  return things.every((thing) =>
    touches.some(({ owner }) => owner !== null && isWithin(thing, owner.slice(0, lens.apart))),
  );
}

function thingsIn(lens: Lens, root: Json): readonly Owner[] {
  const found: Owner[] = [];
  const visit = (value: Json, path: Path): void => {
    const owner = ownerAt(lens, root, path);
    if (owner !== null && owner.length >= lens.apart) found.push(owner);
    else for (const [step, child] of childrenOf(value)) visit(child, [...path, step]);
  };
  visit(root, []);
  return found;
}

function unitOf({ apart }: Lens, owner: Owner): string {
  return owner.slice(0, apart).join('|');
}

function touchesOf(lens: Lens, before: Json, after: Json, change: Change): readonly Touch[] {
  const names = new Set([
    ...namesBelow(lens, before, change.path, change.before),
    ...namesBelow(lens, after, change.path, change.after),
  ]);
  const { isMoved } = change;
  const isResized = change.before === undefined || change.after === undefined;
  const has = (list: readonly string[]) => list.some((name) => names.has(name));
  const isNumber = typeof change.after === 'number' || typeof change.after === 'string';
  const of = {
    fed: new Set(isMoved ? (lens.shifts ?? []) : [...names].flatMap((name) => lens.feeds[name] ?? [])),
    // What came from nowhere might be anybody's.
    isIdentity:
      (!isMoved && (change.before === undefined || has(lens.identity))) ||
      (isResized && lens.displaces?.(before, change.path) === true),
    admits: has(lens.admits ?? []) || (change.before === undefined && !isMoved),
    isGuarded: isNumber && typeof change.before === typeof change.after && has(lens.guarded),
    where: change.path.join('.'),
  };
  const owners = [
    ...(change.before === undefined ? [] : [ownerAt(lens, before, change.path, change.before)]),
    ...(change.after === undefined ? [] : [ownerAt(lens, after, change.path, change.after)]),
  ];
  return owners.map((owner) => ({ ...of, owner }));
}

/** Deeper than any payload goes, and than the fuzzer's pits of brackets need to be searched. */
const DEEPEST = 40;

function namesBelow(lens: Lens, root: Json, path: Path, value: Json | undefined): readonly string[] {
  if (value === undefined || path.length > DEEPEST) return [];
  const below = childrenOf(value).flatMap(([step, child]) => namesBelow(lens, root, [...path, step], child));
  const names = namesOf(lens, root, path);
  const known = names.find(
    (name) => Object.hasOwn(lens.feeds, name) || lens.identity.includes(name) || lens.guarded.includes(name),
  );
  return [...below, ...(known === undefined ? [] : [known])];
}

function isWithin(inner: Owner, outer: Owner): boolean {
  return outer.every((name, index) => inner[index] === name);
}

/** Every row is one of before, or differs from one of before in cells that the touches of its owner feed. */
function changedRows(baseline: Baseline, touches: readonly Touch[], rows: readonly AnyRow[]): string | null {
  const before = byKey(baseline);
  for (const row of rows) {
    const same = before.get(keyOf(baseline, row));
    if (same !== undefined && changedCells(same, row).length === 0) continue;
    if (same !== undefined && mayDiffer(baseline.lens, touches, same, row)) continue;
    const owner = baseline.lens.ownerOf(row);
    const isAdmitted = touches.some(
      (touch) => touch.admits && (touch.owner === null || isWithin(owner, touch.owner)),
    );
    if (same === undefined && isAdmitted) continue;
    const isExplained = [...before.values()].some((other) => mayDiffer(baseline.lens, touches, other, row));
    if (!isExplained) {
      const cells =
        same === undefined
          ? ['no such row before']
          : changedCells(same, row).map((name) => `${name} ${same[name]} → ${row[name]}`);
      return `${named(touches)} changes the row ${keyOf(baseline, row)}: ${cells.join(', ')}.`;
    }
  }
  return null;
}

function mayDiffer(lens: Lens, touches: readonly Touch[], before: AnyRow, after: AnyRow): boolean {
  const owner = lens.ownerOf(before);
  const own = touches.filter((touch) => touch.owner === null || isWithin(owner, touch.owner));
  if (own.length === 0) return false;
  const fed = new Set(own.flatMap((touch) => [...touch.fed]));
  const cells = changedCells(before, after);
  const turned = lens.turns !== undefined && cells.includes(lens.turns.column) && fed.has(lens.turns.column);
  return cells.every((name) => fed.has(name) || (turned && lens.turns?.with.includes(name)));
}

function lostRows(baseline: Baseline, touches: readonly Touch[], rows: readonly AnyRow[]): string | null {
  const { lens, parsed } = baseline;
  const units = new Set(touches.map(({ owner }) => unitOf(lens, owner ?? [])));
  const kept = new Set(rows.map((row) => keyOf(baseline, row)));
  const lost = parsed.rows.find((row) => {
    const owner = lens.ownerOf(row);
    const isReached =
      units.has(unitOf(lens, owner)) ||
      touches.some((touch) => touch.owner !== null && isWithin(owner, touch.owner));
    return !isReached && !kept.has(keyOf(baseline, row));
  });
  return lost === undefined ? null : `${named(touches)} takes away the row ${keyOf(baseline, lost)}.`;
}

/** A number that others contradict changes no cell unless a cross-check says so. */
function unseen(baseline: Baseline, touches: readonly Touch[], { rows }: Parsed<AnyRow>): string | null {
  const guarded = touches.filter(({ isGuarded }) => isGuarded);
  if (guarded.length === 0 || guarded.length < touches.length) return null;
  const before = byKey(baseline);
  const row = rows.find((each) => {
    const same = before.get(keyOf(baseline, each));
    return same === undefined || changedCells(same, each).length > 0;
  });
  if (row === undefined) return null;
  const asked = (of: readonly AnyRow[]): readonly ParseFault[] =>
    baseline.crossChecks.flatMap((check) => check.faults(of));
  if (asked(rows).length > asked(baseline.parsed.rows).length) return null;
  return `${named(guarded)} is contradicted by the rest and passes into ${keyOf(baseline, row)} unseen.`;
}

function changedCells(before: AnyRow, after: AnyRow): readonly string[] {
  return Object.keys(after).filter((name) => name !== 'payload_digest' && before[name] !== after[name]);
}

function keyOf({ table }: Pick<Baseline, 'table'>, row: AnyRow): string {
  return table.key.map((name) => row[name]).join(' | ');
}

function byKey(baseline: Baseline): ReadonlyMap<string, AnyRow> {
  return new Map(baseline.parsed.rows.map((row) => [keyOf(baseline, row), row]));
}
