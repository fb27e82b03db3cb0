/**
 * The league's index of players of a season, as of a moment.
 *
 * Promises each player who is listed by then, under the team he is with by then, in the order of last and first
 * name as the provider has them; the bytes change only when a player comes or moves.
 */
import type { Instant } from '../league/instant.ts';
import type { BookPlayer } from './book-player.ts';
import { type IndexedPlayer, playerIndex } from './formats/player-index.ts';
import type { Missing } from './missing.ts';
import type { SeasonBook } from './season-book.ts';

/** JSON text, or why there is none. */
export type PlayerIndexView = (now: Instant) => string | Missing;

export function playerIndexView(book: SeasonBook): PlayerIndexView {
  return (now) => {
    if (book.players === undefined) return { kind: 'missing', why: 'the season has no index of players' };
    const players = book.players().flatMap((player) => listed(player, now));
    if (players.length === 0) return { kind: 'missing', why: 'no player is listed yet' };
    return playerIndex({
      season: book.season,
      isSimulated: book.origin === 'simulated',
      players: players.toSorted(byName),
    });
  };
}

function listed({ stints, ...player }: BookPlayer, now: Instant): readonly IndexedPlayer[] {
  const stint = stints.findLast(({ knownFrom }) => knownFrom <= now);
  return stint === undefined ? [] : [{ ...player, team: stint.team }];
}

function byName(a: IndexedPlayer, b: IndexedPlayer): number {
  const [one, other] = [sortName(a), sortName(b)];
  return one < other ? -1 : one > other ? 1 : a.playerId - b.playerId;
}

function sortName({ playerName }: IndexedPlayer): string {
  const space = playerName.indexOf(' ');
  return `${playerName.slice(space + 1)} ${playerName.slice(0, Math.max(0, space))}`;
}
