/**
 * A season of the simulated league as a season book.
 *
 * Promises a book of origin `simulated` that is a function of seed and season: thirty real teams, invented
 * players, 1,230 games, box scores whose identities hold, and lines of four books around the truth. Each fact
 * has the instant from which it is knowable. Lines do not depend on the order in which games are asked for.
 *
 * `days` keeps the games first scheduled within so many days of opening night and leaves out the rest; those kept
 * are the same as in the whole season, including one that is postponed to a date beyond. Asking for a game that
 * is not in the book is a defect of the caller and throws.
 */
import type { BookGame, SeasonBook } from '../feeds/season-book.ts';
import type { NbaGameId } from '../league/game-id.ts';
import { plusMinutes } from '../league/instant.ts';
import type { Season } from '../league/season.ts';
import { team } from '../league/team.ts';
import { playerLines, teamLine } from './box-lines.ts';
import type { CalendarGame } from './calendar.ts';
import { type PlayedGame, playGame } from './game-engine.ts';
import { type League, simulatedLeague } from './league.ts';
import { trueNight } from './night.ts';
import { propLines } from './prop-board.ts';
import { marketDistributions } from './prop-market.ts';
import { Random } from './random.ts';

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
      .map((game) => [game.gameId, { game, ...box(game, play(league, game)) }]),
  );
  const distributions = marketDistributions();
  const find = (id: NbaGameId) => {
    const found = played.get(id);
    if (found === undefined) throw new Error(`Game ${id} is not in this simulated season.`);
    return found;
  };
  return {
    season,
    origin: 'simulated',
    games: [...played.values()].map(({ bookGame }) => bookGame),
    playerLines: (id) => find(id).players,
    teamLines: (id) => find(id).teams,
    propLines: (id) => propLines(league, find(id).game, distributions),
  };
}

function play(league: League, game: CalendarGame): PlayedGame {
  for (let attempt = 0; attempt < REPLAYS; attempt += 1) {
    const played = playOnce(league, game, attempt);
    if (played.overtimes > 0 || !league.mustGoToOvertime(game)) return played;
  }
  throw new Error(`Game ${game.gameId} was meant to go to overtime and did not in ${REPLAYS} replays.`);
}

function playOnce(league: League, game: CalendarGame, attempt: number): PlayedGame {
  const random = new Random(league.seed, 'game', game.gameId, attempt);
  const nights = {
    home: trueNight(league, game, game.home, random),
    away: trueNight(league, game, game.away, random),
  };
  const usualPace = (league.profile(game.home).pace + league.profile(game.away).pace) / 2;
  return playGame(nights, usualPace * random.factor(PACE_DEVIATION), random);
}

function box(game: CalendarGame, { home, away, overtimes }: PlayedGame) {
  const homePlayers = playerLines(home, game.home);
  const awayPlayers = playerLines(away, game.away);
  const margin = home.points - away.points;
  const bookGame: BookGame = {
    gameId: game.gameId,
    home: game.home,
    away: game.away,
    isNeutral: game.isNeutral,
    arena: game.isNeutral ? 'Simulated neutral arena' : `Simulated arena, ${team(game.home).city}`,
    listings: game.listings,
    finalAt: plusMinutes(game.tipOff, GAME_MINUTES + OVERTIME_MINUTES * overtimes),
    homePoints: home.points,
    awayPoints: away.points,
  };
  return {
    bookGame,
    players: [...homePlayers, ...awayPlayers],
    teams: [
      teamLine(homePlayers, { team: game.home, margin, overtimes }),
      teamLine(awayPlayers, { team: game.away, margin: -margin, overtimes }),
    ],
  };
}
