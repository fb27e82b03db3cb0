/**
 * The index of the simulated league's players, with the trades of the season.
 *
 * Promises every player from the announcement of the schedule on; a traded player belongs to his new team from nine in
 * the morning of the trade's date on, before any game of that date.
 */
import type { BookPlayer } from '../feeds/book-player.ts';
import { easternInstant } from '../league/eastern.ts';
import { seasonStartYear } from '../league/season.ts';
import { addDays } from '../league/slate-date.ts';
import type { League } from './league.ts';
import type { Position } from './player.ts';
import { Random } from './random.ts';

const POSITIONS: Readonly<Record<Position, string>> = { guard: 'G', wing: 'F', big: 'C' };
const TRADED_HOUR = 9;
/** Years before the season in which the oldest began. */
const LONGEST_CAREER = 16;

export function playerIndex(league: League): readonly BookPlayer[] {
  const [opening] = league.games;
  const announced = opening?.listings[0];
  if (opening === undefined || announced === undefined) throw new Error('The season has no games.');
  const year = seasonStartYear(league.season);
  return league.players.map((player) => {
    const trade = league.tradeOf(player);
    const first = { knownFrom: announced.knownFrom, team: player.team };
    const random = new Random(league.seed, 'debut', player.playerId);
    return {
      playerId: player.playerId,
      playerName: player.name,
      position: POSITIONS[player.position],
      // The same people play every season, so nobody may have begun after it.
      firstSeasonYear: year - random.below(LONGEST_CAREER),
      lastSeasonYear: year,
      stints:
        trade === null
          ? [first]
          : [
              first,
              {
                knownFrom: easternInstant(addDays(announced.slateDate, trade.offset), TRADED_HOUR),
                team: trade.to,
              },
            ],
    };
  });
}
