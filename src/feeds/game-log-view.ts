/**
 * The league game log of one Eastern date as of a moment.
 *
 * Promises rows of games that are final by then and were played on that date, in order of tip-off and then as
 * the box score lists them. A date without such games has a log without rows, as the provider answers it.
 */
import type { Instant } from '../league/instant.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import { type GameLogRow, leagueGameLog } from './formats/league-game-log.ts';
import type { BookGame, SeasonBook } from './season-book.ts';

/** JSON text. */
export type GameLogView = (playerOrTeam: 'P' | 'T', date: SlateDate, now: Instant) => string;

interface PlayedGame {
  readonly game: BookGame;
  readonly finalAt: Instant;
  readonly homeWon: boolean;
}

export function gameLogView(book: SeasonBook): GameLogView {
  const byDate = Map.groupBy(
    book.games.toSorted((a, b) => startOrder(a) - startOrder(b) || (a.gameId < b.gameId ? -1 : 1)),
    (game) => game.listings.at(-1)?.slateDate,
  );

  return (playerOrTeam, date, now) => {
    const games = (byDate.get(date) ?? [])
      .map(playedGame)
      .filter((game) => game !== null)
      .filter(({ finalAt }) => finalAt <= now);
    return leagueGameLog({
      season: book.season,
      isSimulated: book.origin === 'simulated',
      playerOrTeam,
      date,
      rows: games.flatMap((played) =>
        playerOrTeam === 'P' ? playerRows(book, played) : teamRows(book, played),
      ),
    });
  };
}

/** Null for a game that has no result, which has no rows either. */
function playedGame(game: BookGame): PlayedGame | null {
  const { finalAt, homePoints, awayPoints } = game;
  if (finalAt === null || homePoints === null || awayPoints === null) return null;
  return { game, finalAt, homeWon: homePoints > awayPoints };
}

function playerRows(book: SeasonBook, played: PlayedGame): readonly GameLogRow[] {
  return book.playerLines(played.game.gameId).map((line) => ({
    player: { id: line.playerId, name: line.playerName },
    ...sideOf(played, line.team),
    stats: line,
  }));
}

function teamRows(book: SeasonBook, played: PlayedGame): readonly GameLogRow[] {
  return book
    .teamLines(played.game.gameId)
    .map((line) => ({ player: null, ...sideOf(played, line.team), stats: line }));
}

function sideOf({ game, homeWon }: PlayedGame, team: TeamCode) {
  const isHome = team === game.home;
  return {
    gameId: game.gameId,
    team,
    opponent: isHome ? game.away : game.home,
    isHome,
    isNeutral: game.isNeutral,
    won: isHome === homeWon,
  };
}

function startOrder(game: BookGame): number {
  return game.listings.at(-1)?.tipOff ?? 0;
}
