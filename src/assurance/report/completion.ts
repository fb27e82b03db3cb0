/** What ran and what it produced: one row for each output of a slate, by phase; and the completion documents beside it. */
import { type Instant, parseInstant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { settledRevision } from '../../ledger/status.ts';
import { type Purpose, slotKey } from '../../ledger/work-id.ts';
import type { CompletionDocument } from '../../pipeline/completion-document.ts';
import type { Stage } from '../../pipeline/topics.ts';
import { type OutputStatus, slateStatus } from '../slate-status.ts';
import type { CompletionComparison, ReportEvidence } from './report-evidence.ts';

export interface ProcessorRow extends OutputStatus {
  readonly purpose: Purpose;
  readonly stage: Stage | null;
  /** From its acceptance to its settling, in milliseconds of the clock it was made by. */
  readonly took: number | null;
  readonly degradedBecause: readonly string[];
}

export interface SlateCompletion {
  readonly date: SlateDate;
  readonly purpose: Purpose;
  readonly rows: readonly ProcessorRow[];
  readonly phases: readonly PhaseCompletion[];
}

export interface PhaseCompletion {
  readonly stage: Stage | null;
  /** Outputs that the slate must have. */
  readonly expected: number;
  readonly done: number;
  /** Of them, those that lack something or took another way. */
  readonly degraded: number;
  readonly empty: number;
  readonly failed: number;
  /** Held, overdue, retrying, running or waiting. */
  readonly waiting: number;
  readonly notDue: number;
  readonly rows: number;
}

export function slateCompletion(
  evidence: ReportEvidence,
  date: SlateDate,
  purpose: Purpose,
): SlateCompletion {
  const { view, at, league, stageOf } = evidence;
  const rows = slateStatus(view.state, date, at)
    .filter((each) => each.purpose === purpose)
    .map((each): ProcessorRow => {
      const slot = view.state.slots.get(slotKey({ league, slateDate: date, purpose, output: each.output }));
      const shown = slot?.revisions[each.revision - 1];
      const settled = slot === undefined ? null : settledRevision(slot);
      const isShown = settled !== null && settled.revision === each.revision;
      return {
        ...each,
        purpose,
        stage: stageOf(purpose, each.output),
        took:
          isShown && each.since !== null && settled.accepted !== null
            ? tookOf(settled.accepted.at, each.since)
            : null,
        degradedBecause: (shown?.degraded ?? []).map(({ text }) => text),
      };
    })
    .sort((a, b) => stageOrder(a.stage) - stageOrder(b.stage));
  const phases = [...Map.groupBy(rows, ({ stage }) => stage)].map(([stage, members]) =>
    phaseOf(stage, members),
  );
  return { date, purpose, rows, phases };
}

function tookOf(from: Instant, to: Instant): number | null {
  return to < from ? null : to - from;
}

function phaseOf(stage: Stage | null, rows: readonly ProcessorRow[]): PhaseCompletion {
  const count = (...states: readonly ProcessorRow['state'][]) =>
    rows.filter(({ state }) => states.includes(state)).length;
  return {
    stage,
    expected: rows.length,
    done: count('done'),
    degraded: rows.filter(({ state, isDegraded }) => state === 'done' && isDegraded).length,
    empty: count('empty'),
    failed: count('failed'),
    waiting: count('held', 'overdue', 'retrying', 'running', 'waiting'),
    notDue: count('not_due'),
    rows: rows.reduce((sum, row) => sum + (row.rows ?? 0), 0),
  };
}

/** Grading comes back after phase 5; what no phase declares is last. */
export function stageOrder(stage: Stage | null): number {
  if (stage === null) return 9;
  return stage === 'grading' ? 5.5 : stage;
}

export interface CompletionRow {
  readonly name: string;
  /** Of the document as it is kept; null: none is kept. */
  readonly counted: number | null;
  readonly expected: number;
  readonly byLedger: number;
  readonly isTriggered: boolean | null;
  /** In words, where the two disagree; null: they agree. */
  readonly difference: string | null;
}

/** An orchestrator writes the documents when nothing is left to do: what came in a moment ago may not be in yet. */
const WRITTEN_WITHIN_MS = 60_000;

export function completionRow({ name, kept, byLedger }: CompletionComparison, at: Instant): CompletionRow {
  const entries = processorsIn(byLedger);
  const counted = kept === null ? null : processorsIn(kept);
  return {
    name,
    counted: counted === null ? null : counted.size,
    expected: listIn(byLedger, '_expected').length,
    byLedger: entries.size,
    isTriggered: kept === null ? null : kept._triggered === true,
    difference: differenceOf(kept, byLedger, at),
  };
}

function differenceOf(
  kept: CompletionDocument | null,
  byLedger: CompletionDocument,
  at: Instant,
): string | null {
  const entries = new Set([...processorsIn(byLedger)].filter((name) => isOld(byLedger[name], at)));
  if (kept === null) return entries.size === 0 ? null : 'no document is kept; the ledger has it';
  const counted = processorsIn(kept);
  const lacking = [...entries].filter((name) => !counted.has(name));
  const extra = [...counted].filter((name) => byLedger[name] === undefined);
  const parts = [
    ...(lacking.length > 0 ? [`the document lacks ${lacking.join(', ')}, which the ledger has done`] : []),
    ...(extra.length > 0 ? [`the document has ${extra.join(', ')}, which the ledger has not`] : []),
    ...(kept._triggered === true && byLedger._triggered !== true
      ? [`_triggered is ${String(kept._triggered)}, by the ledger ${String(byLedger._triggered)}`]
      : []),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** Keys without an underscore are the processors that are in. */
function processorsIn(document: CompletionDocument): ReadonlySet<string> {
  return new Set(Object.keys(document).filter((name) => !name.startsWith('_')));
}

function listIn(document: CompletionDocument, name: string): readonly string[] {
  const list = document[name];
  return Array.isArray(list) ? list : [];
}

function isOld(entry: CompletionDocument[string] | undefined, at: Instant): boolean {
  if (typeof entry !== 'object' || entry === null || !('completed_at' in entry)) return false;
  return at - parseInstant(entry.completed_at) > WRITTEN_WITHIN_MS;
}
