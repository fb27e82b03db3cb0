/** Notes when each check ran, fired and was test-fired: a check that has not looked for a day guards nothing. */
import type { Instant } from '../../league/instant.ts';
import type { CheckResult, Validation } from './check-result.ts';
import type { CheckRecord } from './validation-store.ts';

const RAN: ReadonlySet<CheckResult['state']> = new Set(['pass', 'warn', 'fail', 'unknown']);
const FIRED: ReadonlySet<CheckResult['state']> = new Set(['warn', 'fail']);

/** The records that the validations change. */
export function recordsAfter(
  known: ReadonlyMap<string, CheckRecord>,
  validations: readonly Validation[],
): readonly CheckRecord[] {
  const changed = new Map<string, CheckRecord>();
  for (const { at, results } of validations) {
    for (const { check, state } of results) {
      if (!RAN.has(state)) continue;
      const before = changed.get(check) ?? known.get(check) ?? unrecorded(check);
      changed.set(check, {
        ...before,
        lastRan: later(before.lastRan, at),
        lastFired: FIRED.has(state) ? later(before.lastFired, at) : before.lastFired,
      });
    }
  }
  return [...changed.values()];
}

/** The records once the checks have said so of a violation that was planted for them. */
export function recordsTestFired(
  known: ReadonlyMap<string, CheckRecord>,
  fired: readonly string[],
  at: Instant,
): readonly CheckRecord[] {
  return fired.map((check) => {
    const before = known.get(check) ?? unrecorded(check);
    return { ...before, lastTestFired: later(before.lastTestFired, at) };
  });
}

function unrecorded(check: string): CheckRecord {
  return { check, lastRan: null, lastFired: null, lastTestFired: null };
}

function later(known: Instant | null, at: Instant): Instant {
  return known === null || at > known ? at : known;
}
