/**
 * Fatigue: how fresh a player comes into the game. 100 = fresh, 0 = spent.
 *
 *   100 − 30 · short rest − 30 · density − 40 · load
 *   short rest = (3 − days since the last game) / 2      1 on a back-to-back, 0 from three days on
 *   density    = games in the last 7 days / 5
 *   load       = minutes in the last 14 days / 320       about nine full games
 *
 * Each part is kept within 0 and 1, so that the score never falls with more rest nor rises with more games or
 * minutes. The weights are a convention, not a fit: models weigh the ingredients themselves.
 */
export interface Workload {
  /** Null: no earlier game is known. */
  readonly days_since_last_game: number | null;
  readonly games_last_7_days: number;
  readonly minutes_last_14_days: number;
}

const FULL_REST_DAYS = 3;
const FULL_WEEK_GAMES = 5;
const FULL_FORTNIGHT_MINUTES = 320;

export function fatigueScore(workload: Workload): number | null {
  const { days_since_last_game: days, games_last_7_days: games, minutes_last_14_days: minutes } = workload;
  if (days === null) return null;
  const shortRest = within01((FULL_REST_DAYS - days) / 2);
  const density = within01(games / FULL_WEEK_GAMES);
  const load = within01(minutes / FULL_FORTNIGHT_MINUTES);
  return 100 - 30 * shortRest - 30 * density - 40 * load;
}

function within01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
