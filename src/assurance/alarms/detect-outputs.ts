/**
 * Failures, from the first moment: what failed for good, what failed and is tried again, what came back without its
 * rows. A code that has an alarm of its own is told by that one. Waiting for the world and losing a process are no
 * failures; the clock tells when they make something late (detect-overdue.ts).
 */
import { formatInstant } from '../../league/instant.ts';
import type { SlotStatus } from '../../ledger/status.ts';
import { settledRevision } from '../../ledger/status.ts';
import { describeSlot } from './describe-slot.ts';
import { BLAMELESS_CODES, failureAlarm } from './failure-alarm.ts';
import type { Sighting } from './finding.ts';
import { outputRoot } from './output-root.ts';
import type { Survey } from './survey.ts';
import type { WatchView } from './watch-view.ts';

export function detectOutputs(view: WatchView, surveyed: () => Survey): readonly Sighting[] {
  const found = surveyed();
  const failed = found.failed.flatMap((slot) => failedSighting(view, slot));
  const told = new Set(found.failed.map(({ key }) => key));
  const retrying = found.open.flatMap(({ slot, revision }): Sighting[] => {
    const { phase } = revision;
    if (phase.name !== 'retrying' || BLAMELESS_CODES.has(phase.code) || told.has(slot.key)) return [];
    return [
      {
        alarm: failureAlarm(phase.code) ?? 'OUTPUT_RETRYING',
        cause: causeOf(slot, phase.code),
        subject: slot.key,
        message: `${slot.key} ${describeSlot(view.state, slot.key, view.now)}.`,
        next: next(slot),
        roots: [slot.key, outputRoot(slot.slot.output)],
      },
    ];
  });
  return [...failed, ...retrying];
}

function failedSighting(view: WatchView, slot: SlotStatus): readonly Sighting[] {
  const phase = settledRevision(slot)?.phase;
  if (phase?.name !== 'failed') return [];
  const waiting = view.state.consumers.get(slot.key)?.size ?? 0;
  const behind =
    waiting === 0 ? '' : `; ${waiting} ${waiting === 1 ? 'output waits' : 'outputs wait'} for it`;
  return [
    {
      alarm: failureAlarm(phase.code) ?? 'OUTPUT_FAILED',
      cause: causeOf(slot, phase.code),
      subject: slot.key,
      message: `${slot.key} failed at ${formatInstant(phase.at)} with ${phase.code}: ${phase.message}${behind}.`,
      next: next(slot),
      roots: [slot.key, outputRoot(slot.slot.output)],
    },
  ];
}

/** Failures with one code are one message; silent sources are one message each. */
function causeOf({ slot }: SlotStatus, code: string): string {
  return code === 'SOURCE_SILENT' ? slot.output : code;
}

function next({ slot }: SlotStatus): string {
  return `./hardwood status ${slot.slateDate}`;
}
