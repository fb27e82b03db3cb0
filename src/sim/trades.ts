/**
 * Trades: two teams exchange a player each, between games.
 *
 * Promises one trade in the second week, of rotation players who play before and after it within the first
 * three weeks, and seven in early February, before the real deadline's usual date. A player is traded at most
 * once. From the trade's date on he plays for the other team and is expected to have the same role there.
 */
import { TEAMS, type TeamCode } from '../league/team.ts';
import type { Player } from './player.ts';
import type { Random } from './random.ts';

export interface Trade {
  /** Days since opening night; games on this date are played for the new team. */
  readonly offset: number;
  readonly playerId: number;
  readonly to: TeamCode;
}

/** The second week: every team has played, and plays again before the third week is over. */
const EARLY_TRADE = { from: 9, to: 12 } as const;
/** 2025-02-06 was day 107. */
const DEADLINE = { from: 100, to: 107 } as const;
const DEADLINE_TRADES = 7;
/** Ranks that are exchanged: sixth to eighth man early on, anybody in the rotation at the deadline. */
const EARLY_RANKS = { from: 5, to: 7 } as const;
const DEADLINE_RANKS = { from: 1, to: 8 } as const;

export function trades(players: readonly Player[], random: Random): readonly Trade[] {
  const partners = random.shuffled(TEAMS.map(({ code }) => code));
  const early = random.whole(EARLY_TRADE.from, EARLY_TRADE.to);
  const exchanges = Array.from({ length: 1 + DEADLINE_TRADES }, (_, i) => {
    const ranks = i === 0 ? EARLY_RANKS : DEADLINE_RANKS;
    const rank = random.whole(ranks.from, ranks.to);
    const offset = i === 0 ? early : random.whole(DEADLINE.from, DEADLINE.to);
    // A fresh pair of teams each time, so that nobody moves twice.
    const [a, b] = [partners[2 * i], partners[2 * i + 1]];
    if (a === undefined || b === undefined) throw new Error('There are more trades than pairs of teams.');
    return [
      moveOf(players, { from: a, to: b, rank, offset }),
      moveOf(players, { from: b, to: a, rank, offset }),
    ];
  });
  return exchanges.flat();
}

function moveOf(
  players: readonly Player[],
  { from, to, rank, offset }: { from: TeamCode; to: TeamCode; rank: number; offset: number },
): Trade {
  const player = players.find((candidate) => candidate.team === from && candidate.rank === rank);
  if (player === undefined) throw new Error(`${from} has no player of rank ${rank} to trade.`);
  return { offset, playerId: player.playerId, to };
}
