/** What checks look at, gathered for as many slates as are validated together. */
import type { Instant } from '../../league/instant.ts';
import { seasonOf } from '../../league/season.ts';
import type { DateRange, SlateDate } from '../../league/slate-date.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import type { LedgerState } from '../../ledger/status.ts';
import type { LeagueId } from '../../ledger/work-id.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { CheckFacts } from './check-facts.ts';
import { nightGames } from './night-games.ts';
import { slateItems } from './slate-items.ts';

export interface FactSources {
  readonly league: LeagueId;
  readonly now: Instant;
  readonly state: LedgerState;
  readonly query: Warehouse['query'];
  readonly documents: Pick<StateDocuments, 'get' | 'list'>;
  readonly published: CheckFacts['published'];
}

/** Facts by slate; all slates must lie in the range. */
export async function gatherFacts(
  sources: FactSources,
  range: DateRange,
): Promise<(date: SlateDate) => Promise<CheckFacts>> {
  const games = await nightGames(sources.query, range, sources.now);
  const items = slateItems(sources.query, range);
  return async (date) => ({ ...sources, season: seasonOf(date), date, games: await games(date), items });
}
