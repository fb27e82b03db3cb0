/**
 * What may happen to a payload on its way, as descriptions that fast-check draws and shrinks, and what they make of it.
 */
import fc from 'fast-check';
import {
  childrenOf,
  type Json,
  type Path,
  type PayloadDocument,
  RAW,
  TWICE,
  valueAt,
  withValue,
} from './document.ts';
import { type Lens, namesOf } from './lens.ts';

/** Numbers choose by remainder, so that every description fits every payload. */
export type Mutation =
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  | { readonly kind: 'drop'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'leaves'; readonly edits: readonly LeafEdit[] };

export interface LeafEdit {
  /** Which of the names of leaves, and which leaf of that name. */
  readonly name: number;
  readonly nth: number;
  readonly does: LeafChange;
}

type LeafChange =
  | { readonly change: 'swap'; readonly to: number }
  | { readonly change: 'add'; readonly number: number }
  | { readonly change: 'borrow'; readonly from: number }
  | {
      readonly change: 'delete_key' | 'second_key' | 'delete_element' | 'repeat_element' | 'swap_holder';
      readonly to: number;
    };

/** A text that no name, status or reason is as long as. */
const LONG = 'Lorem ipsum '.repeat(2_000);
const DEEP = 20_000;

/** What may stand where something else was promised. */
const INTRUDERS: readonly Json[] = [
  ...[null, '', 'x', ' ', '0', '-1', '7', 'NaN', 'null', '2024-02-30', '2019-11-05', '\ud800', '\u0000'],
  ...[0, 1, -1, 7, 0.5, 1e15, 1e300, -1e300, Number.MAX_SAFE_INTEGER + 2, true, false, [], {}, [null], [[1]]],
  ...[{ data: [] }, LONG, 'ß'.repeat(400)],
  ...[`${RAW}1e999`, `${RAW}-0`, `${RAW}NaN`, `${RAW}007`, `${RAW}9007199254740993`, `${RAW}1.0`],
  `${RAW}${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
];

export interface Mutable {
  readonly bytes: Uint8Array;
  readonly document: PayloadDocument | null;
  /** Paths of leaves by name: those the resource reads, and under `other` those it does not. */
  readonly leaves: readonly (readonly [string, readonly Path[]])[];
}

export function mutable(bytes: Uint8Array, document: PayloadDocument | null, lens: Lens | null): Mutable {
  const leaves = new Map<string, Path[]>();
  const visit = (value: Json, path: Path): void => {
    const below = childrenOf(value);
    for (const [step, child] of below) visit(child, [...path, step]);
    if (below.length > 0 || document === null) return;
    const names = lens === null ? [] : namesOf(lens, document.root, path);
    const known = names.find((name) => lens !== null && isRead(lens, name)) ?? 'other';
    const own = leaves.get(known);
    if (own === undefined) leaves.set(known, [path]);
    else own.push(path);
  };
  if (document !== null) visit(document.root, []);
  return { bytes, document, leaves: [...leaves] };
}

function isRead({ feeds, identity, guarded }: Lens, name: string): boolean {
  return Object.hasOwn(feeds, name) || identity.includes(name) || guarded.includes(name);
}

const ANY = fc.nat(2 ** 30);
const change = <Name extends string>(name: Name) =>
  fc.record({ change: fc.constant(name), to: fc.nat(INTRUDERS.length - 1) });

const LEAF_EDIT: fc.Arbitrary<LeafEdit> = fc.record({
  name: ANY,
  nth: ANY,
  does: fc.oneof(
    { weight: 5, arbitrary: change('swap') },
    {
      weight: 5,
      arbitrary: fc.record({
        change: fc.constant('add' as const),
        number: fc.integer({ min: -12, max: 12 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ change: fc.constant('borrow' as const), from: ANY }) },
    change('delete_key'),
    change('second_key'),
    change('delete_element'),
    change('repeat_element'),
    change('swap_holder'),
  ),
});

const LEAVES = fc.record({
  kind: fc.constant('leaves' as const),
  edits: fc.oneof(
    { weight: 4, arbitrary: fc.tuple(LEAF_EDIT) },
    { weight: 1, arbitrary: fc.tuple(LEAF_EDIT, LEAF_EDIT) },
  ),
});

const BYTES = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: ANY }),
  fc.record({ kind: fc.constant('flip' as const), at: ANY, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ kind: fc.constant('drop' as const), at: ANY, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: ANY,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
  }),
);

/** Of a payload with leaves most are of leaves. */
export function mutations({ leaves }: Mutable): fc.Arbitrary<Mutation> {
  return leaves.length === 0
    ? BYTES
    : fc.oneof({ weight: 4, arbitrary: LEAVES }, { weight: 1, arbitrary: BYTES });
}

export function mutated(of: Mutable, mutation: Mutation): Uint8Array {
  const { bytes } = of;
  switch (mutation.kind) {
    case 'cut':
      return bytes.slice(0, mutation.at % bytes.length);
    case 'flip': {
      const at = mutation.at % bytes.length;
      return bytes.with(at, (bytes[at] ?? 0) ^ mutation.bits);
    }
    case 'drop': {
      const at = mutation.at % bytes.length;
      return joined(bytes.slice(0, at), bytes.slice(at + mutation.length));
    }
    case 'insert': {
      const at = mutation.at % bytes.length;
      return joined(bytes.slice(0, at), mutation.bytes, bytes.slice(at));
    }
    case 'leaves': {
      const { document } = of;
      if (document === null) return bytes;
      return document.write(mutation.edits.reduce((root, edit) => edited(of, root, edit), document.root));
    }
  }
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** An edit whose place went away with an earlier one leaves the tree as it is. */
function edited({ leaves }: Mutable, root: Json, { name, nth, does }: LeafEdit): Json {
  const paths = pick(leaves, name)[1];
  const path = pick(paths, nth);
  const value = valueAt(root, path);
  if (value === undefined) return root;
  switch (does.change) {
    case 'swap':
      return withValue(root, path, pick(INTRUDERS, does.to));
    case 'add':
      return withValue(root, path, added(value, does.number));
    case 'borrow':
      return withValue(root, path, valueAt(root, pick(paths, does.from)) ?? null);
    case 'delete_key':
      return withValue(root, path, undefined);
    case 'second_key': {
      const key = path.at(-1);
      if (typeof key !== 'string') return root;
      return withValue(root, [...path.slice(0, -1), `${TWICE}${key}`], pick(INTRUDERS, does.to));
    }
    case 'swap_holder':
      return path.length < 2 ? root : withValue(root, path.slice(0, -1), pick(INTRUDERS, does.to));
    case 'delete_element':
    case 'repeat_element': {
      const list = path.findLastIndex((step) => typeof step === 'number');
      if (list === -1) return root;
      const [holder, at] = [path.slice(0, list), Number(path[list])];
      const elements = valueAt(root, holder);
      if (!Array.isArray(elements)) return root;
      const again = does.change === 'repeat_element' ? [elements[at], elements[at]] : [];
      return withValue(root, holder, elements.toSpliced(at, 1, ...again));
    }
  }
}

function added(value: Json, number: number): Json {
  if (typeof value === 'number') return value + number;
  if (typeof value === 'string' && /^-?\d{1,9}$/.test(value)) return String(Number(value) + number);
  return typeof value === 'boolean' ? !value : value;
}

function pick<T>(from: readonly T[], number: number): T {
  const found = from[number % from.length];
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
}
