/**
 * Completion documents against the ledger and against the tables themselves.
 *
 * A document is a projection: where it differs, the ledger is right, and the document is written again from it. What is
 * said names the cause: a write that was lost looks like work that was not done, and is none.
 */
import { type Instant, MINUTE } from '../../../league/instant.ts';
import { type SlotStatus, settledRevision } from '../../../ledger/status.ts';
import { type Purpose, parseSlotKey, type SlotKey } from '../../../ledger/work-id.ts';
import { TABLES } from '../../../tables/catalogue.ts';
import { qualifiedName } from '../../../tables/table.ts';
import type { Check, Due, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { gamesPlayed, slotOf } from '../due.ts';
import { allOf } from '../limits.ts';
import { runOrchestrator } from '../mend.ts';

interface DocumentOf {
  readonly id: string;
  readonly collection: string;
  readonly purpose: Purpose;
  readonly isSecondRun: boolean;
  /** An output of the next phase, which starts when the document is whole. */
  readonly consumer: string;
}

export const COMPLETION_DOCUMENTS: readonly DocumentOf[] = [
  {
    id: 'night.completion.phase2',
    collection: 'phase2_completion',
    purpose: 'postgame',
    isSecondRun: true,
    consumer: 'team_offense_game_summary',
  },
  {
    id: 'night.completion.grading',
    collection: 'grading_completion',
    purpose: 'postgame',
    isSecondRun: false,
    consumer: 'prediction_accuracy',
  },
  {
    id: 'tonight.completion.phase2',
    collection: 'phase2_completion',
    purpose: 'pregame',
    isSecondRun: false,
    consumer: 'upcoming_team_game_context',
  },
  {
    id: 'tonight.completion.phase3',
    collection: 'phase3_completion',
    purpose: 'pregame',
    isSecondRun: false,
    consumer: 'player_daily_cache',
  },
  {
    id: 'tonight.completion.phase4',
    collection: 'phase4_completion',
    purpose: 'pregame',
    isSecondRun: false,
    consumer: 'prediction_inputs',
  },
  {
    id: 'tonight.completion.phase5',
    collection: 'phase5_completion',
    purpose: 'pregame',
    isSecondRun: false,
    consumer: 'slate_export',
  },
];

/** It is written when the orchestrator comes to rest, a moment after the last output. */
const WRITTEN_WITHIN = MINUTE;

export const COMPLETION_CHECKS: readonly Check[] = COMPLETION_DOCUMENTS.map((document): Check => {
  const group = document.purpose === 'postgame' ? 'night' : 'tonight';
  return {
    id: document.id,
    group,
    question: `Does ${document.collection} say of every processor what the ledger says?`,
    owner: 'orchestrator',
    purpose: document.purpose,
    threshold: allOf({
      metric: 'completion_document',
      numerator: 'processors of which the document says what ledger and tables say',
      denominator: 'processors that the document must have',
      appliesWhen: 'the next phase was planned, and its inputs settled more than a minute ago',
      why: 'A document left at 3 of 5 by a lost write reads as work that was not done, and was repaired by hand for weeks. Nothing decides by it.',
    }),
    severity: 'warn',
    isBlocking: false,
    mend: runOrchestrator,
    due: (facts) => documentDue(facts, document),
    look: (facts) => lookAtDocument(facts, document),
  };
});

export function documentId({ isSecondRun }: DocumentOf, date: string): string {
  return isSecondRun ? `${date}/postgame` : date;
}

function documentDue(facts: CheckFacts, { purpose, consumer }: DocumentOf): Due {
  const played = gamesPlayed(facts);
  if (played.kind !== 'due') return played;
  const slot = slotOf(facts, { output: consumer, purpose });
  if (slot === null || slot.revisions.length === 0) {
    return { kind: 'not_applicable', why: `${consumer} was not planned on this slate: no document is kept.` };
  }
  const required = slot.inputs
    .filter(({ isRequired }) => isRequired)
    .map((input) => settledAt(facts, input.slot));
  const last = Math.max(...required.map((at) => at ?? Number.NEGATIVE_INFINITY));
  if (required.includes(null)) return { kind: 'not_due', why: `What ${consumer} needs has not settled yet.` };
  if (facts.now < last + WRITTEN_WITHIN)
    return { kind: 'not_due', why: 'Its last processor settled within the minute.' };
  return { kind: 'due' };
}

function settledAt({ state }: CheckFacts, key: SlotKey): Instant | null {
  const slot = state.slots.get(key);
  const settled = slot === undefined ? null : settledRevision(slot);
  return settled !== null && 'at' in settled.phase ? settled.phase.at : null;
}

async function lookAtDocument(facts: CheckFacts, document: DocumentOf): Promise<Look> {
  const { collection, purpose, consumer } = document;
  const id = documentId(document, facts.date);
  const name = `${collection}/${id}`;
  const kept = await facts.documents.get(collection, id);
  const body = kept === null ? null : fieldsOf(kept.body);
  if (body === null) {
    const required =
      slotOf(facts, { output: consumer, purpose })?.inputs.filter(({ isRequired }) => isRequired) ?? [];
    return {
      numerator: 0,
      denominator: Math.max(1, required.length),
      samples: [`${name} is not there, and the ledger has everything it is made from`],
    };
  }
  const keys = Object.keys(body).filter((key) => !key.startsWith('_'));
  const expected = Array.isArray(body._expected) ? body._expected.map(String) : [];
  const processors = new Set([...expected, ...keys]);
  const slots = inputsByName(facts, document);
  const samples: string[] = [];
  let good = 0;
  for (const processor of processors) {
    const fault = await faultOf(facts, processor, slots.get(processor) ?? [], fieldsOf(body[processor]));
    if (fault === null) good += 1;
    else samples.push(`${name}, ${keys.length} of ${processors.size}: ${processor} ${fault}`);
  }
  if (body._completed_count !== keys.length) {
    samples.push(`${name} counts ${String(body._completed_count)} and has ${keys.length} processors`);
    good = Math.min(good, processors.size - 1);
  }
  return { numerator: Math.max(0, good), denominator: processors.size, samples };
}

/** Null: the document says of it what the ledger says. */
async function faultOf(
  facts: CheckFacts,
  processor: string,
  slots: readonly SlotStatus[],
  entry: Readonly<Record<string, unknown>> | null,
): Promise<string | null> {
  if (slots.length === 0) return 'is no input of the next phase';
  const settled = slots.map(settledRevision);
  const isIn = settled.every((revision) => revision !== null);
  if (entry === null) {
    if (!isIn) return null;
    const rows = await rowsStored(facts, processor, slots);
    const tables = rows === null ? '' : `, its table holds ${rows} rows`;
    return `is not in it, and settled in the ledger${tables}: the write of the document was lost, not the work; the orchestrator writes it again from the ledger`;
  }
  if (!isIn) return 'is in it, and has not settled in the ledger';
  const rows = settled.reduce(
    (sum, revision) => sum + (revision?.phase.name === 'done' ? revision.phase.receipt.rows : 0),
    0,
  );
  return entry.record_count === rows
    ? null
    : `has ${String(entry.record_count)} records in it, and ${rows} in the ledger`;
}

/**
 * Slots that the next phase reads, by the output’s name: as its consumer reads them; where it does not, as any
 * other output of the slate does, of the slate itself before others.
 */
function inputsByName(
  { state, league, date }: CheckFacts,
  { purpose, consumer }: DocumentOf,
): ReadonlyMap<string, readonly SlotStatus[]> {
  const own = new Set<SlotKey>();
  const ofSlate = new Set<SlotKey>();
  const others = new Set<SlotKey>();
  for (const { slot, inputs } of state.slots.values()) {
    if (slot.slateDate !== date || slot.purpose !== purpose || slot.league !== league) continue;
    for (const input of inputs) {
      if (slot.output === consumer) own.add(input.slot);
      else (parseSlotKey(input.slot).slateDate === date ? ofSlate : others).add(input.slot);
    }
  }
  const byName = (keys: Iterable<SlotKey>) =>
    Map.groupBy(
      [...keys].flatMap((key) => state.slots.get(key) ?? []),
      ({ slot }) => slot.output,
    );
  return new Map([...byName(others), ...byName(ofSlate), ...byName(own)]);
}

/** Null: the output has no table of its name. */
async function rowsStored(
  { query }: CheckFacts,
  output: string,
  slots: readonly SlotStatus[],
): Promise<number | null> {
  const table = TABLES.find(({ name }) => name === output);
  if (table === undefined) return null;
  const dates = [...new Set(slots.map(({ key }) => `DATE '${parseSlotKey(key).slateDate}'`))];
  const { rows } = await query(
    `SELECT COUNT(*) FROM ${qualifiedName(table)} WHERE slate_date IN (${dates.join(', ')})`,
  );
  return Number(rows[0]?.[0] ?? 0);
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> | null {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : null;
}
