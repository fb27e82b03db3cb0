/**
 * Overtime periods of a game, from the minutes in its team lines: (minutes - 240) / 25 to the nearest whole.
 *
 * Promises an answer for any lines a source sends: these minutes are sums of rounded minutes and are seen up to
 * 4 off, so the mean of the teams is taken and nothing is refused. Without lines the answer is 0.
 */
import type { BookTeamLine } from './season-book.ts';

const REGULATION_TEAM_MINUTES = 240;
const OVERTIME_TEAM_MINUTES = 25;

export function overtimes(lines: readonly BookTeamLine[]): number {
  if (lines.length === 0) return 0;
  const mean = lines.reduce((sum, { minutes }) => sum + minutes, 0) / lines.length;
  return Math.max(0, Math.round((mean - REGULATION_TEAM_MINUTES) / OVERTIME_TEAM_MINUTES));
}
