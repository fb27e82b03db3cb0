/** Who is missing from a team tonight by its injury report, and the stars among them. */
import type { PlayerLookup } from '../../league/player-name.ts';
import type { Season } from '../../league/season.ts';
import type { UPCOMING_TEAM_GAME_CONTEXT } from '../../tables/nba-analytics.ts';
import type { TEAM_ABSENCES } from '../../tables/nba-analytics-columns.ts';
import type { RowOf } from '../../tables/table.ts';
import type { TeamReport } from './injury-news.ts';
import type { PlayerGame, PlayerHistory } from './player-history.ts';
import { starRole } from './star-role.ts';
import { laterKnownAt, sum } from './window.ts';

export type AbsenceCells = Pick<RowOf<typeof UPCOMING_TEAM_GAME_CONTEXT>, keyof typeof TEAM_ABSENCES>;

export interface TeamAbsences {
  /** The count of stars leaves `except` out. */
  cells(except: PlayerLookup | null): AbsenceCells;
  /** Latest of the report and of the games that make its stars; null without a report. */
  readonly knownAt: PlayerGame['known_at'] | null;
}

const UNKNOWN: AbsenceCells = {
  injury_report_at: null,
  players_out: null,
  players_doubtful: null,
  stars_out: null,
  star_points_out: null,
};

export function teamAbsences(
  report: TeamReport | null,
  history: PlayerHistory,
  season: Season,
): TeamAbsences {
  if (report === null) return { cells: () => UNKNOWN, knownAt: null };
  const { reportAt, entries } = report;
  if (!report.isSubmitted) {
    return { cells: () => ({ ...UNKNOWN, injury_report_at: reportAt }), knownAt: report.knownAt };
  }
  const missing = entries.filter(({ status }) => status === 'out' || status === 'doubtful');
  const players = [...new Map(missing.map((row) => [row.player_lookup, row])).values()];
  const roles = players.map(({ player_lookup: player }) => ({
    player,
    role: starRole(history.games(player), season),
  }));
  const stars = roles.filter(({ role }) => role.isStar);
  const count = (status: 'out' | 'doubtful') => players.filter((row) => row.status === status).length;
  return {
    cells(except) {
      const others = stars.filter(({ player }) => player !== except);
      return {
        injury_report_at: reportAt,
        players_out: count('out'),
        players_doubtful: count('doubtful'),
        stars_out: others.length,
        star_points_out: sum(others.map(({ role }) => role.points)),
      };
    },
    knownAt: roles.reduce((latest, { role }) => laterKnownAt(latest, role.knownAt), report.knownAt),
  };
}
