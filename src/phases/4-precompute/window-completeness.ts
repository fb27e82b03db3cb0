/**
 * How much of a last-10 window is there, of what could be: the games of tonight's team within the history at hand, at
 * most ten. A newcomer's windows are thin, and say so; below LEAST_COMPLETE they are not to be trusted as ten games.
 */
export const LEAST_COMPLETE = 0.7;
const WINDOW = 10;

export interface WindowCompleteness {
  readonly expected_games: number | null;
  readonly window_completeness: number | null;
}

/** `games`: in the player's last-10 window; `teamGames`: null when the team is not known. */
export function windowCompleteness(games: number, teamGames: number | null): WindowCompleteness {
  if (teamGames === null) return { expected_games: null, window_completeness: null };
  const expected = Math.min(WINDOW, teamGames);
  return {
    expected_games: expected,
    window_completeness: expected === 0 ? null : Math.min(1, games / expected),
  };
}
