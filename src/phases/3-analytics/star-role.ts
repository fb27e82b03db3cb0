/**
 * Who has a star's role: 28 minutes and 24 % usage a game.
 *
 * The role is of a season, so that it does not fade while he is out: his games of this season from the tenth on, and
 * before that the ten of them and last season's together. Fewer than ten games in all give nobody a role.
 */
import type { Season } from '../../league/season.ts';
import type { PlayerGame } from './player-history.ts';
import { latestKnownAt, mean } from './window.ts';

const LEAST_GAMES = 10;
const STAR_MINUTES = 28;
const STAR_USAGE = 24;

export interface StarRole {
  readonly isStar: boolean;
  /** Points per game in the games that say so; null without points. */
  readonly points: number | null;
  /** Latest of those games; null when there are too few. */
  readonly knownAt: PlayerGame['known_at'] | null;
}

/** `games`: played, of this season and the one before, newest first. */
export function starRole(games: readonly PlayerGame[], season: Season): StarRole {
  const ofSeason = games.filter((game) => game.season === season);
  const sample = ofSeason.length >= LEAST_GAMES ? ofSeason : games;
  const [newest] = sample;
  if (sample.length < LEAST_GAMES || newest === undefined) {
    return { isStar: false, points: mean(sample.map((game) => game.points)), knownAt: null };
  }
  const minutes = mean(sample.map((game) => game.minutes));
  const usage = mean(sample.map((game) => game.usage_rate));
  return {
    isStar: minutes !== null && usage !== null && minutes >= STAR_MINUTES && usage >= STAR_USAGE,
    points: mean(sample.map((game) => game.points)),
    knownAt: latestKnownAt(sample, newest.known_at),
  };
}
