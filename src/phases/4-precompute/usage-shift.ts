/**
 * Usage shift: what a player's usage did when tonight's absent stars did not play, from his own games for the team.
 *
 * `with`: games in which at least one of them appeared; `without`: games in which none did. Only games with a usage
 * rate count, and fewer than five of either say nothing: null. With no star out there is no shift: 0.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import type { PlayerGame } from '../3-analytics/player-history.ts';
import { mean } from '../3-analytics/window.ts';
import { difference } from './arithmetic.ts';

const LEAST_GAMES = 5;

export interface UsageShift {
  readonly games_with_stars: number | null;
  readonly games_without_stars: number | null;
  readonly usage_with_stars: number | null;
  readonly usage_without_stars: number | null;
  readonly usage_shift: number | null;
}

export const UNKNOWN_SHIFT: UsageShift = {
  games_with_stars: null,
  games_without_stars: null,
  usage_with_stars: null,
  usage_without_stars: null,
  usage_shift: null,
};

/** `games`: the player's for tonight's team. `starGames`: of each absent star, the games for the team he appeared in. */
export function usageShift(
  games: readonly Pick<PlayerGame, 'game_id' | 'usage_rate'>[],
  starGames: readonly ReadonlySet<NbaGameId>[],
): UsageShift {
  if (starGames.length === 0) return { ...UNKNOWN_SHIFT, usage_shift: 0 };
  const known = games.filter((game) => game.usage_rate !== null);
  const { true: together = [], false: apart = [] } = Object.groupBy(known, (game) =>
    starGames.some((ids) => ids.has(game.game_id)) ? 'true' : 'false',
  );
  const usageWith = mean(together.map((game) => game.usage_rate));
  const usageWithout = mean(apart.map((game) => game.usage_rate));
  const isEnough = together.length >= LEAST_GAMES && apart.length >= LEAST_GAMES;
  return {
    games_with_stars: together.length,
    games_without_stars: apart.length,
    usage_with_stars: usageWith,
    usage_without_stars: usageWithout,
    usage_shift: isEnough ? difference(usageWithout, usageWith) : null,
  };
}
