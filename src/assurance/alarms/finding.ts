/** What detectors say, and what is made of it. */
import type { AlarmCode } from './alarm.ts';

/** One thing that is wrong, as one detector sees it. */
export interface Sighting {
  readonly alarm: AlarmCode;
  /** Grouping key: sightings of one alarm with one cause are one finding. */
  readonly cause: string;
  /** A slot, a role, a topic, an instance. */
  readonly subject: string;
  /** A full sentence that names the cause. */
  readonly message: string;
  /** The next command to run. */
  readonly next: string;
  /** What lies at the root of it: slots, topics, processes. An alarm with the same root may explain this one. */
  readonly roots: readonly string[];
}

/** One message to a person: all that one alarm sees with one cause. */
export interface Finding {
  readonly alarm: AlarmCode;
  readonly cause: string;
  readonly message: string;
  readonly subjects: readonly string[];
  readonly next: string;
  /** The finding of which this one is a symptom: it is not told by itself. */
  readonly explainedBy: FindingName | null;
  /** Symptoms that this finding explains, by alarm. */
  readonly beneath: readonly { readonly alarm: AlarmCode; readonly count: number }[];
}

export interface FindingName {
  readonly alarm: AlarmCode;
  readonly cause: string;
}

/** `unknown`: nothing is known to be wrong, and not everything could be looked at. It is not green. */
export type Overall = 'green' | 'not_green' | 'unknown';

export interface Detection {
  readonly findings: readonly Finding[];
  /** Alarms whose detectors all ran; of the others nothing is known, so that nothing of theirs is resolved. */
  readonly ran: ReadonlySet<AlarmCode>;
  readonly overall: Overall;
}
