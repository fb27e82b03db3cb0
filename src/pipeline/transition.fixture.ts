/** A transition in small, for tests of its gates: a fact and a context let a cache start; the cache feeds features. */
import type { Done, LedgerEvent } from '../ledger/event.ts';
import { done, EventLog, needs, planned, slotOf } from '../ledger/ledger.fixture.ts';
import type { Measure } from '../ledger/measure.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import { output } from './output.fixture.ts';
import { type Output, previousSlatesInput, slateInput } from './output.ts';
import type { Threshold } from './threshold.ts';
import type { Transition } from './transition.ts';

const measures = (): readonly Measure[] => [];

export const OUTPUTS: readonly Output[] = [
  output('fact', { purpose: 'postgame', measures }),
  output('context', { measures }),
  output('cache', {
    phase: 4,
    inputs: [previousSlatesInput('fact'), slateInput('context', 'pregame', false)],
  }),
  output('features', { phase: 4, inputs: [slateInput('cache', 'pregame')] }),
];

export const THRESHOLDS: readonly Threshold[] = [
  threshold('coverage', 0.95, 0.9),
  threshold('lines', 0.5, 0),
];

export const TRANSITIONS: readonly Transition[] = [
  {
    name: 'analytics_to_precompute',
    from: 3,
    to: 4,
    purpose: 'pregame',
    expects: [previousSlatesInput('fact'), slateInput('context', 'pregame', false)],
    gates: [
      { output: 'fact', purpose: 'postgame', metric: 'coverage' },
      { output: 'context', purpose: 'pregame', metric: 'lines' },
    ],
    onDeadline: 'go_without_optional',
  },
];

function threshold(metric: string, warn: number, block: number): Threshold {
  return {
    metric,
    numerator: 'there',
    denominator: 'expected',
    unit: 'percent',
    appliesWhen: 'something is expected',
    direction: 'at_least',
    warn,
    block,
    why: 'test',
  };
}

/** The cache reads the facts of two earlier slates, and tonight's context. */
export const FACTS: readonly [SlotKey, SlotKey] = [
  slotOf('fact', '2025-01-13', 'postgame'),
  slotOf('fact', '2025-01-14', 'postgame'),
];
export const CONTEXT = slotOf('context');
export const CACHE = slotOf('cache');
export const FEATURES = slotOf('features');

export function measuredDone(measures: readonly Measure[], revision = 1, digest = `r${revision}`): Done {
  const event = done(digest, {}, revision);
  return { ...event, receipt: { ...event.receipt, measures } };
}

export const coverage = (numerator: number, denominator = 200): Measure => ({
  metric: 'coverage',
  numerator,
  denominator,
});
export const lines = (numerator: number, denominator = 10): Measure => ({
  metric: 'lines',
  numerator,
  denominator,
});

/** A night on which everything is in and sound, but for what is given. */
export function night(given: Partial<Readonly<Record<SlotKey, LedgerEvent | null>>> = {}): EventLog {
  const log = new EventLog();
  for (const key of [...FACTS, CONTEXT]) log.record(key, 0, planned());
  log.record(CACHE, 0, planned({ inputs: [...FACTS.map((key) => needs(key)), needs(CONTEXT, false)] }));
  log.record(FEATURES, 0, planned({ inputs: [needs(CACHE)] }));
  const sound: readonly (readonly [SlotKey, LedgerEvent])[] = [
    [FACTS[0], measuredDone([coverage(200)])],
    [FACTS[1], measuredDone([coverage(200)])],
    [CONTEXT, measuredDone([lines(10)])],
  ];
  for (const [key, event] of sound) {
    const instead = given[key];
    if (instead !== null) log.record(key, 1_000, instead ?? event);
  }
  return log;
}
