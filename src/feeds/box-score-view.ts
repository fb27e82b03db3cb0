/**
 * The full box score of a game, as of a moment: who started, to the second how long each played, who did not play.
 *
 * Promises the counts of the same lines that the game log shows, once the game is final.
 */
import type { NbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import type { TeamCode } from '../league/team.ts';
import type { BookBoxDetails } from './book-box-details.ts';
import { finalGame } from './final-game.ts';
import { type BoxScoreSide, boxScoreTraditionalV2 } from './formats/box-score-traditional-v2.ts';
import type { Missing } from './missing.ts';
import type { SeasonBook } from './season-book.ts';

/** JSON text, or why there is none. */
export type BoxScoreView = (game: NbaGameId, now: Instant) => string | Missing;

export function boxScoreView(book: SeasonBook): BoxScoreView {
  return (gameId, now) => {
    const found = finalGame(book, gameId, now);
    if (found.kind === 'missing') return found;
    if (book.boxDetails === undefined) {
      return { kind: 'missing', why: 'the season has no box scores with starters and absent players' };
    }
    const details = book.boxDetails(gameId);
    if (details === null) return { kind: 'missing', why: `there is no full box score of game ${gameId}` };
    const { home, away } = found.game;
    return boxScoreTraditionalV2({
      isSimulated: book.origin === 'simulated',
      gameId,
      sides: [away, home].map((team) => sideOf(book, { gameId, team, details })),
    });
  };
}

function sideOf(
  book: SeasonBook,
  { gameId, team, details }: { gameId: NbaGameId; team: TeamCode; details: BookBoxDetails },
): BoxScoreSide {
  const line = book.teamLines(gameId).find((each) => each.team === team);
  if (line === undefined) throw new Error(`Game ${gameId} has no line of ${team}.`);
  const players = book
    .playerLines(gameId)
    .filter((each) => each.team === team)
    .map((each) => {
      const appearance = details.appeared.get(each.playerId);
      if (appearance === undefined) throw new Error(`${each.playerName} has no appearance in ${gameId}.`);
      return { line: each, appearance };
    });
  return { team: line, players, absent: details.absent.filter((absence) => absence.team === team) };
}
