/** A slate: the games of one Eastern date, as the schedule lists them at some moment. */
import type { NbaGameId } from './game-id.ts';
import type { Instant } from './instant.ts';
import type { Season } from './season.ts';
import type { SlateDate } from './slate-date.ts';
import type { TeamCode } from './team.ts';

export interface SlateGame {
  readonly gameId: NbaGameId;
  readonly home: TeamCode;
  readonly away: TeamCode;
  /** Scheduled tip-off; null where the source has none. */
  readonly tipOff: Instant | null;
}

export interface Slate {
  readonly season: Season;
  readonly date: SlateDate;
  /** In order of tip-off, then game id. */
  readonly games: readonly SlateGame[];
}

/** Scheduled tip-offs without repetition, in order. Empty when the source has none. */
export function tipOffs(slate: Slate): readonly Instant[] {
  const times = slate.games.flatMap((game) => (game.tipOff === null ? [] : [game.tipOff]));
  return [...new Set(times)].sort((a, b) => a - b);
}

export function teamsOf(slate: Slate): readonly TeamCode[] {
  return slate.games.flatMap((game) => [game.home, game.away]);
}

/** Scheduled tip-offs by game id; games without one are left out. */
export function slateTipOffs(slate: Slate): ReadonlyMap<string, Instant> {
  return new Map(
    slate.games.flatMap(({ gameId, tipOff }) => (tipOff === null ? [] : [[gameId, tipOff] as const])),
  );
}
