/** Rest before a slate, from the dates of games played. Days are calendar days: 1 = back-to-back. */
import { addDays, daysBetween, type SlateDate } from '../../league/slate-date.ts';

export interface Rest {
  readonly days_since_last_game: number | null;
  readonly is_back_to_back: boolean | null;
  /** Tonight included. */
  readonly is_three_in_four: boolean;
  readonly is_four_in_six: boolean;
  readonly games_last_7_days: number;
  readonly games_last_14_days: number;
}

/** `dates`: games played before the slate, newest first. */
export function rest(dates: readonly SlateDate[], slate: SlateDate): Rest {
  const [last] = dates;
  const days = last === undefined ? null : daysBetween(last, slate);
  return {
    days_since_last_game: days,
    is_back_to_back: days === null ? null : days === 1,
    is_three_in_four: withinDays(dates, slate, 3).length >= 2,
    is_four_in_six: withinDays(dates, slate, 5).length >= 3,
    games_last_7_days: withinDays(dates, slate, 7).length,
    games_last_14_days: withinDays(dates, slate, 14).length,
  };
}

/** The dates among the `days` days before the slate. */
export function withinDays(
  dates: readonly SlateDate[],
  slate: SlateDate,
  days: number,
): readonly SlateDate[] {
  const from = addDays(slate, -days);
  return dates.filter((date) => date >= from);
}

/** Days at the start of a season in which features lean on the season before. */
export const BOOTSTRAP_DAYS = 14;
