/** The verdict as it goes over the wire and into `--json`: times in ISO 8601. */
import { formatInstant, type Instant } from '../../league/instant.ts';
import type { PublicationState, Verdict, VerdictReason, VerdictState } from './verdict.ts';

export interface VerdictJson {
  readonly slate_date: string;
  readonly now: string;
  readonly verdict: VerdictState;
  readonly state: PublicationState;
  readonly generated_at: string | null;
  readonly data_as_of: string | null;
  readonly reasons: readonly unknown[];
  readonly amber: readonly unknown[];
}

export function verdictJson(verdict: Verdict): VerdictJson {
  const { date, now, state, publication, reasons, amber, generatedAt, dataAsOf } = verdict;
  return {
    slate_date: date,
    now: formatInstant(now),
    verdict: state,
    state: publication,
    generated_at: written(generatedAt),
    data_as_of: written(dataAsOf),
    reasons: reasons.map(reasonJson),
    amber: amber.map(reasonJson),
  };
}

function reasonJson(reason: VerdictReason): unknown {
  return { ...reason, since: written(reason.since) };
}

function written(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at);
}
