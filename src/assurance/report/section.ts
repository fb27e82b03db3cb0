/**
 * The report as it is printed, before anybody says how: sections of sentences, tables and issues, each with the commands
 * that print its numbers. The renderers add nothing and leave nothing out.
 */

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Print every number of the section; never empty where there is one. */
  readonly commands: readonly string[];
  readonly blocks: readonly Block[];
}

export type Block = Sentence | Grid | Told;

export type Tone = 'plain' | 'good' | 'bad' | 'amber' | 'none';

export interface Sentence {
  readonly kind: 'sentence';
  readonly text: string;
  readonly tone: Tone;
  /** What makes the evidence that is missing; null: none is. */
  readonly command: string | null;
}

export interface Grid {
  readonly kind: 'grid';
  readonly columns: readonly GridColumn[];
  readonly groups: readonly GridGroup[];
  /** Not null: a page shows it folded, beneath this title. */
  readonly folded: string | null;
}

export interface GridColumn {
  readonly head: string;
  readonly kind: 'number' | 'text' | 'wrap' | 'interval';
}

export interface GridGroup {
  /** Null: the only one. */
  readonly name: string | null;
  readonly rows: readonly (readonly Cell[])[];
}

export type Cell = string | { readonly text: string; readonly tone: Tone } | { readonly command: string };

/** One issue, with its chain from the first cause down. */
export interface Told {
  readonly kind: 'told';
  readonly title: string;
  readonly tone: Tone;
  readonly tag: string;
  readonly steps: readonly Step[];
  /** Name and text. */
  readonly facts: readonly (readonly [string, string])[];
  readonly commands: readonly (readonly [string, string])[];
}

export interface Step {
  /** Null: no record marks when. */
  readonly at: string | null;
  readonly subject: string;
  readonly text: string;
}

export interface Page {
  readonly title: string;
  /** As of when, by which clock. */
  readonly lead: string;
  /** The verdict in one sentence, and the tone it is said in. */
  readonly headline: Sentence;
  /** Prints the headline. */
  readonly command: string;
  readonly sections: readonly Section[];
}

export function sentence(text: string, tone: Tone = 'plain'): Sentence {
  return { kind: 'sentence', text, tone, command: null };
}

/** What every section says that has nothing to stand on. */
export function noEvidence(why: string, command: string): Sentence {
  return { kind: 'sentence', text: `no evidence: ${why}`, tone: 'none', command };
}

export function grid(columns: readonly GridColumn[], rows: readonly (readonly Cell[])[]): Grid {
  return { kind: 'grid', columns, groups: [{ name: null, rows }], folded: null };
}

export const text = (head: string): GridColumn => ({ head, kind: 'text' });
export const wrap = (head: string): GridColumn => ({ head, kind: 'wrap' });
export const number = (head: string): GridColumn => ({ head, kind: 'number' });
export const range = (head: string): GridColumn => ({ head, kind: 'interval' });

export function toned(content: string, tone: Tone): Cell {
  return { text: content, tone };
}
