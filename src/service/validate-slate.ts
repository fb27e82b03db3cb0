/** All checks of one slate and purpose, on the stores that the service has open. */
import { CHECKS } from '../assurance/checks/all-checks.ts';
import type { Validation } from '../assurance/checks/check-result.ts';
import { gatherFacts } from '../assurance/checks/gather-facts.ts';
import { runChecks } from '../assurance/checks/run-checks.ts';
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { LeagueId, Purpose } from '../ledger/work-id.ts';
import type { LedgerSession } from '../pipeline/ledger-session.ts';
import type { MakingStores } from './service-parts.ts';

/** `kept`: what was said of the slate and purpose before; null: nothing. */
export type Validate = (
  date: SlateDate,
  purpose: Purpose,
  now: Instant,
  kept: Validation | null,
) => Promise<Validation>;

export function validateSlate(
  { warehouse, documents }: Pick<MakingStores, 'warehouse' | 'documents'>,
  session: LedgerSession,
  league: LeagueId,
): Validate {
  return async (date, purpose, now, kept) => {
    const sources = {
      league,
      now,
      state: session.state,
      query: (sql: string) => warehouse.query(sql),
      documents: session.store.documents,
      published: (name: string) => documents.read(name),
    };
    const facts = await gatherFacts(sources, { from: date, to: date });
    return await runChecks(CHECKS.checks, purpose, await facts(date), kept);
  };
}
