/**
 * The gate in front of what is published, in a live service: what the pipeline’s own gate says, and then the verdict.
 *
 * Nothing is published of a slate that was not validated since it was made, of which a blocking check failed, or by a
 * process that is other than intended. The gate is decided again on every tick: what is mended goes out by itself.
 */
import { publishingHolds } from '../assurance/verdict/verdict-of.ts';
import { PUBLISHING } from '../assurance/verdict/settled-since.ts';
import type { Validation } from '../assurance/checks/check-result.ts';
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { Reason } from '../ledger/event.ts';
import type { Gate } from '../pipeline/dispatch.ts';
import type { DriftReport } from '../release/drift.ts';

/** What the service has last seen; kept in memory by the station that looks. */
export interface StandingEvidence {
  readonly now: () => Instant;
  readonly validationsOf: (date: SlateDate) => readonly Validation[];
  readonly drift: () => DriftReport | null;
}

export function publishingGate(gate: Gate, standing: StandingEvidence): Gate {
  return (slot, state) => {
    const verdict = gate(slot, state);
    const { slateDate: date, output } = slot.slot;
    if (verdict.kind === 'Hold' || !PUBLISHING.has(output)) return verdict;
    const holds = publishingHolds({
      date,
      now: standing.now(),
      state,
      validations: standing.validationsOf(date),
      drift: standing.drift(),
      deployments: [],
      isLive: true,
    });
    if (holds.length === 0) return verdict;
    return {
      kind: 'Hold',
      reasons: holds.map(
        ({ origin, subject, text, command }): Reason => ({
          metric: origin,
          value: subject,
          threshold: null,
          denominator: null,
          text: `${text} ${command}`,
        }),
      ),
    };
  };
}
