/**
 * `detect(view) → findings`: everything that is wrong at one moment, symptoms beneath their root cause. A pure function. A detector that throws is itself a finding, CHECK_UNKNOWN: unknown is not green.
 */
import { ALARM_CODES, type AlarmCode } from './alarm.ts';
import { alarmOf } from './alarm-registry.ts';
import { DETECTORS, type Detector } from './detectors.ts';
import { explain } from './explain.ts';
import type { Detection, Finding, Overall, Sighting } from './finding.ts';
import { group } from './group.ts';
import { type Survey, survey } from './survey.ts';
import type { WatchView } from './watch-view.ts';

/** `detectors` is for tests of what happens when one throws; everybody else leaves it out. */
export function detect(view: WatchView, detectors: readonly Detector[] = DETECTORS): Detection {
  const { sightings, isUnknown } = sight(view, detectors);
  const findings = group(explain(sightings));
  const looked = new Set(detectors.flatMap(({ alarms }) => alarms));
  const ran = ALARM_CODES.filter(
    (code) => code === 'CHECK_UNKNOWN' || (looked.has(code) && !isUnknown.has(code)),
  );
  return { findings, ran: new Set(ran), overall: overall(findings, detectors.length) };
}

/** Everything that is wrong at one moment, thing by thing; a detector that threw is one of them. */
export function sight(
  view: WatchView,
  detectors: readonly Detector[] = DETECTORS,
): { readonly sightings: readonly Sighting[]; readonly isUnknown: ReadonlySet<AlarmCode> } {
  const surveyed = surveyOnce(view);
  const outcomes = detectors.map((detector) => ({ detector, ...run(detector, view, surveyed) }));
  const isUnknown = new Set<AlarmCode>();
  for (const { detector, unknown } of outcomes) {
    if (unknown !== null) for (const alarm of detector.alarms) isUnknown.add(alarm);
  }
  const seen = outcomes.flatMap((outcome) => outcome.seen).filter(({ alarm }) => applies(alarm, view));
  const unknown = outcomes.flatMap((outcome) => (outcome.unknown === null ? [] : [outcome.unknown]));
  return { sightings: [...seen, ...unknown], isUnknown };
}

function applies(alarm: AlarmCode, view: WatchView): boolean {
  const { when } = alarmOf(alarm).applies;
  return when === undefined || when(view);
}

/** Looking at nothing finds nothing wrong: that is unknown too. */
function overall(findings: readonly Finding[], looks: number): Overall {
  if (findings.some(({ alarm }) => alarm !== 'CHECK_UNKNOWN')) return 'not_green';
  return findings.length > 0 || looks === 0 ? 'unknown' : 'green';
}

/** One survey for all detectors that ask for it: if it throws, each of them is unknown, and no other. */
function surveyOnce(view: WatchView): () => Survey {
  let known: Survey | null = null;
  return () => {
    known ??= survey(view);
    return known;
  };
}

interface Outcome {
  readonly seen: readonly Sighting[];
  readonly unknown: Sighting | null;
}

function run(detector: Detector, view: WatchView, surveyed: () => Survey): Outcome {
  try {
    return { seen: detector.detect(view, surveyed), unknown: null };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return {
      seen: [],
      unknown: {
        alarm: 'CHECK_UNKNOWN',
        cause: detector.name,
        subject: detector.name,
        message: `The check of ${detector.name} threw (${text}): nothing is known of ${detector.alarms.join(', ')}.`,
        next: './hardwood status',
        roots: [`check:${detector.name}`],
      },
    };
  }
}
