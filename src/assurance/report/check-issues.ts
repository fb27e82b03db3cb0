/**
 * What the kept validations found, as issues. A check that measures an output which is missing, or which a fault has
 * already been told of, is a symptom of that; any other stands by itself, with the writing of what it measured as its cause.
 */
import { settledRevision } from '../../ledger/status.ts';
import { type SlotKey, slotKey } from '../../ledger/work-id.ts';
import type { CheckResult, Validation } from '../checks/check-result.ts';
import { type Issue, type Link, silence } from './issue.ts';
import type { ReportEvidence } from './report-evidence.ts';

const FOUND: ReadonlySet<CheckResult['state']> = new Set(['warn', 'fail', 'unknown']);

/** The issues of before, with the checks that show them too; and those that only a check tells. */
export function withCheckIssues(evidence: ReportEvidence, issues: readonly Issue[]): readonly Issue[] {
  const found = evidence.validations.flatMap(({ validation }) =>
    validation.kind === 'none'
      ? []
      : validation.value.results
          .filter(({ state }) => FOUND.has(state))
          .map((result) => ({
            validation: validation.value,
            result,
            slot: slotOf(evidence, validation.value, result),
          })),
  );
  const symptoms = new Map<string, string[]>();
  const own: Issue[] = [];
  for (const each of found) {
    const root = issues.find(
      ({ roots, waiting }) => isAmong(each.slot, roots) || isAmong(each.slot, waiting),
    );
    if (root === undefined) own.push(issueOf(evidence, each));
    else
      symptoms.set(root.key, [
        ...(symptoms.get(root.key) ?? []),
        `check ${each.result.check}: ${each.result.text}`,
      ]);
  }
  return [
    ...issues.map((issue) => ({
      ...issue,
      symptoms: [...issue.symptoms, ...(symptoms.get(issue.key) ?? [])],
    })),
    ...own,
  ];
}

interface FoundByCheck {
  readonly validation: Validation;
  readonly result: CheckResult;
  readonly slot: SlotKey | null;
}

function isAmong(slot: SlotKey | null, keys: readonly SlotKey[]): boolean {
  return slot !== null && keys.includes(slot);
}

function issueOf({ view }: ReportEvidence, { validation, result, slot }: FoundByCheck): Issue {
  const status = slot === null ? undefined : view.state.slots.get(slot);
  const phase = status === undefined ? undefined : settledRevision(status)?.phase;
  const said: Link = {
    at: result.since,
    subject: result.check,
    text: `${result.state === 'unknown' ? 'could not be measured' : `says ${result.state}`}: ${result.text}`,
  };
  const written: readonly Link[] =
    slot !== null && phase?.name === 'done'
      ? [{ at: phase.at, subject: slot, text: `was written with ${phase.receipt.rows} rows by ${phase.run}` }]
      : [];
  const [first = said, ...rest] = [...written, said];
  const detected = { at: result.since, by: 'check', what: result.check } as const;
  const causeAt = written[0]?.at ?? null;
  return {
    key: `check/${validation.purpose}/${result.check}`,
    severity: result.isBlocking && result.state !== 'warn' ? 'page' : 'warn',
    origin: 'check',
    subject: result.check,
    chain: [first, ...rest],
    causeAt,
    detected,
    silent: silence(causeAt, detected),
    roots: slot === null ? [] : [slot],
    waiting: [],
    symptoms: result.samples,
    look: `./hardwood validate ${validation.date} --purpose ${validation.purpose} --check ${result.check}`,
    mend: result.mend,
  };
}

/** The output that a check is about: the last part of its id names it. */
function slotOf(
  { league, view }: ReportEvidence,
  { date, purpose }: Validation,
  { check }: CheckResult,
): SlotKey | null {
  const output = check.slice(check.lastIndexOf('.') + 1);
  const key = slotKey({ league, slateDate: date, purpose, output });
  return view.state.slots.has(key) ? key : null;
}
