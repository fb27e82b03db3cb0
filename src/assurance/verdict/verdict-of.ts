/**
 * The verdict on a slate, from evidence alone. A pure function: `status`, `tonight`, the publishing gate, the answers
 * over HTTP and the report call it, so that they cannot disagree.
 *
 * Outputs are told by their root: of all that waits for one failure there is one reason, with who waits.
 */

import type { RoleDeployment } from '../../deploy/deployment.ts';
import { formatEastern } from '../../league/eastern.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { currentRevision, type LedgerState, type SlotStatus, settledRevision } from '../../ledger/status.ts';
import { parseSlotKey } from '../../ledger/work-id.ts';
import type { DriftReport } from '../../release/drift.ts';
import { blockingDrift } from '../../release/drift-report.ts';
import { describeSlot } from '../alarms/describe-slot.ts';
import { RootCauses } from '../alarms/root-cause.ts';
import type { Validation } from '../checks/check-result.ts';
import { isInOrder, type OutputStatus, slateStatus } from '../slate-status.ts';
import { publicationOf } from './publication-of.ts';
import { settledSince } from './settled-since.ts';
import type { Verdict, VerdictReason, VerdictState } from './verdict.ts';

export interface VerdictEvidence {
  readonly date: SlateDate;
  readonly now: Instant;
  readonly state: LedgerState;
  /** Of the slate, in any order. */
  readonly validations: readonly Validation[];
  /** Null: none is kept. */
  readonly drift: DriftReport | null;
  readonly deployments: readonly RoleDeployment[];
  /** A live service must have been validated and compared; a replay need not. */
  readonly isLive: boolean;
}

export function verdictOf(evidence: VerdictEvidence): Verdict {
  const { state, date, now } = evidence;
  const outputs = slateStatus(state, date, now);
  const slots = [...state.slots.values()].filter(({ slot }) => slot.slateDate === date);
  const exported = slots.find(({ slot }) => slot.output === 'slate_export');
  const made = exported === undefined ? null : settledRevision(exported);
  const hasGames = outputs.some((each) => each.purpose === 'postgame' && each.reason !== 'Postponed');
  const seen = [
    ...outputReasons(evidence, outputs),
    ...(hasGames ? unvalidated(evidence) : []),
    ...evidence.validations.flatMap(failedChecks),
    ...driftReasons(evidence),
    ...degradedReasons(outputs, date),
    ...overrideReasons(slots),
    ...deploymentReasons(evidence.deployments),
  ];
  const reasons = seen.filter(({ isHolding }) => isHolding).map(({ reason }) => reason);
  const amber = seen.filter(({ isHolding }) => !isHolding).map(({ reason }) => reason);
  const isExported = made?.phase.name === 'done';
  return {
    date,
    now,
    state: stateOf(hasGames, reasons, outputs, exported !== undefined && !isExported),
    publication: publicationOf({ hasGames, isHeld: reasons.length > 0, exported, state, now }),
    reasons,
    amber,
    generatedAt: made?.phase.name === 'done' ? made.phase.at : null,
    dataAsOf: made?.phase.name === 'done' && exported !== undefined ? exported.madeAsOf : null,
  };
}

/**
 * What keeps what is made of the slate from being published, beside the outputs it is made from: checks before the
 * games that failed, what settled and was not looked at, drift that blocks. Empty: it may go out.
 */
export function publishingHolds(evidence: VerdictEvidence): readonly VerdictReason[] {
  const looked = evidence.validations.filter(({ purpose }) => purpose === 'pregame');
  return [...unvalidated(evidence), ...looked.flatMap(failedChecks), ...driftReasons(evidence)]
    .filter(({ isHolding, reason }) => isHolding && !isOfExport(reason))
    .map(({ reason }) => reason);
}

/** Looks at what is published: it must not keep what is wrong there from being published anew. */
function isOfExport({ origin, subject }: VerdictReason): boolean {
  return origin === 'check' && subject.startsWith('tonight.export.');
}

function stateOf(
  hasGames: boolean,
  reasons: readonly VerdictReason[],
  outputs: readonly OutputStatus[],
  awaitsExport: boolean,
): VerdictState {
  if (reasons.length > 0) return 'HELD';
  if (!hasGames) return 'NO_GAMES';
  return awaitsExport || !isInOrder(outputs) ? 'NOT_DUE' : 'SAFE';
}

interface Seen {
  readonly isHolding: boolean;
  readonly reason: VerdictReason;
}

/** Outputs that are held, overdue or failed, one reason for each root. */
function outputReasons({ state, date, now }: VerdictEvidence, outputs: readonly OutputStatus[]): Seen[] {
  const roots = new RootCauses(state, now);
  const wrong = outputs.filter((each) => !isInOrder([each]));
  const byRoot = Map.groupBy(wrong, (each) => roots.of(each.slot) ?? each.slot);
  return [...byRoot].map(([root, symptoms]) => {
    const names = new Set(symptoms.flatMap((each) => [each.output, ...each.waiting]));
    names.delete(parseSlotKey(root).output);
    const own = symptoms.find((each) => each.slot === root);
    const slot = state.slots.get(root);
    const phase = slot === undefined ? null : (settledRevision(slot) ?? currentRevision(slot))?.phase;
    return {
      isHolding: true,
      reason: {
        origin: 'output',
        subject: root,
        text: `${root} ${describeSlot(state, root, now)}.`,
        since: own?.since ?? (phase !== null && phase !== undefined && 'at' in phase ? phase.at : null),
        waiting: [...names],
        command:
          phase?.name === 'failed'
            ? `./hardwood override ${root} --action retry --why "…"`
            : `./hardwood status ${parseSlotKey(root).slateDate ?? date}`,
      },
    };
  });
}

function failedChecks({ date, purpose, results }: Validation): Seen[] {
  return results.flatMap((result): Seen[] => {
    if (result.state !== 'fail' && result.state !== 'warn' && result.state !== 'unknown') return [];
    return [
      {
        isHolding: result.isBlocking && result.state !== 'warn',
        reason: {
          origin: 'check',
          subject: result.check,
          text: result.text,
          since: result.since,
          waiting: [],
          command: result.mend === '' ? `./hardwood validate ${date} --purpose ${purpose}` : result.mend,
        },
      },
    ];
  });
}

/** What has settled before the games and was not looked at since. */
function unvalidated({ state, date, validations, isLive }: VerdictEvidence): Seen[] {
  const kept = validations.find(({ purpose }) => purpose === 'pregame');
  const since = settledSince(state, date, 'pregame', kept?.at ?? null);
  if (since.length === 0) return [];
  const looked = kept === undefined ? 'never' : `at ${formatEastern(kept.at)}, and not since`;
  const named =
    since.length <= 3 ? since.join(', ') : `${since.slice(0, 3).join(', ')} and ${since.length - 3} more`;
  return [
    {
      isHolding: isLive,
      reason: {
        origin: 'validation',
        subject: 'pregame',
        text: `What was made before the games was validated ${looked}: ${named} settled without a look.`,
        since: kept?.at ?? null,
        waiting: isLive ? ['published_picks', 'slate_export'] : [],
        command: `./hardwood validate ${date} --purpose pregame`,
      },
    },
  ];
}

function driftReasons({ drift, now, isLive }: VerdictEvidence): Seen[] {
  const common = { origin: 'drift', waiting: [] } as const;
  const blocking = blockingDrift(drift, now);
  if (blocking.kind === 'unknown') {
    if (!isLive) return [];
    const text = `Unknown whether what runs is what was meant to run. ${blocking.why}`;
    const reason = {
      ...common,
      subject: 'drift',
      text,
      since: drift?.at ?? null,
      command: './hardwood drift',
    };
    return [{ isHolding: true, reason }];
  }
  return (drift?.rows ?? [])
    .filter(({ state }) => state !== 'same')
    .map(({ plane, subject, text, fix, isBlocking }) => ({
      isHolding: isBlocking,
      reason: { ...common, subject: `${plane}: ${subject}`, text, since: null, command: fix },
    }));
}

function degradedReasons(outputs: readonly OutputStatus[], date: SlateDate): Seen[] {
  return outputs
    .filter((each) => each.isDegraded)
    .map((each) => ({
      isHolding: false,
      reason: {
        origin: 'output',
        subject: each.slot,
        text: `${each.slot} was made without all it could have had: ${each.degradedBy.join('; ')}.`,
        since: each.since,
        waiting: [],
        command: `./hardwood status ${date}`,
      },
    }));
}

function overrideReasons(slots: readonly SlotStatus[]): Seen[] {
  return slots.flatMap(({ key, overrides }) =>
    overrides.map(({ who, why, action, at }) => ({
      isHolding: false,
      reason: {
        origin: 'override',
        subject: key,
        text: `${who} said ${action} of ${key}: ${why}.`,
        since: at,
        waiting: [],
        command: `./hardwood status ${parseSlotKey(key).slateDate}`,
      },
    })),
  );
}

function deploymentReasons(deployments: readonly RoleDeployment[]): Seen[] {
  return deployments.flatMap(({ role, serving, intended, failed }): Seen[] => {
    if (serving !== null && (intended === null || serving.release === intended) && failed === null) return [];
    const served =
      serving === null
        ? 'nothing serves it'
        : `${serving.release} serves since ${formatEastern(serving.since)}`;
    const wanted = intended !== null && intended !== serving?.release ? `, ${intended} was meant to` : '';
    const fault =
      failed === null ? '' : `; ${failed.release} failed at ${formatEastern(failed.at)}: ${failed.error}`;
    return [
      {
        isHolding: false,
        reason: {
          origin: 'deployment',
          subject: role,
          text: `${role}: ${served}${wanted}${fault}${fault.endsWith('.') ? '' : '.'}`,
          since: failed?.at ?? null,
          waiting: [],
          command: './hardwood deployments',
        },
      },
    ];
  });
}
