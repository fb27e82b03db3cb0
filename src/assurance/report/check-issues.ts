/**
 * What the kept validations found, as issues: one for each output whose rows are wrong, told from their writing on.
 *
 * A check says by its mending which outputs would have to be made again. Where that is one, the fault sits there, unless
 * rows of an earlier phase that it was made from are wrong too: then it is a symptom of those. Checks that hold several
 * outputs against each other stand beneath the one that is known to be wrong.
 */
import { type LedgerState, settledRevision } from '../../ledger/status.ts';
import { type SlotKey, slotKey } from '../../ledger/work-id.ts';
import type { CheckResult, Validation } from '../checks/check-result.ts';
import { stageOrder } from './completion.ts';
import { firstDetected, type Issue, type Link, silence } from './issue.ts';
import type { ReportEvidence } from './report-evidence.ts';

const FOUND: ReadonlySet<CheckResult['state']> = new Set(['warn', 'fail', 'unknown']);

interface FoundByCheck {
  readonly validation: Validation;
  readonly result: CheckResult;
  /** Outputs that would have to be made again, without those of earlier phases that others of them are made from. */
  readonly slots: readonly SlotKey[];
}

/** The issues of before, with the checks that show them too; and those that only checks tell. */
export function withCheckIssues(evidence: ReportEvidence, issues: readonly Issue[]): readonly Issue[] {
  const { state } = evidence.view;
  const found = foundIn(evidence);
  const known = (slots: readonly SlotKey[]) =>
    issues.find(({ roots, waiting }) => slots.some((slot) => roots.includes(slot) || waiting.includes(slot)));
  const own = found.filter(({ slots }) => known(slots) === undefined);
  const pinned = new Set(own.flatMap(({ slots }) => (slots.length === 1 ? slots : [])));
  const roots = [...pinned].filter((slot) => ![...pinned].some((other) => isEarlier(evidence, other, slot)));
  const rootOf = ({ slots }: FoundByCheck): SlotKey | null =>
    roots.find((root) => slots.includes(root)) ??
    roots.find((root) => slots.some((slot) => isUpstream(state, root, slot))) ??
    null;
  const groups = Map.groupBy(
    own,
    (each) => rootOf(each) ?? `check ${each.validation.purpose} ${each.result.check}`,
  );
  return [
    ...issues.map((issue) => ({
      ...issue,
      symptoms: [
        ...issue.symptoms,
        ...found.filter(({ slots }) => known(slots) === issue).map(({ result }) => symptomText(result)),
      ],
    })),
    ...[...groups.values()].flatMap((members) => issueOf(evidence, members, rootOf)),
  ];
}

function foundIn(evidence: ReportEvidence): readonly FoundByCheck[] {
  return evidence.validations.flatMap(({ validation }) =>
    validation.kind === 'none'
      ? []
      : validation.value.results
          .filter(({ state }) => FOUND.has(state))
          .map((result) => ({
            validation: validation.value,
            result,
            slots: slotsOf(evidence, validation.value, result),
          })),
  );
}

/** The check that pins the fault is told in the chain, and all others beneath it. */
function issueOf(
  { view, at }: ReportEvidence,
  members: readonly FoundByCheck[],
  rootOf: (found: FoundByCheck) => SlotKey | null,
): readonly Issue[] {
  const [any] = members;
  if (any === undefined) return [];
  const root = rootOf(any);
  const told = members.find(({ slots }) => slots.length === 1 && slots[0] === root) ?? any;
  const { validation, result } = told;
  const status = root === null ? undefined : view.state.slots.get(root);
  const phase = status === undefined ? undefined : settledRevision(status)?.phase;
  const said: Link = {
    at: result.since,
    subject: result.check,
    text: `${result.state === 'unknown' ? 'could not be measured' : `says ${result.state}`}: ${result.text}`,
  };
  const written: readonly Link[] =
    root !== null && phase?.name === 'done'
      ? [{ at: phase.at, subject: root, text: `was written with ${phase.receipt.rows} rows by ${phase.run}` }]
      : [];
  const [first = said, ...rest] = [...written, said];
  const detected = firstDetected(
    members.map((each) => ({ at: each.result.since, by: 'check', what: each.result.check }) as const),
    at,
  );
  const causeAt = written[0]?.at ?? null;
  return [
    {
      key: `check/${root ?? `${validation.date}/${validation.purpose}/${result.check}`}`,
      severity: members.some((each) => each.result.isBlocking && each.result.state !== 'warn')
        ? 'page'
        : 'warn',
      origin: 'check',
      subject: root ?? result.check,
      chain: [first, ...rest],
      causeAt,
      detected,
      silent: silence(causeAt, detected),
      roots: root === null ? [] : [root],
      waiting: [],
      symptoms: [
        ...result.samples,
        ...members.filter((each) => each !== told).map((each) => symptomText(each.result)),
      ],
      look: `./hardwood validate ${validation.date} --purpose ${validation.purpose}`,
      mend: result.mend,
    },
  ];
}

function symptomText({ check, state, text }: CheckResult): string {
  return `check ${check} says ${state}: ${text}`;
}

/** Outputs of the slate that the check’s id or its mending names. */
function slotsOf(
  evidence: ReportEvidence,
  { date, purpose }: Validation,
  { check, mend }: CheckResult,
): readonly SlotKey[] {
  const { league, view } = evidence;
  const words = new Set([...(mend.match(/[a-z0-9_]+/g) ?? []), check.slice(check.lastIndexOf('.') + 1)]);
  const named = [...words].flatMap((output): readonly SlotKey[] => {
    const keys = [purpose, purpose === 'pregame' ? ('postgame' as const) : ('pregame' as const)].map((each) =>
      slotKey({ league, slateDate: date, purpose: each, output }),
    );
    const key = keys.find((each) => view.state.slots.has(each));
    return key === undefined ? [] : [key];
  });
  return named.filter((key) => !named.some((other) => other !== key && isEarlier(evidence, key, other)));
}

/** Wrong rows of an earlier phase explain those that were made from them; of the same phase they may not. */
function isEarlier(evidence: ReportEvidence, other: SlotKey, slot: SlotKey): boolean {
  const { state } = evidence.view;
  return stageOf(evidence, other) < stageOf(evidence, slot) && isUpstream(state, other, slot);
}

function stageOf({ stageOf: declared, view }: ReportEvidence, key: SlotKey): number {
  const slot = view.state.slots.get(key)?.slot;
  return stageOrder(slot === undefined ? null : declared(slot.purpose, slot.output));
}

/** Whether one was made from the other, over however many steps. */
function isUpstream(state: LedgerState, upstream: SlotKey, slot: SlotKey): boolean {
  const seen = new Set<SlotKey>();
  const queue = [slot];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const input of state.slots.get(next)?.inputs ?? []) {
      if (input.slot === upstream) return true;
      if (seen.has(input.slot)) continue;
      seen.add(input.slot);
      queue.push(input.slot);
    }
  }
  return false;
}
