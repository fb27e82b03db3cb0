/**
 * What the injury reports say of a slate's games, as far as they were known at the decision.
 *
 * Of each game the newest report that speaks of it counts, and no other: nothing is carried over from another game or
 * date. A team that has not submitted is not healthy: its players are `not_submitted`. A player whom a submitted list
 * does not name is `not_listed`. Without a report there is nothing to say.
 */
import { type Instant, laterOf } from '../../league/instant.ts';
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import type { KnownStatus } from '../../tables/nba-analytics-columns.ts';
import type { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from './window.ts';

export type InjuryRow = RowOf<typeof NBAC_INJURY_REPORT>;

export interface TeamReport {
  readonly reportAt: Instant;
  readonly isSubmitted: boolean;
  /** The team's list; empty when it has not submitted. */
  readonly entries: readonly (InjuryRow & { readonly player_lookup: PlayerLookup })[];
  readonly knownAt: Instant;
}

export interface PlayerNews {
  readonly status: KnownStatus;
  readonly reason: string | null;
  readonly category: InjuryRow['category'];
}

export interface InjuryNews {
  /** Null: no report of the team's game is known. */
  ofTeam(team: TeamCode): TeamReport | null;
}

/** `rows`: of any reports; those of other games are left out, whichever team they call the home team. */
export function injuryNews(rows: readonly InjuryRow[], games: readonly ScheduleRow[]): InjuryNews {
  const reports = new Map<TeamCode, TeamReport>();
  for (const game of games) {
    const teams = [game.home_team, game.away_team];
    const spoken = rows.filter((row) => row.game_date === game.game_date && teams.includes(row.team));
    const [first] = spoken;
    if (first === undefined) continue;
    const reportAt = spoken.reduce((latest, row) => laterOf(latest, row.report_at), first.report_at);
    const newest = spoken.filter((row) => row.report_at === reportAt);
    for (const team of teams) reports.set(team, teamReport(team, newest, reportAt));
  }
  return { ofTeam: (team) => reports.get(team) ?? null };
}

export function playerNews(report: TeamReport, player: PlayerLookup): PlayerNews {
  if (!report.isSubmitted) return { status: 'not_submitted', reason: null, category: null };
  const entry = report.entries.find((row) => row.player_lookup === player);
  if (entry === undefined) return { status: 'not_listed', reason: null, category: null };
  return { status: entry.status, reason: entry.reason, category: entry.category };
}

/** `newest`: rows of one report about both teams of a game. */
function teamReport(team: TeamCode, newest: readonly InjuryRow[], reportAt: Instant): TeamReport {
  const own = newest.filter((row) => row.team === team);
  return {
    reportAt,
    isSubmitted: own.every(({ status }) => status !== 'not_submitted'),
    entries: own.flatMap((row) =>
      row.player_lookup === null ? [] : [{ ...row, player_lookup: row.player_lookup }],
    ),
    knownAt: latestKnownAt(newest, newest[0]?.known_at ?? reportAt),
  };
}
