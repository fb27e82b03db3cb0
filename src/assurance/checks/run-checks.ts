/**
 * Facts to a validation: every check is asked whether it is due, then looks, then its measure is judged.
 *
 *   due says not_due or not_applicable   that, with its reason; nothing was measured
 *   denominator 0                        not_applicable
 *   a measure that cannot be one         unknown
 *   a check that throws                  unknown, with what it threw
 *   otherwise                            pass, warn or fail by its threshold
 *
 * `since` goes back as far as the kept validation says the check has been in this state.
 */
import type { Instant } from '../../league/instant.ts';
import type { Purpose } from '../../ledger/work-id.ts';
import { judge } from '../../pipeline/threshold-judgement.ts';
import type { Check, Look } from './check.ts';
import type { CheckFacts } from './check-facts.ts';
import { type CheckResult, type CheckState, MAXIMUM_SAMPLES, type Validation } from './check-result.ts';
import { measureText } from './measure-text.ts';

/** `kept`: the validation of the slate and purpose that was kept before; null: none. */
export async function runChecks(
  checks: readonly Check[],
  purpose: Purpose,
  facts: CheckFacts,
  kept: Validation | null,
): Promise<Validation> {
  const before = new Map(kept?.results.map((result) => [result.check, result]));
  const results: CheckResult[] = [];
  for (const check of checks) {
    if (check.purpose !== purpose) continue;
    const said = await ask(check, facts);
    results.push({
      check: check.id,
      ...said,
      since: sinceWhen(said.state, before.get(check.id), facts.now),
      isBlocking: check.isBlocking,
      mend: check.mend(facts.date),
    });
  }
  return { date: facts.date, purpose, at: facts.now, sequence: facts.state.sequence, results };
}

type Said = Pick<CheckResult, 'state' | 'numerator' | 'denominator' | 'text' | 'samples'>;

async function ask(check: Check, facts: CheckFacts): Promise<Said> {
  try {
    const due = check.due(facts);
    if (due.kind !== 'due') return unmeasured(due.kind, due.why);
    return measured(check, await check.look(facts));
  } catch (error) {
    // Whatever a check throws, the others are asked; that it could not be measured is what it says.
    return unmeasured(
      'unknown',
      `It could not be measured: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function measured({ threshold }: Check, { numerator, denominator, samples }: Look): Said {
  const judgement = judge(threshold, { metric: threshold.metric, numerator, denominator });
  const shown = samples.slice(0, MAXIMUM_SAMPLES);
  const text = measureText(threshold, numerator, denominator);
  switch (judgement.kind) {
    case 'impossible':
      return {
        ...unmeasured(
          'unknown',
          `${numerator} of ${denominator} cannot be a measure of ${threshold.metric}.`,
        ),
        samples: shown,
      };
    case 'applies_not':
      return {
        ...unmeasured('not_applicable', `There is nothing to measure: no ${threshold.denominator}.`),
        denominator: 0,
      };
    case 'passes':
      return { state: 'pass', numerator, denominator, text, samples: [] };
    case 'warns':
      return { state: 'warn', numerator, denominator, text, samples: shown };
    case 'blocks':
      return { state: 'fail', numerator, denominator, text, samples: shown };
  }
}

function unmeasured(state: CheckState, text: string): Said {
  return { state, numerator: null, denominator: null, text, samples: [] };
}

function sinceWhen(state: CheckState, before: CheckResult | undefined, now: Instant): Instant {
  return before !== undefined && before.state === state && before.since < now ? before.since : now;
}
