/**
 * Where the error sits: minutes, rate, opponent, availability.
 *
 * - Minutes: the predicted mean, scaled by the minutes really played over the mean minutes of the last ten games, is
 *   held against the outcome. What that error is smaller by is what knowing the minutes would have been worth; the rest
 *   is rate and chance. Rows whose usual minutes are unknown or below 5 are left out of it, and counted.
 * - Player and opponent: how much of the mean squared error of mean − actual is shared by all games of a player, and
 *   by all players against a team: the between-group variance of a one-way random-effects analysis, its moment
 *   estimate as a share of the total. Near 0, or below by chance: nothing left to learn there. Source: Searle, Casella
 *   and McCulloch, “Variance Components” (1992), 3.6.
 * - Availability: predictions that came to nothing because the player did not appear, by reason; they are in no error.
 *
 * None of it is a forecast: the minutes are known only afterwards.
 */
import { type Estimate, meanOf } from './estimate.ts';
import { type AppearedRow, appeared, type ReportRow } from './report-row.ts';

export interface ErrorSources {
  readonly minutes: MinutesShare | null;
  /** Share of the mean squared error; null where groups are too few. */
  readonly player: GroupShare | null;
  readonly opponent: GroupShare | null;
  readonly availability: Availability;
}

export interface MinutesShare {
  readonly n: number;
  /** Rows without usual minutes of 5 or more. */
  readonly leftOut: number;
  /** |mean − actual|. */
  readonly mae: Estimate;
  /** |mean · minutes / usual minutes − actual|. */
  readonly maeMinutesKnown: Estimate;
  /** The first minus the second, row by row. */
  readonly worth: Estimate;
}

export interface GroupShare {
  readonly n: number;
  readonly groups: number;
  readonly share: number;
}

export interface Availability {
  readonly predicted: number;
  readonly void: number;
  readonly reasons: readonly { readonly reason: string; readonly n: number }[];
  /** Brier score of the probability of appearing, over decided rows that have one. Null: none has. */
  readonly brier: Estimate | null;
}

const LEAST_USUAL_MINUTES = 5;
const LEAST_GROUPS = 5;

export function errorSources(all: readonly ReportRow[]): ErrorSources | null {
  if (all.length === 0) return null;
  const rows = all.filter(appeared);
  return {
    minutes: minutesShare(rows),
    player: groupShare(rows, ({ player_lookup }) => player_lookup),
    opponent: groupShare(rows, ({ opponent }) => opponent),
    availability: availability(all),
  };
}

function minutesShare(rows: readonly AppearedRow[]): MinutesShare | null {
  const known = rows.flatMap(({ game_id, mean, actual, minutes, usualMinutes }) => {
    if (minutes === null || usualMinutes === null || usualMinutes < LEAST_USUAL_MINUTES) return [];
    const scaled = (mean * minutes) / usualMinutes;
    return [{ game_id, total: Math.abs(mean - actual), rest: Math.abs(scaled - actual) }];
  });
  const mae = meanOf(known, ({ total }) => total);
  const maeMinutesKnown = meanOf(known, ({ rest }) => rest);
  const worth = meanOf(known, ({ total, rest }) => total - rest);
  if (mae === null || maeMinutesKnown === null || worth === null) return null;
  return { n: known.length, leftOut: rows.length - known.length, mae, maeMinutesKnown, worth };
}

function groupShare(
  rows: readonly AppearedRow[],
  groupOf: (row: AppearedRow) => string | null,
): GroupShare | null {
  const groups = new Map<string, { n: number; sum: number }>();
  let [n, total, squares] = [0, 0, 0];
  for (const row of rows) {
    const name = groupOf(row);
    if (name === null) continue;
    const error = row.mean - row.actual;
    const group = groups.get(name) ?? { n: 0, sum: 0 };
    groups.set(name, { n: group.n + 1, sum: group.sum + error });
    n += 1;
    total += error;
    squares += error * error;
  }
  const k = groups.size;
  if (k < LEAST_GROUPS || n <= k || squares === 0) return null;
  const members = [...groups.values()];
  const ofGroups = members.reduce((sum, group) => sum + group.sum ** 2 / group.n, 0);
  const between = (ofGroups - total ** 2 / n) / (k - 1);
  const within = (squares - ofGroups) / (n - k);
  const usualSize = (n - members.reduce((sum, group) => sum + group.n ** 2, 0) / n) / (k - 1);
  return { n, groups: k, share: (between - within) / usualSize / (squares / n) };
}

function availability(rows: readonly ReportRow[]): Availability {
  const voids = rows.filter(({ grade }) => grade === 'void');
  const reasons = Map.groupBy(voids, ({ void_reason }) => void_reason ?? 'no reason');
  const decided = rows.flatMap(({ game_id, appearance, grade }) =>
    appearance === null || grade === 'pending'
      ? []
      : [{ game_id, appearance, came: grade === 'void' ? 0 : 1 }],
  );
  return {
    predicted: rows.length,
    void: voids.length,
    reasons: [...reasons]
      .map(([reason, members]) => ({ reason, n: members.length }))
      .sort((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1)),
    brier: meanOf(decided, ({ appearance, came }) => (appearance - came) ** 2),
  };
}
