/**
 * The as-of line service: the only road to a line.
 *
 * Counts boards that were known before the cut-off, the moment of the decision, and captured before it and before the
 * scheduled tip-off; opening lines too. Of each book it takes the newest board: a player who is no longer on it has no
 * line there. `view` is everything the books show of a player's market, `consensus` the line alone. No line is ever
 * made up: without a board the answer is null. The rows are grouped once.
 */
import type { Instant } from '../league/instant.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { DevigMethod } from '../models/odds/devig.ts';
import { asOf } from './as-of.ts';
import { bookHistory } from './book-history.ts';
import { type ConsensusLine, consensusLine } from './consensus-line.ts';
import { type MarketView, marketView, type Shown } from './market-view.ts';
import { type Market, oddsKey } from './markets.ts';
import { type PropRow, propIndex } from './prop-index.ts';

export type { PropRow } from './prop-index.ts';

export interface LineService {
  /** Null when no book has shown the player's market by then. */
  view(player: PlayerLookup, market: Market, cutoff: Instant): MarketView | null;
  /** Null when no book shows a main line. */
  consensus(player: PlayerLookup, market: Market, cutoff: Instant): ConsensusLine | null;
  /** Players with a row in any market, with the game and the name the books print. */
  players(): readonly { readonly player: PlayerLookup; readonly name: string; readonly gameId: string }[];
}

/** How the margin is taken out where the caller does not say. */
const DEVIG_METHOD: DevigMethod = 'multiplicative';

/** `tipOffs` by game id; rows of other games are not lines of this slate. */
export function lineService(
  rows: readonly PropRow[],
  tipOffs: ReadonlyMap<string, Instant>,
  method: DevigMethod = DEVIG_METHOD,
): LineService {
  const ours = rows.filter((row) => row.game_id !== null && tipOffs.has(row.game_id));
  const index = propIndex(ours, tipOffs);
  const shown = (player: PlayerLookup, market: Market, cutoff: Instant): Shown | null => {
    const games = index.games(player, oddsKey(market)).flatMap(({ gameId, tipOff, tapes }) => {
      const when = asOf(tipOff, cutoff);
      const histories = tapes.flatMap((tape) => bookHistory(tape, when) ?? []);
      return histories.length === 0 ? [] : [{ player, market, gameId, histories }];
    });
    return games.reduce<Shown | null>(
      (last, game) => (last === null || isLikelier(game, last) ? game : last),
      null,
    );
  };
  return {
    view(player, market, cutoff) {
      const found = shown(player, market, cutoff);
      return found === null ? null : marketView(found, method);
    },
    consensus(player, market, cutoff) {
      const found = shown(player, market, cutoff);
      return found === null ? null : consensusLine(found.histories);
    },
    players() {
      const seen = new Map(
        ours.map((row) => [
          row.player_lookup,
          { player: row.player_lookup, name: row.player_name, gameId: row.game_id ?? '' },
        ]),
      );
      return [...seen.values()];
    },
  };
}

/** A player is in one game of a slate; where a book's error puts him in two, the one that more books show counts. */
function isLikelier(game: Shown, other: Shown): boolean {
  const difference = game.histories.length - other.histories.length;
  return difference === 0 ? game.gameId > other.gameId : difference > 0;
}
