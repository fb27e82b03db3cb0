/**
 * Gates that threw, and gates that hold, from the first moment and with their reasons. A Hold that only says that a
 * deadline passed is no verdict on what was read; the deadline has its own alarm.
 */
import { formatInstant } from '../../league/instant.ts';
import { reasonsText } from './describe-slot.ts';
import type { Sighting } from './finding.ts';
import { outputRoot } from './output-root.ts';
import type { Survey } from './survey.ts';
import type { WatchView } from './watch-view.ts';

export function detectGates(view: WatchView, surveyed: () => Survey): readonly Sighting[] {
  const { open, roots } = surveyed();
  return open.flatMap(({ slot, revision }): Sighting[] => {
    const { phase } = revision;
    if (phase.name !== 'held' || phase.reasons.every(({ metric }) => metric === 'deadline')) return [];
    const threw = phase.reasons.some(({ metric }) => metric === 'gate_threw');
    const isQuarantined = phase.reasons.some(({ metric }) => metric === 'quarantined');
    const due = `${revision.dueAt <= view.now ? 'was' : 'is'} due at ${formatInstant(revision.dueAt)}`;
    const root = roots.of(slot.key) ?? slot.key;
    return [
      {
        alarm: threw ? 'GATE_THREW' : 'GATE_HELD',
        cause: `${slot.slot.purpose}/${slot.slot.output}`,
        subject: slot.key,
        message:
          `The gate of ${slot.key} ${threw ? 'threw and so holds' : 'holds'} it ` +
          `since ${formatInstant(phase.since)}: ${reasonsText(phase.reasons)}; it ${due}.`,
        next: `./hardwood status ${slot.slot.slateDate}`,
        roots: isQuarantined ? [root, outputRoot(slot.slot.output)] : [root],
      },
    ];
  });
}
