/** What both contexts of a slate read: its games, history, injury reports and game lines, as of the decision. */
import { slateTipOffs } from '../../league/slate.ts';
import { addDays, daysBetween } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import { type GameLine, gameLines } from '../../lines/game-lines.ts';
import type { RunContext } from '../../pipeline/output.ts';
import { type ScheduleRow, scheduleOn } from '../../pipeline/schedule-reader.ts';
import { ODDS_API_GAME_LINES } from '../../tables/nba-raw-odds.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import { type Identities, identities } from '../identity-reader.ts';
import { type InjuryRow, injuryNews } from './injury-news.ts';
import { type PlayerHistory, playerHistory } from './player-history.ts';
import { BOOTSTRAP_DAYS } from './rest.ts';
import { seasonStart } from './season-start.ts';
import { type TeamHistory, teamHistory } from './team-history.ts';
import { type TeamSituation, teamSituation } from './team-situation.ts';

export interface SlateSituation {
  readonly schedule: readonly ScheduleRow[];
  readonly players: PlayerHistory;
  readonly teams: TeamHistory;
  readonly known: Identities;
  readonly isBootstrap: boolean;
  /** Of a team that plays tonight; throws a defect on another. */
  of(team: TeamCode): TeamSituation;
  line(gameId: string): GameLine | null;
}

export async function slateSituation(context: RunContext): Promise<SlateSituation> {
  const { season, work, read, slate, asOf } = context;
  const date = work.slateDate;
  const schedule = await scheduleOn(read, season, date);
  const players = await playerHistory(read, season, date);
  const teams = await teamHistory(read, season, date);
  const known = await identities(read, season, date);
  // Reports of the evening before speak of tonight's games as well.
  const reported = await read.rows(NBAC_INJURY_REPORT, { from: addDays(date, -1), to: date });
  const injuries = injuryNews(canonical(reported, known), schedule);
  const shown = await read.rows(ODDS_API_GAME_LINES, { from: date, to: date });
  const lines = gameLines(shown, slateTipOffs(slate));
  const opening = await seasonStart(read, season, date);
  const situations = new Map(
    schedule.flatMap((game) =>
      [game.home_team, game.away_team].map(
        (team) => [team, teamSituation(team, game, teams, players, injuries)] as const,
      ),
    ),
  );
  return {
    schedule,
    players,
    teams,
    known,
    isBootstrap: daysBetween(opening, date) < BOOTSTRAP_DAYS,
    of(team) {
      const found = situations.get(team);
      if (found === undefined) throw new Error(`${team} does not play on ${date}`);
      return found;
    },
    line: (gameId) => lines.consensus(gameId, asOf),
  };
}

function canonical(rows: readonly InjuryRow[], known: Identities): readonly InjuryRow[] {
  return rows.map((row) => {
    if (row.player_lookup === null) return row;
    const identity = known.canonical(row.player_lookup, 'nbac_injury_report', [row.team]);
    return identity === null ? row : { ...row, player_lookup: identity.lookup };
  });
}
