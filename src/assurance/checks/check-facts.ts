/** What a check may look at: the games by schedule and clock, the ledger, the warehouse by SQL, documents. */
import type { NbaGameId } from '../../league/game-id.ts';
import type { Instant } from '../../league/instant.ts';
import type { Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { StateDocuments } from '../../ledger/state-documents.ts';
import type { LedgerState } from '../../ledger/status.ts';
import type { LeagueId } from '../../ledger/work-id.ts';
import type { Warehouse } from '../../tables/warehouse.ts';
import type { SlateItems } from './slate-items.ts';

export interface NightGame {
  readonly gameId: NbaGameId;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly tipOff: Instant | null;
  /** `in_progress`: begun by the clock, and not final yet. */
  readonly status: 'scheduled' | 'in_progress' | 'final' | 'called_off';
  /** Null until it is final, and where the source has none. */
  readonly homeScore: number | null;
  readonly awayScore: number | null;
}

export interface CheckFacts {
  readonly league: LeagueId;
  readonly season: Season;
  readonly date: SlateDate;
  readonly now: Instant;
  /** As the newest listing shows them, read with the clock. */
  readonly games: readonly NightGame[];
  readonly state: LedgerState;
  readonly query: Warehouse['query'];
  /** Checks written as SQL, one statement for as many slates as are validated together. */
  readonly items: SlateItems;
  readonly documents: Pick<StateDocuments, 'get' | 'list'>;
  /** Bytes of a published document by its name; null: there is none. */
  readonly published: (name: string) => Promise<Uint8Array | null>;
}
