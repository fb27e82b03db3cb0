/** A team's final game from the box score and the schedule, checked against each other before anything is derived. */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { overtimePeriods, pointsFromShots } from '../../league/box-score.ts';
import type { Instant } from '../../league/instant.ts';
import type { RunContext } from '../../pipeline/output.ts';
import { type ScheduleRow, scheduleOn } from '../../pipeline/schedule-reader.ts';
import { NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf } from '../../tables/table.ts';
import { latestKnownAt } from './window.ts';

type TeamRow = RowOf<typeof NBAC_TEAM_BOXSCORES>;
type Counts = { readonly [Name in CountName]: number };
type CountName = (typeof COUNTS)[number];

const COUNTS = [
  'minutes',
  'fgm',
  'fga',
  'fg3m',
  'fg3a',
  'ftm',
  'fta',
  'oreb',
  'dreb',
  'ast',
  'stl',
  'blk',
  'tov',
  'pf',
  'pts',
] as const satisfies readonly (keyof TeamRow)[];

export interface TeamGame {
  readonly game: ScheduleRow;
  readonly isHome: boolean;
  readonly isWin: boolean;
  readonly own: Counts;
  readonly opponent: Counts;
  readonly overtimes: number;
  readonly identity: Pick<RowOf<typeof NBAC_TEAM_BOXSCORES>, 'slate_date' | 'season' | 'game_id' | 'team'> & {
    readonly game_key: ScheduleRow['game_key'];
    readonly opponent: TeamRow['team'];
    readonly is_home: boolean;
  };
  readonly knownAt: Instant;
}

/** Two entries per final game of the slate, home first. Throws BOX_SCORE_INCONSISTENT. */
export async function teamGames(context: RunContext): Promise<readonly TeamGame[]> {
  const { slateDate } = context.work;
  const rows = await context.read.rows(NBAC_TEAM_BOXSCORES, { from: slateDate, to: slateDate });
  const schedule = await scheduleOn(context.read, context.season, slateDate);
  return schedule.flatMap((game) => {
    const home = rows.find((row) => row.game_id === game.game_id && row.team === game.home_team);
    const away = rows.find((row) => row.game_id === game.game_id && row.team === game.away_team);
    if (home === undefined || away === undefined) {
      throw inconsistent(game, 'the team box scores lack a side of it');
    }
    return [teamGame(game, home, away, true), teamGame(game, away, home, false)];
  });
}

function teamGame(game: ScheduleRow, own: TeamRow, opponent: TeamRow, isHome: boolean): TeamGame {
  const ownCounts = counts(game, own);
  const opponentCounts = counts(game, opponent);
  const [scheduled, opposing] = isHome
    ? [game.home_points, game.away_points]
    : [game.away_points, game.home_points];
  if (scheduled === null || opposing === null) throw inconsistent(game, 'it has no final score');
  if (scheduled === opposing) throw inconsistent(game, 'it ended in a draw');
  if (ownCounts.pts !== scheduled) {
    throw inconsistent(
      game,
      `${own.team} scored ${ownCounts.pts} in the box score and ${scheduled} in the schedule`,
    );
  }
  if (pointsFromShots(ownCounts) !== ownCounts.pts)
    throw inconsistent(game, `${own.team}: shots do not add up to points`);
  // Both teams played the same time; the mean of their sums of rounded player minutes errs less than either.
  const minutes = (ownCounts.minutes + opponentCounts.minutes) / 2;
  const overtimes = overtimePeriods(minutes);
  if (overtimes === null) throw inconsistent(game, `its teams played ${minutes} minutes on average`);
  return {
    game,
    isHome,
    isWin: scheduled > opposing,
    own: ownCounts,
    opponent: opponentCounts,
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
  };
}

function counts(game: ScheduleRow, row: TeamRow): Counts {
  const entries = COUNTS.map((name) => {
    const value = row[name];
    if (value === null) throw inconsistent(game, `${row.team} has no ${name}`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Counts;
}

export function inconsistent(game: Pick<ScheduleRow, 'game_id'>, what: string): HardwoodError {
  return new HardwoodError({
    code: 'BOX_SCORE_INCONSISTENT',
    message: `Game ${game.game_id}: ${what}.`,
    subject: game.game_id,
    next: `./hardwood sql "SELECT * FROM nba_raw.nbac_team_boxscores WHERE game_id = '${game.game_id}'"`,
  });
}
