/**
 * What the hand-made book has beyond lines: small details of game n, made of the same two players as its box score.
 *
 * The home player starts, the other comes in; one more of each team is absent. The home team files twice, the visitors
 * once; the third player is traded on the second day.
 */
import { easternInstant } from '../league/eastern.ts';
import { plusMinutes } from '../league/instant.ts';
import type { BookPlay } from './book-play.ts';
import type { BookPlayer } from './book-player.ts';
import type { BookShot } from './book-shot.ts';
import type { BookGame, BookPlayerLine, SeasonBook } from './season-book.ts';

type Details = Required<
  Pick<SeasonBook, 'boxDetails' | 'plays' | 'shots' | 'gameLines' | 'injuryFilings' | 'players'>
>;

const PLACE = {
  actionType: 'Driving Layup Shot',
  distance: 2,
  x: -12,
  y: 16,
  zoneBasic: 'Restricted Area',
  zoneArea: 'Center(C)',
  zoneRange: 'Less Than 8 ft.',
};

export function handMadeDetails(games: readonly BookGame[], playerLines: SeasonBook['playerLines']): Details {
  const gameOf = (id: BookGame['gameId']): BookGame | undefined => games.find(({ gameId }) => gameId === id);
  const playersOf = (id: BookGame['gameId']): readonly [BookPlayerLine, BookPlayerLine] => {
    const [home, away] = playerLines(id);
    if (home === undefined || away === undefined) throw new Error(`Game ${id} has no two players.`);
    return [home, away];
  };
  return {
    boxDetails: (id) => {
      const [home, away] = playersOf(id);
      return {
        appeared: new Map([
          [home.playerId, { seconds: 2167, startPosition: 'C' }],
          [away.playerId, { seconds: 5, startPosition: null }],
        ]),
        absent: [
          {
            playerId: home.playerId + 1000,
            playerName: 'Jimmy Butler III',
            team: home.team,
            comment: "DNP - Coach's Decision",
          },
          {
            playerId: away.playerId + 1000,
            playerName: 'Dennis Schröder',
            team: away.team,
            comment: 'NWT - Injury/Illness',
          },
        ],
      };
    },
    plays: (id) => {
      const game = gameOf(id);
      return game === undefined ? null : playsOf(game, playersOf(id));
    },
    shots: async (id) => shotsOf(playersOf(id)),
    gameLines: (id) => {
      const tipOff = gameOf(id)?.listings.at(-1)?.tipOff ?? null;
      if (tipOff === null) return [];
      const early = { capturedAt: plusMinutes(tipOff, -200), bookmaker: 'draftkings' };
      const late = { capturedAt: plusMinutes(tipOff, -20), bookmaker: 'draftkings' };
      return [
        { ...early, market: 'h2h', homePrice: -150, awayPrice: 130 },
        { ...early, market: 'spreads', homePoint: -3.5, homePrice: -110, awayPrice: -110 },
        { ...late, market: 'spreads', homePoint: -4.5, homePrice: -112, awayPrice: -108 },
        { ...late, market: 'totals', total: 221.5, overPrice: null, underPrice: null },
      ];
    },
    injuryFilings: (id) => {
      const game = gameOf(id);
      const date = game?.listings.at(-1)?.slateDate;
      if (game === undefined || date === undefined) return [];
      const { home, away } = game;
      const entry = { playerName: 'Jimmy Butler III', reason: 'Injury/Illness - Left Ankle; Sprain' };
      return [
        {
          team: home,
          filedAt: easternInstant(date, 11, 30),
          entries: [{ ...entry, status: 'Questionable' }],
        },
        { team: home, filedAt: easternInstant(date, 17, 5), entries: [{ ...entry, status: 'Out' }] },
        { team: away, filedAt: easternInstant(date, 12, 10), entries: [] },
      ];
    },
    players: () => indexOf(games),
  };
}

function indexOf(games: readonly BookGame[]): readonly BookPlayer[] {
  const [first, second] = games;
  const listing = first?.listings[0];
  if (first === undefined || second === undefined || listing === undefined) return [];
  const known = { lastSeasonYear: 2024, position: 'G' } as const;
  const { knownFrom, slateDate } = listing;
  return [
    {
      ...known,
      playerId: 1,
      playerName: 'Nikola Jokić',
      firstSeasonYear: 2015,
      stints: [{ knownFrom, team: first.home }],
    },
    {
      ...known,
      playerId: 2,
      playerName: 'Bub Carrington',
      firstSeasonYear: null,
      stints: [
        { knownFrom, team: null },
        { knownFrom: easternInstant(slateDate, 9), team: first.away },
        { knownFrom: plusMinutes(easternInstant(slateDate, 9), 24 * 60), team: second.home },
      ],
    },
  ];
}

function shotsOf([home]: readonly [BookPlayerLine, BookPlayerLine]): readonly BookShot[] {
  const { playerId, playerName, team } = home;
  const shooter = { playerId, playerName, team, period: 1, secondsLeft: 703, ...PLACE };
  return [
    { ...shooter, eventNumber: 7, isMade: true, value: 2 },
    { ...shooter, eventNumber: 9, isMade: false, value: 3, y: 245, distance: 24 },
  ];
}

function playsOf(
  { homePoints, awayPoints }: BookGame,
  [home, away]: readonly [BookPlayerLine, BookPlayerLine],
): readonly BookPlay[] {
  const person = ({ playerId, playerName }: BookPlayerLine) => ({ playerId, playerName });
  let [eventNumber, homeScore, awayScore] = [2, 0, 0];
  const plays: BookPlay[] = [];
  const at = (event: Partial<BookPlay> & Pick<BookPlay, 'kind'>) => {
    plays.push({ period: 4, secondsLeft: 61.5, ...event, eventNumber, homeScore, awayScore } as BookPlay);
    eventNumber += 2;
  };
  at({ kind: 'period_start', secondsLeft: 720 });
  const free = { kind: 'free_throw', isMade: true, number: 1, of: 1 } as const;
  for (; homeScore < (homePoints ?? 0) - 2; ) {
    homeScore += 1;
    at({ ...free, team: home.team, player: person(home) });
  }
  homeScore += 2;
  at({
    kind: 'shot',
    team: home.team,
    player: person(home),
    isMade: true,
    value: 2,
    place: PLACE,
    assist: null,
    blockedBy: null,
  });
  for (; awayScore < (awayPoints ?? 0); ) {
    awayScore += 1;
    at({ ...free, team: away.team, player: person(away) });
  }
  at({ kind: 'rebound', team: away.team, player: null, isOffensive: false, secondsLeft: 3 });
  at({ kind: 'game_end', secondsLeft: 0 });
  return plays;
}
