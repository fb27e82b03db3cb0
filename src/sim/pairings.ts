/**
 * Who meets whom, and where: the league's real formula for 82 games.
 *
 * Promises 1,230 games in which each team plays 41 at home: 4 games against each of 4 division opponents, 4
 * against 6 and 3 against 4 other opponents of its conference, 2 against each of the other conference.
 */
import type { TeamCode } from '../league/team.ts';
import type { Random } from './random.ts';

export interface Pairing {
  readonly home: TeamCode;
  readonly away: TeamCode;
}

export const LEAGUE_GAMES = 1230;

/** Two conferences of three divisions of five. */
const CONFERENCES: readonly (readonly (readonly TeamCode[])[])[] = [
  [
    ['BOS', 'BKN', 'NYK', 'PHI', 'TOR'],
    ['CHI', 'CLE', 'DET', 'IND', 'MIL'],
    ['ATL', 'CHA', 'MIA', 'ORL', 'WAS'],
  ],
  [
    ['DEN', 'MIN', 'OKC', 'POR', 'UTA'],
    ['GSW', 'LAC', 'LAL', 'PHX', 'SAC'],
    ['DAL', 'HOU', 'MEM', 'NOP', 'SAS'],
  ],
];

export function pairings(random: Random): readonly Pairing[] {
  const [east = [], west = []] = CONFERENCES;
  return [
    ...conferenceGames(east, random),
    ...conferenceGames(west, random),
    ...east.flat().flatMap((a) => west.flat().flatMap((b) => homeAndHome(a, b, 1))),
  ];
}

function conferenceGames(divisions: readonly (readonly TeamCode[])[], random: Random): readonly Pairing[] {
  return divisions.flatMap((division, i) => [
    ...pairsOf(division).flatMap(([a, b]) => homeAndHome(a, b, 2)),
    ...divisions
      .slice(i + 1)
      .flatMap((other) => crossDivisionGames(random.shuffled(division), random.shuffled(other))),
  ]);
}

/**
 * Team i of one division meets teams i and i + 1 of the other three times (the one extra game at home, the
 * other away, so that home games stay even) and the rest four times.
 */
function crossDivisionGames(first: readonly TeamCode[], second: readonly TeamCode[]): readonly Pairing[] {
  return first.flatMap((a, i) =>
    second.flatMap((b, j) => {
      const step = (j - i + second.length) % second.length;
      if (step === 0) return [...homeAndHome(a, b, 1), { home: a, away: b }];
      if (step === 1) return [...homeAndHome(a, b, 1), { home: b, away: a }];
      return homeAndHome(a, b, 2);
    }),
  );
}

function homeAndHome(a: TeamCode, b: TeamCode, times: number): readonly Pairing[] {
  return Array.from({ length: times }, () => [
    { home: a, away: b },
    { home: b, away: a },
  ]).flat();
}

function pairsOf(teams: readonly TeamCode[]): readonly (readonly [TeamCode, TeamCode])[] {
  return teams.flatMap((a, i) => teams.slice(i + 1).map((b) => [a, b] as const));
}
