/**
 * A league small enough to be played a thousand times: two games a night at most, from a week before the end of
 * daylight saving on, so that two weeks of it span the night with two one o'clocks.
 *
 * Promises real games of the simulated season, with the boards of one bookmaker; each night those whose teams have
 * played most so far, so that there is history to predict from. Teams that are not in them are listed once, on a
 * date after the last slate (`after`), and never play: the schedule's readers want all thirty.
 * Generated once per league seed and number of slates.
 */
import type { BookGame, SeasonBook } from '../feeds/season-book.ts';
import { easternInstant } from '../league/eastern.ts';
import { nbaGameId } from '../league/game-id.ts';
import { season, seasonStartYear } from '../league/season.ts';
import { addDays, daysBetween, type SlateDate, slateDate } from '../league/slate-date.ts';
import { TEAMS, type TeamCode } from '../league/team.ts';
import { simulateSeason } from '../sim/simulated-season.ts';

export interface SmallLeague {
  readonly book: SeasonBook;
  /** Nights with games, in order. */
  readonly slates: readonly SlateDate[];
  /** The date of the games that are listed and never played. */
  readonly after: SlateDate;
}

/** Different leagues; a run's seed picks one. */
export const LEAGUE_SEEDS = 4;
const SEASON = season('2024-25');
/** First slate of every season the simulation makes of that label. */
const OPENING_NIGHT = slateDate('2024-10-22');
/** A week before clocks are set back. */
const FIRST_SLATE = slateDate('2024-10-27');
const GAMES_A_NIGHT = 2;
const BOOKMAKER = 'draftkings';
const DAYS_AFTER = 2;
const UNPLAYED_HOUR = 19;
/** Game numbers beyond those of the season's 1,230 games. */
const UNPLAYED_NUMBERS_FROM = 90_001;

const leagues = new Map<string, SmallLeague>();

export function smallLeague(seed: number, slates: number): SmallLeague {
  const leagueSeed = seed % LEAGUE_SEEDS;
  const key = `${leagueSeed} ${slates}`;
  const known = leagues.get(key) ?? generated(leagueSeed, slates);
  leagues.set(key, known);
  return known;
}

function generated(seed: number, slates: number): SmallLeague {
  // Every third date at least has games in the first weeks of a season.
  const days = daysBetween(OPENING_NIGHT, FIRST_SLATE) + 3 * slates;
  const book = simulateSeason({ seed, season: SEASON, days });
  const nights = nightsOf(book, slates);
  const played = chosen(nights);
  const dates = nights.map(([date]) => date);
  const last = dates.at(-1);
  if (last === undefined) throw new Error('a league needs at least one slate');
  const after = addDays(last, DAYS_AFTER);
  const lines = new Map(
    played.map(({ gameId }) => [
      gameId,
      book.propLines(gameId).filter(({ bookmaker }) => bookmaker === BOOKMAKER),
    ]),
  );
  return {
    slates: dates,
    after,
    book: {
      ...book,
      games: [...played, ...unplayed(played, after)],
      playerLines: (id) => (lines.has(id) ? book.playerLines(id) : []),
      teamLines: (id) => (lines.has(id) ? book.teamLines(id) : []),
      propLines: (id) => lines.get(id) ?? [],
    },
  };
}

type Night = readonly [SlateDate, readonly BookGame[]];

/** The first nights with games that are played as they were first listed. */
function nightsOf(book: SeasonBook, slates: number): readonly Night[] {
  const steady = book.games.filter(({ listings, isNeutral }) => listings.length === 1 && !isNeutral);
  const byDate = Map.groupBy(steady, ({ listings }) => listings[0]?.slateDate);
  const nights = [...byDate].flatMap(([date, games]): readonly Night[] =>
    date === undefined || date < FIRST_SLATE ? [] : [[date, games]],
  );
  const ordered = nights.toSorted(([a], [b]) => (a < b ? -1 : 1)).slice(0, slates);
  if (ordered.length < slates) throw new Error(`the season has only ${ordered.length} of ${slates} slates`);
  return ordered;
}

function chosen(nights: readonly Night[]): readonly BookGame[] {
  const games = new Map<TeamCode, number>();
  const familiarity = ({ home, away }: BookGame) => (games.get(home) ?? 0) + (games.get(away) ?? 0);
  return nights.flatMap(([, listed]) => {
    const picked = listed
      .toSorted((a, b) => familiarity(b) - familiarity(a) || (a.gameId < b.gameId ? -1 : 1))
      .slice(0, GAMES_A_NIGHT);
    for (const team of picked.flatMap(({ home, away }) => [home, away])) {
      games.set(team, (games.get(team) ?? 0) + 1);
    }
    return picked;
  });
}

/** One game for every two teams that are in no other. */
function unplayed(played: readonly BookGame[], date: SlateDate): readonly BookGame[] {
  const present = new Set(played.flatMap(({ home, away }) => [home, away]));
  const missing = TEAMS.map(({ code }) => code).filter((code) => !present.has(code));
  const [first] = played;
  const listing = first?.listings[0];
  if (first === undefined || listing === undefined) throw new Error('a league needs at least one game');
  const pairs = missing.flatMap((home, index): readonly (readonly [TeamCode, TeamCode])[] =>
    index % 2 === 0 ? [[home, missing[index + 1] ?? first.home]] : [],
  );
  return pairs.map(([home, away], index) => ({
    gameId: unplayedId(index),
    home,
    away,
    isNeutral: false,
    arena: null,
    listings: [{ ...listing, slateDate: date, tipOff: easternInstant(date, UNPLAYED_HOUR) }],
    finalAt: null,
    homePoints: null,
    awayPoints: null,
  }));
}

function unplayedId(index: number) {
  const year = String(seasonStartYear(SEASON) % 100).padStart(2, '0');
  return nbaGameId(`002${year}${UNPLAYED_NUMBERS_FROM + index}`);
}
