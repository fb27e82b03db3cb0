/** A short generated league for tests that play it several times: whole games, the boards of one bookmaker. */
import type { BookGame, SeasonBook } from '../../src/feeds/season-book.ts';
import type { Instant } from '../../src/league/instant.ts';
import { season } from '../../src/league/season.ts';
import { addDays, type SlateDate, slateDate } from '../../src/league/slate-date.ts';
import { simulateSeason } from '../../src/sim/simulated-season.ts';

export const SEASON = season('2024-25');
/** First slate of every season the simulation makes of that label. */
const OPENING_NIGHT = slateDate('2024-10-22');

const BOOKMAKER = 'draftkings';

/** The games first scheduled within so many days, as the whole league has them. */
export function shortLeague(seed: number, days: number): SeasonBook {
  const book = simulateSeason({ seed, season: SEASON, days });
  return {
    ...book,
    propLines: (game) => book.propLines(game).filter(({ bookmaker }) => bookmaker === BOOKMAKER),
  };
}

/** The `n`th slate, from 0; the schedule has one on each of the first days. */
export function night(n: number): SlateDate {
  return addDays(OPENING_NIGHT, n);
}

export function playedOn(book: SeasonBook, date: SlateDate): readonly BookGame[] {
  return book.games
    .filter(({ listings }) => listings.at(-1)?.slateDate === date)
    .toSorted((a, b) => tipOff(a) - tipOff(b));
}

export function tipOff({ gameId, listings }: BookGame): Instant {
  const at = listings.at(-1)?.tipOff ?? null;
  if (at === null) throw new Error(`${gameId} has no tip-off`);
  return at;
}

export function finalAt({ gameId, finalAt: at }: BookGame): Instant {
  if (at === null) throw new Error(`${gameId} was never played`);
  return at;
}
