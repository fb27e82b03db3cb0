/**
 * What stands in a payload, as a tree that can be edited and put back: JSON, JSON in a script of a page, a CSV table.
 *
 * A PDF has no tree. Edits are written where they are made: the rest of the bytes stays as it is, or as JSON prints it.
 */
import { parse } from 'csv-parse/sync';
import type { ContentType } from '../../../src/world/payload-source.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

export interface PayloadDocument {
  readonly root: Json;
  /** The payload around another root. */
  readonly write: (root: Json) => Uint8Array;
}

/** Stands for the text after it, which may be no JSON, and in a key for the key after it, which may be a second one. */
export const RAW = '@@raw:';
export const TWICE = '@@twice:';

const RAW_VALUE = /"@@raw:((?:[^"\\]|\\.)*)"/;
const SCRIPTS: readonly RegExp[] = [
  /(window\['__espnfitt__'\]\s*=)(.*?)(;?<\/script>)/s,
  /(<script id="__NEXT_DATA__"[^>]*>)(.*?)(<\/script>)/s,
];

/** Null: there is no tree in these bytes. */
export function readDocument(bytes: Uint8Array, contentType: ContentType): PayloadDocument | null {
  const text = decoded(bytes);
  if (text === null) return null;
  switch (contentType) {
    case 'application/json':
      return ofJson(text, (json) => json);
    case 'text/csv':
      return ofTable(text);
    case 'text/html': {
      const script = SCRIPTS.find((each) => each.test(text));
      const json = script?.exec(text)?.[2];
      if (script === undefined || json === undefined) return null;
      return ofJson(json, (changed) =>
        text.replace(script, (_, before, __, after) => before + changed + after),
      );
    }
    case 'application/pdf':
      return null;
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function ofJson(text: string, wrap: (json: string) => string): PayloadDocument | null {
  try {
    const root = JSON.parse(text) as Json;
    return { root, write: (changed) => new TextEncoder().encode(wrap(printed(changed))) };
  } catch {
    return null;
  }
}

function printed(root: Json): string {
  const text = JSON.stringify(root).replaceAll(`"${TWICE}`, '"');
  return text.includes(RAW) ? text.replace(RAW_VALUE, (_, raw: string) => JSON.parse(`"${raw}"`)) : text;
}

function ofTable(text: string): PayloadDocument | null {
  try {
    const [headings = [], ...rows] = parse(text, { bom: true, skip_empty_lines: true }) as string[][];
    const root = rows.map((row) =>
      Object.fromEntries(headings.map((name, index) => [name, row[index] ?? ''])),
    );
    return { root, write: (changed) => new TextEncoder().encode(table(headings, changed)) };
  } catch {
    return null;
  }
}

function table(headings: readonly string[], root: Json): string {
  const records = Array.isArray(root) ? root : [root];
  const lines = records.map((record) => headings.flatMap((name) => cell(record, name)).join(','));
  return [headings.join(','), ...lines, ''].join('\n');
}

/** A cell that is not there is left out, and its row is shorter. */
function cell(record: Json, name: string): readonly string[] {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return [];
  const value = (record as { readonly [key: string]: Json })[name];
  if (value === undefined) return [];
  const text = typeof value === 'string' ? value.replace(RAW, '') : JSON.stringify(value);
  return [/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text];
}

export function childrenOf(value: Json): readonly (readonly [string | number, Json])[] {
  if (Array.isArray(value)) return value.map((child, index) => [index, child] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

export function valueAt(root: Json, path: Path): Json | undefined {
  let at: Json | undefined = root;
  for (const step of path) at = (at as { readonly [key: string]: Json } | undefined)?.[step];
  return at;
}

/** The same tree with another value in a place, or, when it is undefined, without the place. */
export function withValue(root: Json, path: Path, value: Json | undefined): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value ?? null;
  if (Array.isArray(root)) {
    const index = Number(step);
    if (rest.length === 0 && value === undefined) return root.toSpliced(index, 1);
    return root.with(index, withValue(root[index] as Json, rest, value));
  }
  const record = root as { readonly [key: string]: Json };
  if (rest.length > 0 || value !== undefined) {
    return { ...record, [step]: withValue(record[step] ?? null, rest, value) };
  }
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== step));
}

/** The smallest places in which two trees differ. Where a list got longer or shorter, what came or went. */
export function differences(before: Json, after: Json, path: Path = []): readonly Change[] {
  if (Object.is(before, after)) return [];
  const [one, other] = [childrenOf(before), childrenOf(after)];
  if (isContainer(before) && isContainer(after) && Array.isArray(before) === Array.isArray(after)) {
    if (sameKeys(one, other)) {
      return one.flatMap(([key, child], index) =>
        differences(child, other[index]?.[1] ?? null, [...path, key]),
      );
    }
    return Array.isArray(before) && Array.isArray(after)
      ? resized(before, after, path)
      : rekeyed(before as Keyed, after as Keyed, path);
  }
  return [{ path, before, after, isMoved: false }];
}

export interface Change {
  readonly path: Path;
  /** Undefined: nothing stood there. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** It is an element of a list that went, or came as a copy of another: nothing in it was changed. */
  readonly isMoved: boolean;
}

type Keyed = { readonly [key: string]: Json };

function resized(before: readonly Json[], after: readonly Json[], path: Path): readonly Change[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && differences(before[start]!, after[start]!).length === 0) start += 1;
  let end = 0;
  while (end < shorter - start && differences(before.at(-1 - end)!, after.at(-1 - end)!).length === 0)
    end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  const isCopy = (value: Json) => before.some((each) => differences(each, value).length === 0);
  const isMoved = come.length === 0 || (gone.length === 0 && come.every(isCopy));
  const at = (index: number) => [...path, start + index];
  return [
    ...gone.map((value, index) => ({ path: at(index), before: value, after: undefined, isMoved })),
    ...come.map((value, index) => ({ path: at(index), before: undefined, after: value, isMoved })),
  ];
}

function rekeyed(before: Keyed, after: Keyed, path: Path): readonly Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [one, other] = [before[key], after[key]];
    if (one === undefined || other === undefined)
      return [{ path: [...path, key], before: one, after: other, isMoved: false }];
    return differences(one, other, [...path, key]);
  });
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function sameKeys(
  one: readonly (readonly [unknown, Json])[],
  other: readonly (readonly [unknown, Json])[],
): boolean {
  return one.length === other.length && one.every(([key], index) => other[index]?.[0] === key);
}
