/**
 * A completion document that says less than the ledger: a write was lost. The ledger decides, so that nothing waits for
 * it; who reads the document is misled.
 */
import { parseInstant } from '../../league/instant.ts';
import type { CompletionEntry } from '../../pipeline/completion-document.ts';
import { completionRow } from './completion.ts';
import { firstDetected, type Issue, type Link, silence } from './issue.ts';
import type { CompletionComparison, ReportEvidence } from './report-evidence.ts';

export function completionIssues(evidence: ReportEvidence): readonly Issue[] {
  const { completion, at } = evidence;
  if (completion.kind === 'none') return [];
  return completion.value.flatMap((each) => {
    const { difference, counted, byLedger, expected } = completionRow(each, at);
    if (difference === null) return [];
    const written: Link = {
      at: null,
      subject: each.name,
      text: `${counted === null ? 'does not exist' : `says ${counted} of ${expected}`}; by the ledger it is ${byLedger} of ${expected}: ${difference}`,
    };
    const lost = lackedEntries(each)[0];
    const causeAt = lost === undefined ? null : parseInstant(lost.completed_at);
    const first: Link =
      lost === undefined
        ? written
        : {
            at: causeAt,
            subject: lost.execution_id,
            text: `was done with ${lost.record_count} rows, and its entry in ${each.name} was never written`,
          };
    const detected = firstDetected([], at);
    const date = each.name.split('/')[1] ?? evidence.date;
    return [
      {
        key: `completion/${each.name}`,
        severity: 'warn',
        origin: 'check',
        subject: each.name,
        chain: first === written ? [written] : [first, written],
        causeAt,
        detected,
        silent: silence(causeAt, detected),
        roots: [],
        waiting: [],
        symptoms: [],
        look: `./hardwood status ${date}`,
        mend: 'Nothing waits for it: it is written from the ledger with the next event of its date, by ./hardwood serve',
      } satisfies Issue,
    ];
  });
}

/** What the ledger has and the document has not, the oldest first. */
function lackedEntries({ kept, byLedger }: CompletionComparison): readonly CompletionEntry[] {
  return Object.entries(byLedger)
    .filter(([name]) => !name.startsWith('_') && kept?.[name] === undefined)
    .map(([, entry]) => entry as CompletionEntry)
    .sort((a, b) => (a.completed_at < b.completed_at ? -1 : 1));
}
