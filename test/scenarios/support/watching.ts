/** What the watchers say of a played league at a moment, and what a person is shown of a slate. */
import { detect } from '../../../src/assurance/alarms/detect.ts';
import type { Detection, Finding } from '../../../src/assurance/alarms/finding.ts';
import type { WatchView } from '../../../src/assurance/alarms/watch-view.ts';
import { type OutputStatus, slateStatus } from '../../../src/assurance/slate-status.ts';
import type { Instant } from '../../../src/league/instant.ts';
import type { SlateDate } from '../../../src/league/slate-date.ts';
import type { LedgerState } from '../../../src/ledger/status.ts';
import { OUTPUTS } from '../../../src/phases/outputs.ts';
import { outputRegistry } from '../../../src/pipeline/registry.ts';
import { stageOf, TRIGGER_TOPICS } from '../../../src/pipeline/topics.ts';

const REGISTRY = outputRegistry(OUTPUTS);

/** Everything is well but for what is in the ledger, or given. */
export function watchView(state: LedgerState, now: Instant, fields: Partial<WatchView> = {}): WatchView {
  return {
    now,
    state,
    expects: [],
    expectsSince: now,
    heartbeats: [],
    starts: [],
    deadLetters: [],
    probes: [],
    facts: [],
    quarantined: [],
    isSelected: () => true,
    topicOf: ({ purpose, output }) => TRIGGER_TOPICS[stageOf(REGISTRY.output(purpose, output))],
    ...fields,
  };
}

export function watch(state: LedgerState, now: Instant, fields: Partial<WatchView> = {}): Detection {
  return detect(watchView(state, now, fields));
}

/** The findings of one alarm. */
export function found({ findings }: Detection, alarm: Finding['alarm']): readonly Finding[] {
  return findings.filter((finding) => finding.alarm === alarm);
}

export function shown(state: LedgerState, date: SlateDate, now: Instant, output: string): OutputStatus {
  const status = slateStatus(state, date, now).find((each) => each.output === output);
  if (status === undefined) throw new Error(`${output} of ${date} is not shown`);
  return status;
}
