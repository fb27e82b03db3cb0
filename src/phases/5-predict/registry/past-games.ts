/**
 * Past games as systems see them: one form for training and for serving, newest first, at most GAMES_AT_HAND, of this
 * season and the one before.
 */
import type { PastGame } from '../../../systems/player-input.ts';
import type { PlayerGame } from '../../3-analytics/player-history.ts';

export const GAMES_AT_HAND = 60;

type Facts = Pick<
  PlayerGame,
  'slate_date' | 'season' | 'is_home' | 'opponent' | 'minutes' | 'points' | 'rebounds' | 'assists' | 'threes'
>;

/** `games`: newest first, strictly before the slate, none older than the season before `season`. */
export function pastGames(games: readonly Facts[], season: string): readonly PastGame[] {
  return games.slice(0, GAMES_AT_HAND).map((game) => pastGame(game, season));
}

export function pastGame(game: Facts, season: string): PastGame {
  const { slate_date: slateDate, is_home: isHome, opponent, minutes } = game;
  const { points, rebounds, assists, threes } = game;
  const isThisSeason = game.season === season;
  return { slateDate, isThisSeason, isHome, opponent, minutes, points, rebounds, assists, threes };
}
