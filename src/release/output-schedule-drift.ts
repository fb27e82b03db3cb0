/** What is timed by the tip-offs of slates: the plan in the ledger against the declared outputs, by phase. */
import { formatEastern } from '../league/eastern.ts';
import type { Instant } from '../league/instant.ts';
import type { RevisionStatus, SlotStatus } from '../ledger/ledger-state.ts';
import { isSettled } from '../ledger/status.ts';
import type { Output } from '../pipeline/output.ts';
import type { DriftRow } from './drift.ts';
import type { DriftLedger, DriftSources } from './drift-sources.ts';

/** What was missed before is history, which the ledger keeps. Milliseconds. */
const LOOKS_BACK_MS = 7 * 24 * 3_600_000;
/** What was planned after its being due, such as the day of an outage, has this long from its planning. Milliseconds. */
const CATCHES_UP_MS = 3_600_000;

interface Planned {
  readonly slot: SlotStatus;
  readonly revision: RevisionStatus;
}

export function outputScheduleDrift(
  { outputs, homeOption }: Pick<DriftSources, 'outputs' | 'homeOption'>,
  ledger: DriftLedger,
): readonly DriftRow[] {
  const fix = `./hardwood status${homeOption}`;
  const { state } = ledger;
  if (state.slots.size === 0) return [nothingPlanned(fix)];
  const planned = Map.groupBy(
    [...state.slots.values()].flatMap((slot) =>
      slot.revisions.map((revision): Planned => ({ slot, revision })),
    ),
    ({ slot }) => nameOf(slot.slot.purpose, slot.slot.output),
  );
  const declared = new Set(outputs.map(({ purpose, name }) => nameOf(purpose, name)));
  const stages = Map.groupBy(outputs, ({ phase, purpose }) => `phase ${phase} ${purpose}`);
  return [
    ...[...stages].map(([stage, each]) => ofStage(stage, each, planned, ledger, fix)),
    ...[...planned.keys()]
      .filter(
        (name) => !declared.has(name) && planned.get(name)?.some(({ revision }) => !isSettled(revision)),
      )
      .map((name): DriftRow => {
        const text = 'The ledger plans it, and it is not declared.';
        return {
          ...ROW,
          subject: `output ${name}`,
          state: 'drifted',
          running: 'planned',
          intended: null,
          text,
          fix,
        };
      }),
  ];
}

const ROW = { plane: 'schedules', isBlocking: false } as const;

function ofStage(
  stage: string,
  outputs: readonly Output[],
  planned: ReadonlyMap<string, readonly Planned[]>,
  { now, since }: DriftLedger,
  fix: string,
): DriftRow {
  const each = outputs.flatMap(({ purpose, name }) => planned.get(nameOf(purpose, name)) ?? []);
  const unplanned = outputs.filter(({ purpose, name }) => !planned.has(nameOf(purpose, name)));
  const recent = each.filter(({ slot, revision: { dueAt } }) => {
    const isOurs = since !== null && slot.slot.slateDate >= since;
    return isOurs && dueAt < now && now - dueAt < LOOKS_BACK_MS;
  });
  const open = recent.filter(
    ({ revision }) => !isSettled(revision) && now - revision.plannedAt > CATCHES_UP_MS,
  );
  const late = recent.filter(({ revision }) => isSettled(revision) && beganLate(revision));
  const last = latest(each.flatMap(({ revision }) => settledAt(revision)).filter((at) => at <= now));
  const next = soonest(
    each.flatMap(({ revision }) =>
      isSettled(revision) || revision.notBefore <= now ? [] : [revision.notBefore],
    ),
  );
  const text = [
    last === null ? 'Nothing is settled yet.' : `Last settled ${formatEastern(last)}.`,
    next === null ? 'Nothing further is planned.' : `Next ${formatEastern(next)}.`,
    ...(unplanned.length === 0
      ? []
      : [`Declared and never planned: ${unplanned.map(({ name }) => name).join(', ')}.`]),
    ...(open.length === 0 ? [] : [`Due and not made: ${named(open)}.`]),
    ...(late.length === 0 ? [] : [`Missed and made up for later: ${named(late)}.`]),
  ].join(' ');
  const state = unplanned.length + open.length === 0 ? 'same' : 'drifted';
  const running = `${outputs.length - unplanned.length} outputs planned`;
  return { ...ROW, subject: stage, state, running, intended: `${outputs.length} outputs`, text, fix };
}

/** Whoever ran it took it up after it was to be there. What was planned after its being due could not be in time. */
function beganLate({ accepted, dueAt, plannedAt }: RevisionStatus): boolean {
  return accepted !== null && accepted.at > dueAt && plannedAt <= dueAt;
}

const NAMED = 4;

function named(planned: readonly Planned[]): string {
  const names = planned.slice(0, NAMED).map(({ slot }) => `${slot.slot.output} of ${slot.slot.slateDate}`);
  return `${names.join(', ')}${planned.length > NAMED ? ` and ${planned.length - NAMED} more` : ''}`;
}

function settledAt({ phase }: RevisionStatus): readonly Instant[] {
  return phase.name === 'done' || phase.name === 'empty' || phase.name === 'failed' ? [phase.at] : [];
}

function latest(moments: readonly Instant[]): Instant | null {
  return moments.reduce<Instant | null>((found, at) => (found === null || at > found ? at : found), null);
}

function soonest(moments: readonly Instant[]): Instant | null {
  return moments.reduce<Instant | null>((found, at) => (found === null || at < found ? at : found), null);
}

function nameOf(purpose: string, output: string): string {
  return `${purpose}/${output}`;
}

function nothingPlanned(fix: string): DriftRow {
  const text = 'The ledger is empty: no schedule of games was ever read.';
  return { ...ROW, subject: 'outputs', state: 'unknown', running: null, intended: null, text, fix };
}
