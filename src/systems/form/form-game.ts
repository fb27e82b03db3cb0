/** One appearance of a player, as form is made of: the box score’s numbers, all there. */
import type { SlateDate } from '../../league/slate-date.ts';
import type { Stat } from '../../lines/markets.ts';

export interface FormGame extends Readonly<Record<Stat, number>> {
  readonly slateDate: SlateDate;
  readonly season: string;
  readonly gameId: string;
  readonly playerId: number;
  readonly team: string;
  readonly opponent: string;
  readonly isHome: boolean;
  readonly minutes: number;
  readonly fga: number;
  readonly fg3a: number;
  readonly fta: number;
  readonly fouls: number;
}
