/** The moments at which units of work decided: from the ledger, and as a relation that SQL can join. */
import { formatInstant } from '../../league/instant.ts';
import { applyAll, emptyLedger } from '../../ledger/status.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { Decision, Scope } from './recomputation.ts';

/** Of everything that was made before games; the newest time that it was. */
export async function decisionsOf(ledger: Pick<LedgerStore, 'since'>): Promise<readonly Decision[]> {
  const state = emptyLedger();
  applyAll(state, await ledger.since(0));
  return [...state.slots.values()]
    .filter(({ slot }) => slot.purpose === 'pregame')
    .map(({ slot, madeAsOf }) => ({ slate: slot.slateDate, output: slot.output, asOf: madeAsOf }));
}

/** A query of `slate` and `cutoff`, a row for each slate of the stretch on which the output was made. */
export function cutsOf({ decisions, range }: Scope, output: string): string {
  const moments = decisions.filter(
    (each) => each.output === output && each.slate >= range.from && each.slate <= range.to,
  );
  const rows = moments.map(
    ({ slate, asOf }) =>
      `SELECT DATE '${slate}' AS slate, TIMESTAMP '${formatInstant(asOf).replace(/Z$/, '')}' AS cutoff`,
  );
  return rows.length === 0
    ? 'SELECT CAST(NULL AS DATE) AS slate, CAST(NULL AS TIMESTAMP) AS cutoff WHERE FALSE'
    : rows.join(' UNION ALL ');
}
