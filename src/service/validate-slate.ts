/**
 * Checks of one slate and purpose, on the stores that the service has open. A whole look asks all of them; a brief one
 * those whose answer can change although nothing settled (documents, and rows beside their receipts), and leaves what the
 * others said.
 */
import { CHECKS } from '../assurance/checks/all-checks.ts';
import type { Validation } from '../assurance/checks/check-result.ts';
import { validateSlates } from '../assurance/checks/validate-slates.ts';
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
  isBrief: boolean,
) => Promise<Validation>;

const TOUCHABLE = CHECKS.checks.filter(({ id }) =>
  /^tonight\.export\.|^(night|tonight)\.(completion\.|receipts$)/.test(id),
);

/** What was asked again in the place of what it said before. */
function together(again: Validation, before: Validation): Validation {
  const said = new Map(again.results.map((result) => [result.check, result]));
  return { ...again, results: before.results.map((result) => said.get(result.check) ?? result) };
}

export function validateSlate(
  { warehouse, documents }: Pick<MakingStores, 'warehouse' | 'documents'>,
  session: LedgerSession,
  league: LeagueId,
): Validate {
  return async (date, purpose, now, kept, isBrief) => {
    const sources = {
      league,
      now,
      state: session.state,
      query: (sql: string) => warehouse.query(sql),
      documents: session.store.documents,
      published: (name: string) => documents.read(name),
    };
    const [validation] = await validateSlates(sources, {
      dates: [date],
      purposes: [purpose],
      checks: isBrief && kept !== null ? TOUCHABLE : CHECKS.checks,
      kept: async () => kept,
    });
    if (validation === undefined) throw new Error(`${date} was not validated`);
    return isBrief && kept !== null ? together(validation, kept) : validation;
  };
}
