/**
 * A season of the simulated league as a season book.
 *
 * Promises a book of origin `simulated` that is a function of seed and season: thirty real teams, invented
 * players, 1,230 games, box scores whose identities hold, and lines of four books around the truth. Each fact
 * has the instant from which it is knowable. Lines, plays and filings are made when they are asked for, and do not
 * depend on the order in which games are.
 *
 * `days` keeps the games first scheduled within so many days of opening night and leaves out the rest; those kept
 * are the same as in the whole season, including one that is postponed to a date beyond. Asking for a game that
 * is not in the book is a defect of the caller and throws.
 */
import type { BookAppearance, BookBoxDetails } from '../feeds/book-box-details.ts';
import type { BookPlay } from '../feeds/book-play.ts';
import type { BookShot } from '../feeds/book-shot.ts';
import type { BookGame, BookPlayerLine, BookTeamLine, SeasonBook } from '../feeds/season-book.ts';
import type { NbaGameId } from '../league/game-id.ts';
import { plusMinutes } from '../league/instant.ts';
import type { Season } from '../league/season.ts';
import { team } from '../league/team.ts';
import { type Attendance, absentPlayers } from './absent-players.ts';
import { bookNames } from './book-names.ts';
import { playedLines, teamLine } from './box-lines.ts';
import type { CalendarGame } from './calendar.ts';
import { gameLines } from './game-board.ts';
import { type PlayedGame, playGame } from './game-engine.ts';
import { injuryFilings } from './injury-filings.ts';
import { type League, simulatedLeague } from './league.ts';
import { trueNight } from './night.ts';
import { PlayRecorder } from './play-recorder.ts';
import { playerIndex } from './player-index.ts';
import { propLines } from './prop-board.ts';
import { marketDistributions } from './prop-market.ts';
import { Random } from './random.ts';
import type { Side } from './side.ts';

interface SimulatedSeasonOptions {
  readonly seed: number;
  readonly season: Season;
  /** Days of calendar from opening night; the whole season when absent. */
  readonly days?: number;
}

/** From tip-off to the final box score. */
const GAME_MINUTES = 165;
const OVERTIME_MINUTES = 15;
/** About one game in twenty-five goes to overtime by itself. */
const REPLAYS = 2_000;
/** Spread of a game's pace around that of its two teams. */
const PACE_DEVIATION = 0.02;

export function simulateSeason({ seed, season, days = Infinity }: SimulatedSeasonOptions): SeasonBook {
  const league = simulatedLeague(seed, season);
  const played = new Map(
    league.games
      .filter(({ firstOffset }) => firstOffset < days)
      .map((game) => [game.gameId, playedGame(league, game)]),
  );
  const boards = { distributions: marketDistributions(), names: bookNames(seed, league.players) };
  const find = (id: NbaGameId): PlayedInBook => {
    const found = played.get(id);
    if (found === undefined) throw new Error(`Game ${id} is not in this simulated season.`);
    return found;
  };
  const plays = (id: NbaGameId) => playsOf(league, find(id));
  return {
    season,
    origin: 'simulated',
    games: [...played.values()].map(({ bookGame }) => bookGame),
    playerLines: (id) => find(id).players,
    teamLines: (id) => find(id).teams,
    propLines: (id) => propLines(league, find(id).game, boards),
    boxDetails: (id) => boxDetails(league, find(id)),
    plays,
    shots: async (id) => shotsOf(plays(id)),
    gameLines: (id) => gameLines(league, find(id).game),
    injuryFilings: (id) => {
      const { game, attendance } = find(id);
      return injuryFilings(league, game, (team) => attendance[team === game.home ? 'home' : 'away']);
    },
    players: () => playerIndex(league),
  };
}

interface PlayedInBook {
  readonly game: CalendarGame;
  readonly bookGame: BookGame;
  readonly players: readonly BookPlayerLine[];
  readonly teams: readonly BookTeamLine[];
  readonly appearances: ReadonlyMap<number, BookAppearance>;
  readonly attendance: { readonly home: Attendance; readonly away: Attendance };
  /** Which of the attempts at the game it was: the same one is played again for its plays. */
  readonly attempt: number;
}

function playedGame(league: League, game: CalendarGame): PlayedInBook {
  for (let attempt = 0; attempt < REPLAYS; attempt += 1) {
    const played = playOnce(league, game, { attempt, recorder: null });
    if (played.overtimes > 0 || !league.mustGoToOvertime(game)) return inBook(game, played, attempt);
  }
  throw new Error(`Game ${game.gameId} was meant to go to overtime and did not in ${REPLAYS} replays.`);
}

function playOnce(
  league: League,
  game: CalendarGame,
  { attempt, recorder }: { readonly attempt: number; readonly recorder: PlayRecorder | null },
): PlayedGame {
  const random = new Random(league.seed, 'game', game.gameId, attempt);
  const nights = {
    home: trueNight(league, game, game.home, random),
    away: trueNight(league, game, game.away, random),
  };
  const usualPace = (league.profile(game.home).pace + league.profile(game.away).pace) / 2;
  return playGame(nights, { pace: usualPace * random.factor(PACE_DEVIATION), recorder }, random);
}

/** The game is played again, and written down: a season's plays would take up more room than all the rest. */
function playsOf(league: League, { game, attempt }: PlayedInBook): readonly BookPlay[] {
  const recorder = new PlayRecorder(game, new Random(league.seed, 'plays', game.gameId));
  playOnce(league, game, { attempt, recorder });
  return recorder.plays;
}

function shotsOf(plays: readonly BookPlay[]): readonly BookShot[] {
  return plays.flatMap((play): readonly BookShot[] => {
    if (play.kind !== 'shot') return [];
    const { eventNumber, period, team, isMade, value, place, player, secondsLeft } = play;
    const when = { eventNumber, period, secondsLeft: Math.floor(secondsLeft) };
    return [{ ...when, team, isMade, value, ...place, ...player }];
  });
}

function boxDetails(league: League, { game, appearances, attendance }: PlayedInBook): BookBoxDetails {
  return {
    appeared: appearances,
    absent: [
      ...absentPlayers(league, game, { team: game.home, attendance: attendance.home }),
      ...absentPlayers(league, game, { team: game.away, attendance: attendance.away }),
    ],
  };
}

function inBook(game: CalendarGame, { home, away, overtimes }: PlayedGame, attempt: number): PlayedInBook {
  const [homeLines, awayLines] = [playedLines(home, game.home), playedLines(away, game.away)];
  const [homePlayers, awayPlayers] = [homeLines.map(({ line }) => line), awayLines.map(({ line }) => line)];
  const margin = home.points - away.points;
  return {
    game,
    attempt,
    bookGame: {
      gameId: game.gameId,
      home: game.home,
      away: game.away,
      isNeutral: game.isNeutral,
      arena: game.isNeutral ? 'Simulated neutral arena' : `Simulated arena, ${team(game.home).city}`,
      listings: game.listings,
      finalAt: plusMinutes(game.tipOff, GAME_MINUTES + OVERTIME_MINUTES * overtimes),
      homePoints: home.points,
      awayPoints: away.points,
    },
    players: [...homePlayers, ...awayPlayers],
    teams: [
      teamLine(homePlayers, { team: game.home, margin, overtimes }),
      teamLine(awayPlayers, { team: game.away, margin: -margin, overtimes }),
    ],
    appearances: new Map(
      [...homeLines, ...awayLines].map(({ line, appearance }) => [line.playerId, appearance]),
    ),
    attendance: { home: attendanceOf(home), away: attendanceOf(away) },
  };
}

function attendanceOf({ players }: Side): Attendance {
  return {
    dressed: new Set(players.map(({ player }) => player.playerId)),
    appeared: new Set(players.filter(({ seconds }) => seconds > 0).map(({ player }) => player.playerId)),
  };
}
