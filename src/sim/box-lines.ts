/**
 * The box score of a played game, in the shape of a season book.
 *
 * Promises that a team's line is the sum of its players' in every count; that official team minutes are 240 and
 * 25 more per overtime; that players' whole seconds add up to them, while their whole minutes may add up to a few
 * more or less;
 * that a team's plus-minus is its margin; and the usual order: starters first, then by minutes.
 */
import type { BookAppearance } from '../feeds/book-box-details.ts';
import type { BookPlayerLine, BookStatLine, BookTeamLine } from '../feeds/season-book.ts';
import type { TeamCode } from '../league/team.ts';
import type { FloorPlayer } from './floor-player.ts';
import type { Position } from './player.ts';
import type { Side } from './side.ts';

const OVERTIME_TEAM_MINUTES = 25;
const REGULATION_TEAM_MINUTES = 240;
const SECONDS_PER_MINUTE = 60;

type StartPosition = NonNullable<BookAppearance['startPosition']>;
const START_POSITIONS: readonly StartPosition[] = ['C', 'F', 'F', 'G', 'G'];
const SIZE: Readonly<Record<Position, number>> = { big: 2, wing: 1, guard: 0 };

/** Of those who appeared, in the order of the box score. */
interface PlayedLine {
  readonly line: BookPlayerLine;
  readonly appearance: BookAppearance;
}

export function playedLines(side: Side, team: TeamCode): readonly PlayedLine[] {
  const appeared = side.players
    .filter(({ seconds }) => seconds > 0)
    .toSorted(
      (a, b) => Number(b.isStarter) - Number(a.isStarter) || b.seconds - a.seconds || b.points - a.points,
    );
  const seconds = wholeSeconds(appeared.map((player) => player.seconds));
  const positions = startPositions(appeared.filter(({ isStarter }) => isStarter));
  return appeared.map((player, i) => {
    const played = seconds[i] ?? 0;
    return {
      line: {
        playerId: player.player.playerId,
        playerName: player.player.name,
        team,
        ...statLine(player, played),
      },
      appearance: { seconds: played, startPosition: positions.get(player) ?? null },
    };
  });
}

/** Five starters as the league lists them: the tallest in the middle, two forwards, two guards. */
function startPositions(starters: readonly FloorPlayer[]): ReadonlyMap<FloorPlayer, StartPosition> {
  const bySize = starters.toSorted((a, b) => SIZE[b.player.position] - SIZE[a.player.position]);
  return new Map(bySize.map((player, i) => [player, START_POSITIONS[i] ?? 'G']));
}

/** Rounded so that their sum is the rounded sum: the largest remainders are rounded up. */
function wholeSeconds(exact: readonly number[]): readonly number[] {
  const missing = Math.round(exact.reduce((a, b) => a + b, 0)) - exact.reduce((a, b) => a + Math.floor(b), 0);
  const byRemainder = exact.map((_, i) => i).toSorted((a, b) => remainder(exact, b) - remainder(exact, a));
  const up = new Set(byRemainder.slice(0, missing));
  return exact.map((seconds, i) => Math.floor(seconds) + (up.has(i) ? 1 : 0));
}

function remainder(exact: readonly number[], i: number): number {
  return (exact[i] ?? 0) % 1;
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

function statLine(player: FloorPlayer, seconds: number): BookStatLine {
  const { fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, ast, stl, blk, tov, pf, plusMinus } = player;
  return {
    minutes: Math.round(seconds / SECONDS_PER_MINUTE),
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
