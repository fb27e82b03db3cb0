/**
 * Pace factor: how much faster tonight's game is expected to be than the games the player is used to; possessions per
 * 48 minutes. Expected is the mean of what both teams' last ten games were played at. > 0: faster.
 */
import { mean } from '../3-analytics/window.ts';
import { difference } from './arithmetic.ts';

export interface PaceFactor {
  readonly expected_game_pace: number | null;
  readonly usual_game_pace: number | null;
  readonly pace_factor: number | null;
}

/** `usual`: the game paces of the player's last 20 games played. Null where one side is not known. */
export function paceFactor(
  own: number | null,
  opponent: number | null,
  usual: readonly (number | null)[],
): PaceFactor {
  const expected = own === null || opponent === null ? null : (own + opponent) / 2;
  const usualPace = mean(usual);
  return {
    expected_game_pace: expected,
    usual_game_pace: usualPace,
    pace_factor: difference(expected, usualPace),
  };
}
