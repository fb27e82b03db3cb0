/**
 * The final games of a slate that are whole: box scores and schedule checked against each other before anything is
 * derived. A game that contradicts itself is left out and named; only when no game is whole there is nothing to make.
 */

import { HardwoodError } from '../../errors/hardwood-error.ts';
import { overtimePeriods, pointsFromShots } from '../../league/box-score.ts';
import { BOX_SCORE_COUNTS } from '../../league/box-score-counts.ts';
import type { Instant } from '../../league/instant.ts';
import type { Lack } from '../../ledger/receipt.ts';
import type { ScheduleRow } from '../../pipeline/schedule-reader.ts';
import type { NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from './window.ts';

export type TeamRow = RowOf<typeof NBAC_TEAM_BOXSCORES>;
export type Counts = { readonly [Name in (typeof COUNTS)[number]]: number };

const COUNTS = ['minutes', ...BOX_SCORE_COUNTS] as const satisfies readonly (keyof TeamRow)[];

export interface TeamGame {
  readonly game: ScheduleRow;
  readonly isWin: boolean;
  readonly own: Counts;
  readonly opponent: Counts;
  readonly overtimes: number;
  readonly identity: Pick<TeamRow, 'slate_date' | 'season' | 'game_id' | 'team'> & {
    readonly game_key: ScheduleRow['game_key'];
    readonly opponent: TeamRow['team'];
    readonly is_home: boolean;
  };
  readonly knownAt: Instant;
}

export interface WholeGames {
  /** Two entries a game, home first, in the order of the schedule. */
  readonly games: readonly TeamGame[];
  /** The other games of the schedule. */
  readonly lacks: readonly Lack[];
}

/** `schedule`: the games of one slate with their results; `rows`: its team box scores. */
export function wholeGames(schedule: readonly ScheduleRow[], rows: readonly TeamRow[]): WholeGames {
  const games: TeamGame[] = [];
  const lacks: Lack[] = [];
  for (const game of schedule) {
    const sides = bothSides(game, rows);
    if (typeof sides === 'string') lacks.push(lack(game.game_id, sides));
    else games.push(...sides);
  }
  return { games, lacks };
}

/** Throws BOX_SCORE_INCONSISTENT when games are lacking and none is whole. */
export function refuseNoWholeGame({
  games,
  lacks,
}: {
  games: readonly unknown[];
  lacks: readonly Lack[];
}): void {
  const [first] = lacks;
  if (games.length > 0 || first === undefined) return;
  throw new HardwoodError({
    code: 'BOX_SCORE_INCONSISTENT',
    message: `No game of the slate is whole. ${lacks.map(({ why }) => why).join(' ')}`,
    subject: first.subject,
    next: `./hardwood sql "SELECT * FROM nba_raw.nbac_team_boxscores WHERE game_id = '${first.subject}'"`,
  });
}

export function lack(gameId: string, what: string): Lack {
  return { subject: gameId, why: `Game ${gameId}: ${what}.` };
}

/** Both sides, home first; or the contradiction. */
function bothSides(game: ScheduleRow, rows: readonly TeamRow[]): readonly TeamGame[] | string {
  const ofGame = rows.filter((row) => row.game_id === game.game_id);
  const home = ofGame.find((row) => row.team === game.home_team);
  const away = ofGame.find((row) => row.team === game.away_team);
  if (home === undefined || away === undefined) return 'the team box scores lack a side of it';
  if (ofGame.length > 2) return 'the team box scores have a third side of it';
  const [homeCounts, awayCounts] = [counts(home), counts(away)];
  if (typeof homeCounts === 'string') return homeCounts;
  if (typeof awayCounts === 'string') return awayCounts;
  const { home_points: homePoints, away_points: awayPoints } = game;
  if (homePoints === null || awayPoints === null) return 'it has no final score';
  if (homePoints === awayPoints) return 'it ended in a draw';
  const fault = pointsFault(home, homeCounts, homePoints) ?? pointsFault(away, awayCounts, awayPoints);
  if (fault !== null) return fault;
  // Both teams played the same time; the mean of their sums of rounded player minutes errs less than either.
  const minutes = (homeCounts.minutes + awayCounts.minutes) / 2;
  const overtimes = overtimePeriods(minutes);
  if (overtimes === null) return `its teams played ${minutes} minutes on average`;
  const side = (own: TeamRow, opponent: TeamRow, isHome: boolean): TeamGame => ({
    game,
    isWin: isHome === homePoints > awayPoints,
    own: isHome ? homeCounts : awayCounts,
    opponent: isHome ? awayCounts : homeCounts,
    overtimes,
    identity: {
      slate_date: own.slate_date,
      season: own.season,
      game_id: own.game_id,
      game_key: game.game_key,
      team: own.team,
      opponent: opponent.team,
      is_home: isHome,
    },
    knownAt: latestKnownAt([own, opponent], game.known_at),
  });
  return [side(home, away, true), side(away, home, false)];
}

function pointsFault({ team }: TeamRow, line: Counts, scheduled: number): string | null {
  if (line.pts !== scheduled)
    return `${team} scored ${line.pts} in the box score and ${scheduled} in the schedule`;
  return pointsFromShots(line) === line.pts ? null : `${team}: shots do not add up to points`;
}

function counts(row: TeamRow): Counts | string {
  const missing = COUNTS.find((name) => row[name] === null);
  if (missing !== undefined) return `${row.team} has no ${missing}`;
  return Object.fromEntries(COUNTS.map((name) => [name, row[name]])) as Counts;
}
