/**
 * The shot chart of a game, as of a moment: every field-goal attempt, once the game is final.
 *
 * Charts are written anew for each request: a season's take more room than they save time.
 */
import type { NbaGameId } from '../league/game-id.ts';
import type { Instant } from '../league/instant.ts';
import { finalGame } from './final-game.ts';
import { shotChartDetail } from './formats/shot-chart-detail.ts';
import type { Missing } from './missing.ts';
import type { SeasonBook } from './season-book.ts';

/** JSON text, or why there is none. */
export type ShotChartView = (game: NbaGameId, now: Instant) => Promise<string | Missing>;

export function shotChartView(book: SeasonBook): ShotChartView {
  return async (gameId, now) => {
    const found = finalGame(book, gameId, now);
    if (found.kind === 'missing') return found;
    const { game, date } = found;
    if (book.shots === undefined) return { kind: 'missing', why: `the season has no shot charts` };
    const shots = await book.shots(gameId);
    if (shots === null) return { kind: 'missing', why: `there is no shot chart of game ${gameId}` };
    return shotChartDetail({
      season: book.season,
      isSimulated: book.origin === 'simulated',
      gameId,
      date,
      home: game.home,
      away: game.away,
      shots,
    });
  };
}
