/** The play-by-play of a game, as of a moment: every event, once the game is final. Written anew for each request. */
import type { NbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import { finalGame } from './final-game.ts';
import { playByPlay } from './formats/play-by-play.ts';
import type { Missing } from './missing.ts';
import type { SeasonBook } from './season-book.ts';

/** JSON text, or why there is none. */
export type PlayByPlayView = (game: NbaGameId, now: Instant) => string | Missing;

export function playByPlayView(book: SeasonBook): PlayByPlayView {
  return (gameId, now) => {
    const found = finalGame(book, gameId, now);
    if (found.kind === 'missing') return found;
    const { game, finalAt } = found;
    const tipOff = game.listings.at(-1)?.tipOff ?? null;
    if (tipOff === null) return { kind: 'missing', why: `game ${gameId} has no tip-off time` };
    if (book.plays === undefined) return { kind: 'missing', why: 'the season has no play-by-play' };
    const plays = book.plays(gameId);
    if (plays === null) return { kind: 'missing', why: `there is no play-by-play of game ${gameId}` };
    return playByPlay({
      isSimulated: book.origin === 'simulated',
      gameId,
      home: game.home,
      tipOff,
      finalAt,
      plays,
    });
  };
}
