/**
 * The Odds API's name of a game: 32 hexadecimal digits that mean nothing.
 *
 * Promises that the same game always has the same id, and that the NBA's id cannot be read off it: whoever
 * joins odds to games has to go by teams and Eastern date, as with the real provider.
 */
import { createHash } from 'node:crypto';
import type { NbaGameId } from '../../league/game-id.ts';

export function oddsEventId(gameId: NbaGameId): string {
  return createHash('md5').update(`hardwood:${gameId}`).digest('hex');
}
