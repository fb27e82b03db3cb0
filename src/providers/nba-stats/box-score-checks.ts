/** Questions to rows of nbac_player_boxscores and nbac_team_boxscores that another look at the same rows answers. */
import { overtimePeriods, pointsFromShots } from '../../league/box-score.ts';
import type { AnyRow } from '../../tables/table.ts';
import type { ParseFault } from '../parsed.ts';
import type { CrossCheck } from '../provider.ts';

const FEWEST_PLAYERS = 5;
const STARTERS = 5;

const POINTS_IDENTITY: CrossCheck = {
  name: 'points_identity',
  question: 'Are points two for a field goal, one more for a three and one for a free throw?',
  faults: (rows) =>
    rows.flatMap((row) => {
      const { fgm, fg3m, ftm, pts } = row;
      if (typeof fgm !== 'number' || typeof fg3m !== 'number' || typeof ftm !== 'number') return [];
      const made = pointsFromShots({ fgm, fg3m, ftm });
      return made === pts
        ? []
        : [{ subject: subjectOf(row), why: `It says ${pts} points, and made ${made}.` }];
    }),
};

const TWO_TEAMS: CrossCheck = {
  name: 'two_teams_a_game',
  question: 'Has every game rows of exactly two teams?',
  faults: (rows) =>
    groups(rows, ({ game_id }) => String(game_id)).flatMap(([game, own]) => {
      const teams = new Set(own.map(({ team }) => team));
      return teams.size === 2 ? [] : [{ subject: game, why: `It has rows of ${teams.size} teams.` }];
    }),
};

export const PLAYER_BOX_SCORE_CHECKS: readonly CrossCheck[] = [
  POINTS_IDENTITY,
  TWO_TEAMS,
  {
    name: 'five_players_a_team',
    question: 'Did at least five players of every team appear?',
    faults: (rows) =>
      ofTeams(ofPlayers(rows)).flatMap(([subject, own]) => {
        const played = own.filter(({ status }) => status === 'appeared').length;
        return played >= FEWEST_PLAYERS ? [] : [{ subject, why: `Only ${played} players appeared.` }];
      }),
  },
  {
    name: 'five_starters',
    question: 'Where the source names starters, are there five of every team?',
    faults: (rows) =>
      ofTeams(ofPlayers(rows)).flatMap(([subject, own]) => {
        if (own.some((row) => row.is_starter === null)) return [];
        const starters = own.filter((row) => row.is_starter === true).length;
        return starters === STARTERS ? [] : [{ subject, why: `It has ${starters} starters.` }];
      }),
  },
  {
    name: 'minutes_of_a_game',
    question: 'Are the players’ minutes those of a whole game, 240 and 25 per overtime, but for rounding?',
    faults: (rows) => minutesFaults(rows),
  },
];

export const TEAM_BOX_SCORE_CHECKS: readonly CrossCheck[] = [
  POINTS_IDENTITY,
  TWO_TEAMS,
  {
    name: 'minutes_of_a_game',
    question: 'Are a team’s minutes 240 and 25 per overtime, but for rounding?',
    faults: (rows) => minutesFaults(rows),
  },
  {
    name: 'one_winner',
    question: 'Has one team of every game more points than the other?',
    faults: (rows) =>
      groups(rows, ({ game_id }) => String(game_id)).flatMap(([game, [one, other]]) =>
        one !== undefined && other !== undefined && one.pts !== null && one.pts === other.pts
          ? [{ subject: game, why: `Both teams have ${one.pts} points.` }]
          : [],
      ),
  },
];

/** Counts in which players add up to their team; rebounds and turnovers may be the team's own. */
const ADDED = ['pts', 'fgm', 'fga', 'fg3m', 'fg3a', 'ftm', 'fta', 'ast'] as const;

/** Whether the players of every team add up to the team’s row, from whatever sources the two came. */
export function playersAddUp(players: readonly AnyRow[], teams: readonly AnyRow[]): readonly ParseFault[] {
  const byTeam = new Map(ofTeams(players));
  return teams.flatMap((team) => {
    const own = byTeam.get(`${team.game_id} ${team.team}`) ?? [];
    return ADDED.flatMap((name) => {
      const total = own.reduce((sum, row) => sum + (typeof row[name] === 'number' ? row[name] : 0), 0);
      const why = `Its players have ${total} ${name}, and it has ${team[name]}.`;
      return team[name] === null || total === team[name]
        ? []
        : [{ subject: `${team.game_id} ${team.team}`, why }];
    });
  });
}

/** A log of teams answers the same questions, but those about players. */
function ofPlayers(rows: readonly AnyRow[]): readonly AnyRow[] {
  return rows.filter((row) => row.player_id !== undefined);
}

function minutesFaults(rows: readonly AnyRow[]): readonly ParseFault[] {
  return ofTeams(rows).flatMap(([subject, own]) => {
    const known = own.flatMap(({ minutes }) => (typeof minutes === 'number' ? [minutes] : []));
    const total = known.reduce((sum, minutes) => sum + minutes, 0);
    if (known.length === 0 || overtimePeriods(total) !== null) return [];
    return [{ subject, why: `Its minutes are ${total}.` }];
  });
}

function ofTeams(rows: readonly AnyRow[]): readonly (readonly [string, readonly AnyRow[]])[] {
  return groups(rows, ({ game_id, team }) => `${game_id} ${team}`);
}

function groups(
  rows: readonly AnyRow[],
  key: (row: AnyRow) => string,
): readonly (readonly [string, readonly AnyRow[]])[] {
  return [...Map.groupBy(rows, key)];
}

function subjectOf(row: AnyRow): string {
  const player = typeof row.player_id === 'number' ? ` player ${row.player_id}` : '';
  return `${row.game_id} ${row.team}${player}`;
}
