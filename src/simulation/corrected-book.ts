/**
 * A final box score that is corrected two hours after it was final: the book before and the book after.
 *
 * After a correction everything still adds up: players, teams, plus-minus and the schedule's score. `assist` takes
 * an assist away and touches no score; `three` turns a made three into a two.
 */
import type { BookGame, BookPlayerLine, BookTeamLine, SeasonBook } from '../feeds/season-book.ts';
import type { NbaGameId } from '../league/game-id.ts';
import { type Instant, plusMinutes } from '../league/instant.ts';

export interface Correction {
  readonly gameId: NbaGameId;
  readonly kind: 'assist' | 'three';
}

export interface CorrectedBook {
  readonly book: SeasonBook;
  /** From then on the providers serve the corrected book. */
  readonly from: Instant;
}

const CORRECTED_AFTER_MINUTES = 120;
const ON_COURT = 5;

/** Null when the game was not played, or has nothing that can be corrected so. */
export function correctedBook(book: SeasonBook, { gameId, kind }: Correction): CorrectedBook | null {
  const game = book.games.find((each) => each.gameId === gameId);
  if (game === undefined || game.finalAt === null) return null;
  const corrected = kind === 'assist' ? withoutAssist(book, game) : withTwoForThree(book, game);
  if (corrected === null) return null;
  const isIt = (id: NbaGameId) => id === gameId;
  return {
    from: plusMinutes(game.finalAt, CORRECTED_AFTER_MINUTES),
    book: {
      ...book,
      games: book.games.map((each) => (isIt(each.gameId) ? corrected.game : each)),
      playerLines: (id) => (isIt(id) ? corrected.players : book.playerLines(id)),
      teamLines: (id) => (isIt(id) ? corrected.teams : book.teamLines(id)),
      // They tell the game as it was first told, and are not told again.
      boxDetails: (id) => (isIt(id) ? null : (book.boxDetails?.(id) ?? null)),
      plays: (id) => (isIt(id) ? null : (book.plays?.(id) ?? null)),
      shots: async (id) => (isIt(id) ? null : ((await book.shots?.(id)) ?? null)),
    },
  };
}

interface Corrected {
  readonly game: BookGame;
  readonly players: readonly BookPlayerLine[];
  readonly teams: readonly BookTeamLine[];
}

function withoutAssist(book: SeasonBook, game: BookGame): Corrected | null {
  const players = book.playerLines(game.gameId);
  const most = players.toSorted((a, b) => b.ast - a.ast)[0];
  if (most === undefined || most.ast === 0) return null;
  return {
    game,
    players: players.map((line) => (line === most ? { ...line, ast: line.ast - 1 } : line)),
    teams: book
      .teamLines(game.gameId)
      .map((line) => (line.team === most.team ? { ...line, ast: line.ast - 1 } : line)),
  };
}

function withTwoForThree(book: SeasonBook, game: BookGame): Corrected | null {
  const { homePoints, awayPoints } = game;
  const players = book.playerLines(game.gameId);
  const shooter = players.toSorted((a, b) => b.fg3m - a.fg3m)[0];
  if (shooter === undefined || shooter.fg3m === 0 || homePoints === null || awayPoints === null) return null;
  const isHome = shooter.team === game.home;
  const points = { home: homePoints - (isHome ? 1 : 0), away: awayPoints - (isHome ? 0 : 1) };
  // A draw would mean another overtime, which nobody played.
  if (points.home === points.away) return null;
  const onCourt = new Set([
    ...court(players, shooter.team, shooter),
    ...court(players, other(game, shooter.team)),
  ]);
  const moved = <Line extends BookPlayerLine | BookTeamLine>(line: Line): Line => ({
    ...line,
    plusMinus: line.plusMinus + (line.team === shooter.team ? -1 : 1),
  });
  const shot = <Line extends BookPlayerLine | BookTeamLine>(line: Line): Line => ({
    ...line,
    fg3m: line.fg3m - 1,
    fg3a: line.fg3a - 1,
    pts: line.pts - 1,
  });
  return {
    game: { ...game, homePoints: points.home, awayPoints: points.away },
    players: players.map((line) => {
      const onFloor = onCourt.has(line) ? moved(line) : line;
      return line === shooter ? shot(onFloor) : onFloor;
    }),
    teams: book.teamLines(game.gameId).map((line) => {
      return line.team === shooter.team ? shot(moved(line)) : moved(line);
    }),
  };
}

/** Five of a team who were on the court, the named one among them: those who played most. */
function court(
  players: readonly BookPlayerLine[],
  team: BookPlayerLine['team'],
  certain?: BookPlayerLine,
): readonly BookPlayerLine[] {
  const others = players
    .filter((line) => line.team === team && line !== certain)
    .toSorted((a, b) => b.minutes - a.minutes);
  return certain === undefined ? others.slice(0, ON_COURT) : [certain, ...others.slice(0, ON_COURT - 1)];
}

function other({ home, away }: BookGame, team: BookPlayerLine['team']): BookPlayerLine['team'] {
  return team === home ? away : home;
}
