/**
 * The box score of a played game, in the shape of a season book.
 *
 * Promises that a team's line is the sum of its players' in every count; that official team minutes are 240 and
 * 25 more per overtime, while players' minutes are rounded to whole ones and may add up to a few more or less;
 * that a team's plus-minus is its margin; and the usual order: starters first, then by minutes.
 */
import type { BookPlayerLine, BookStatLine, BookTeamLine } from '../feeds/season-book.ts';
import type { TeamCode } from '../league/team.ts';
import type { FloorPlayer } from './floor-player.ts';
import type { Side } from './side.ts';

const OVERTIME_TEAM_MINUTES = 25;
const REGULATION_TEAM_MINUTES = 240;

export function playerLines(side: Side, team: TeamCode): readonly BookPlayerLine[] {
  return side.players
    .filter(({ seconds }) => seconds > 0)
    .toSorted(
      (a, b) => Number(b.isStarter) - Number(a.isStarter) || b.seconds - a.seconds || b.points - a.points,
    )
    .map((player) => ({
      playerId: player.player.playerId,
      playerName: player.player.name,
      team,
      ...statLine(player),
    }));
}

export function teamLine(
  players: readonly BookPlayerLine[],
  { team, margin, overtimes }: { team: TeamCode; margin: number; overtimes: number },
): BookTeamLine {
  const sum = (count: keyof BookStatLine) => players.reduce((total, line) => total + line[count], 0);
  return {
    team,
    minutes: REGULATION_TEAM_MINUTES + OVERTIME_TEAM_MINUTES * overtimes,
    fgm: sum('fgm'),
    fga: sum('fga'),
    fg3m: sum('fg3m'),
    fg3a: sum('fg3a'),
    ftm: sum('ftm'),
    fta: sum('fta'),
    oreb: sum('oreb'),
    dreb: sum('dreb'),
    ast: sum('ast'),
    stl: sum('stl'),
    blk: sum('blk'),
    tov: sum('tov'),
    pf: sum('pf'),
    pts: sum('pts'),
    plusMinus: margin,
  };
}

function statLine(player: FloorPlayer): BookStatLine {
  const { fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, ast, stl, blk, tov, pf, plusMinus } = player;
  return {
    minutes: Math.round(player.minutes),
    fgm,
    fga,
    fg3m,
    fg3a,
    ftm,
    fta,
    oreb,
    dreb,
    ast,
    stl,
    blk,
    tov,
    pf,
    pts: player.points,
    plusMinus,
  };
}
