/** Questions to the box-score rows of a second source that a second look at the same rows answers. */
import { overtimePeriods, pointsFromShots } from '../league/box-score.ts';
import type { AnyRow } from '../tables/table.ts';
import type { ParseFault } from './parsed.ts';
import type { CrossCheck } from './provider.ts';

const FEWEST_PLAYERS = 5;

export const BOX_LINE_CHECKS: readonly CrossCheck[] = [
  {
    name: 'two_teams_a_game',
    question: 'Has every game lines of exactly two teams?',
    faults: (rows) =>
      groups(rows, gameOf).flatMap(([game, lines]) => {
        const teams = new Set(lines.map(({ team }) => team));
        return teams.size === 2 ? [] : [{ subject: game, why: `It has lines of ${teams.size} teams.` }];
      }),
  },
  {
    name: 'points_identity',
    question: 'Are a player’s points two for a field goal, one more for a three, one for a free throw?',
    faults: (rows) =>
      rows.filter(appeared).flatMap((row) => {
        const { fgm, fg3m, ftm, pts } = row;
        if (typeof fgm !== 'number' || typeof fg3m !== 'number' || typeof ftm !== 'number') return [];
        const made = pointsFromShots({ fgm, fg3m, ftm });
        return made === pts
          ? []
          : [{ subject: `${gameOf(row)} ${row.player_name}`, why: `${pts} points, made ${made}.` }];
      }),
  },
  {
    name: 'five_players_a_team',
    question: 'Did at least five players of every team appear?',
    faults: (rows) =>
      groups(rows, teamOf).flatMap(([team, lines]) => {
        const played = lines.filter(appeared).length;
        return played >= FEWEST_PLAYERS ? [] : [{ subject: team, why: `Only ${played} players appeared.` }];
      }),
  },
  {
    name: 'minutes_of_a_game',
    question: 'Are a team’s minutes those of a whole game, 240 and 25 per overtime, but for rounding?',
    faults: (rows) =>
      groups(rows, teamOf).flatMap(([team, lines]): readonly ParseFault[] => {
        const minutes = lines.reduce(
          (sum, row) => sum + (typeof row.minutes === 'number' ? row.minutes : 0),
          0,
        );
        return overtimePeriods(minutes) === null
          ? [{ subject: team, why: `The players sum to ${minutes} minutes.` }]
          : [];
      }),
  },
];

function groups(
  rows: readonly AnyRow[],
  key: (row: AnyRow) => string,
): readonly (readonly [string, AnyRow[]])[] {
  return [...Map.groupBy(rows, key)];
}

const gameOf = (row: AnyRow): string => String(row.game_key);
const teamOf = (row: AnyRow): string => `${gameOf(row)} ${row.team}`;
const appeared = (row: AnyRow): boolean => row.status === 'appeared';
