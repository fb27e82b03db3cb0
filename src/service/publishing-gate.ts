/**
 * The gate in front of what is published, in a live service: what the pipeline’s own gate says, and then the verdict.
 *
 * Nothing is published of a slate that was not validated since it was made, of which a blocking check failed, or by a
 * process that is other than intended. The gate is decided again on every tick: what is mended goes out by itself.
 */
import { PUBLISHING } from '../assurance/verdict/settled-since.ts';
import { publishingHolds } from '../assurance/verdict/verdict-of.ts';
import type { Instant } from '../league/instant.ts';
import type { Reason } from '../ledger/event.ts';
import type { Gate } from '../pipeline/dispatch.ts';
import type { StandingEvidence } from './standing-evidence.ts';

export function publishingGate(gate: Gate, standing: StandingEvidence, now: () => Instant): Gate {
  return (slot, state) => {
    const verdict = gate(slot, state);
    const { slateDate: date, output } = slot.slot;
    if (verdict.kind === 'Hold' || !PUBLISHING.has(output)) return verdict;
    const validation = standing.validation(date, 'pregame');
    const holds = publishingHolds({
      date,
      now: now(),
      state,
      validations: validation === null ? [] : [validation],
      drift: standing.drift,
      deployments: [],
      isLive: true,
    });
    if (holds.length === 0) return verdict;
    const reasons = holds.map(
      ({ origin, subject, text, command }): Reason => ({
        metric: origin,
        value: subject,
        threshold: null,
        denominator: null,
        text: `${text} ${command}`,
      }),
    );
    return { kind: 'Hold', reasons };
  };
}
