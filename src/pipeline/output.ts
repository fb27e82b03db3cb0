/**
 * An output, declared as data: one partition of one table that a slate must have.
 *
 * It says what it reads (by identity), how many rows the slate entitles us to, when it may start, when it is
 * due (from tip-off or final, never from midnight), and how to make it.
 */
import type { Instant } from '../league/instant.ts';
import type { PersonAlias } from '../league/person-alias.ts';
import type { Season } from '../league/season.ts';
import type { Slate } from '../league/slate.ts';
import type { Measure } from '../ledger/measure.ts';
import type { EmptyReason, Lack, Versions } from '../ledger/receipt.ts';
import type { Purpose, WorkId } from '../ledger/work-id.ts';
import type { Provenance } from '../tables/nba-predictions.ts';
import type { AnyRow, PartitionValues, Table } from '../tables/table.ts';
import type { PayloadSource } from '../world/payload-source.ts';
import type { PayloadStore } from '../world/payload-store.ts';
import type { PredictionWorkers } from '../world/prediction-workers.ts';
import type { Training } from '../world/training.ts';
import type { AsOfReader } from './as-of-reader.ts';
import type { ModelWord } from './model-words.ts';

export type PhaseNumber = 1 | 2 | 3 | 4 | 5 | 6;

export interface Output {
  readonly name: string;
  readonly phase: PhaseNumber;
  readonly purpose: Purpose;
  readonly table: Table;
  readonly inputs: readonly OutputInput[];
  /** Post-game outputs of whose earlier slates `run` reads windows: corrections there make it again. */
  readonly windows?: readonly string[];
  /** Kinds of slates that must have it. */
  readonly plannedFor: readonly SlateKind[];
  /** Null when the slate cannot be planned (a pre-game output without tip-off times). */
  readonly timing: (slate: Slate) => Timing | null;
  /** Rows the slate entitles us to. */
  readonly entitles: (slate: Slate) => Entitlement;
  readonly partition: (work: WorkId) => PartitionValues;
  readonly run: (context: RunContext) => Promise<RunOutcome>;
  /** Measures of the written rows, for the gates behind it; absent: nothing is measured. */
  readonly measures?: (rows: readonly AnyRow[], slate: Slate) => readonly Measure[];
}

/**
 * `replayed`: all phases; `studied`: features and results to learn from, no predictions; `history`: after the games
 * only; `idle`: a day without games, on which the listing is read, so that a game moved to tomorrow is known tomorrow.
 */
export type SlateKind = 'replayed' | 'studied' | 'history' | 'idle';

export interface OutputInput {
  readonly output: string;
  readonly purpose: Purpose;
  /** `slate`: of the same date; `previous_slates`: of the last slate that each of tonight's teams played. */
  readonly from: 'slate' | 'previous_slates';
  readonly isRequired: boolean;
}

export interface Timing {
  /** Start of each planned revision, in order; the first is the one that must exist. */
  readonly starts: readonly Instant[];
  /** From the start of a revision to its being due. Milliseconds. */
  readonly dueWithin: number;
  /** No new revision from then on; null: corrections are always taken. */
  readonly closesAt: Instant | null;
}

export interface Entitlement {
  readonly minimum: number;
  /** Null where arithmetic gives no exact number. */
  readonly exact: number | null;
}

export interface RunContext {
  readonly work: WorkId;
  readonly season: Season;
  /** The games of the date as the newest schedule snapshot before `asOf` lists them. */
  readonly slate: Slate;
  /** Decision time: everything read was known before it. */
  readonly asOf: Instant;
  readonly read: AsOfReader;
  readonly source: PayloadSource;
  readonly payloads: PayloadStore;
  /** Publishes under the run's claim; returns the digest. Throws FENCED when the claim was taken over. */
  readonly publish: (name: string, bytes: Uint8Array) => Promise<string>;
  /** Provenance of a prediction made now for a game with that tip-off. */
  readonly provenance: (tipOff: Instant) => Provenance;
  /** What persons had said of printed names before `asOf`; absent: nobody can have said anything. */
  readonly identityAliases?: () => Promise<readonly PersonAlias[]>;
  /** What persons had said of models before `asOf`; absent: nobody can have said anything. */
  readonly modelWords?: () => Promise<readonly ModelWord[]>;
  /** Who does the heavy part of fitting a model; absent: whoever runs this. */
  readonly training?: Training;
  /** Who works on the items of a batch of predictions; absent: whoever runs this. */
  readonly predictionWorkers?: PredictionWorkers;
  /** What the newest revision of another output of the slate lacks, by its receipt; absent: nothing. */
  readonly lacksOf?: (output: string) => readonly Lack[];
  /** What runs; absent: not stated. */
  readonly versions?: Versions;
}

export type RunOutcome =
  | {
      readonly kind: 'rows';
      readonly rows: readonly AnyRow[];
      /** Games of the slate that the rows leave out, and why; absent: none. */
      readonly lacks?: readonly Lack[];
      /** Where another source than the first answered; absent: nowhere. */
      readonly fallbacks?: readonly Fallback[];
    }
  | { readonly kind: 'empty'; readonly reason: EmptyReason }
  /** Not an error: the world has not got there (games in progress, nothing published yet). */
  | { readonly kind: 'not_yet'; readonly retryAt: Instant; readonly why: string };

/** Another source answered than the one that is asked first. */
export interface Fallback {
  readonly primary: string;
  readonly fallback: string;
  /** A full sentence. */
  readonly why: string;
}

export const slateInput = (output: string, purpose: Purpose, isRequired = true): OutputInput => ({
  output,
  purpose,
  from: 'slate',
  isRequired,
});

export const previousSlatesInput = (output: string): OutputInput => ({
  output,
  purpose: 'postgame',
  from: 'previous_slates',
  isRequired: true,
});
