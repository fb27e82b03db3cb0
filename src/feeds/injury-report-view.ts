/**
 * The league's injury reports, as of a moment.
 *
 * Promises one report an hour, from eleven in the morning to ten in the evening Eastern, on dates with games: those of
 * the date and those of the next, each team under what it filed last by then on the day of its game. Of the next
 * day's games nobody has filed anything yet. A report never changes after it is out.
 */
import { easternClock, easternInstant, slateDateOf } from '../league/eastern.ts';
import type { Instant } from '../league/instant.ts';
import { addDays, type SlateDate } from '../league/slate-date.ts';
import type { TeamCode } from '../league/team.ts';
import type { BookInjuryEntry } from './book-injury-filing.ts';
import { currentListing } from './current-listing.ts';
import { injuryReport, type ReportedGame } from './formats/injury-report.ts';
import type { Missing } from './missing.ts';
import type { BookGame, SeasonBook } from './season-book.ts';

/** The newest report at or before a moment that has come, as PDF; or why there is none. */
export type InjuryReportView = (asOf: Instant) => Uint8Array | Missing;

type Filings = NonNullable<SeasonBook['injuryFilings']>;

const FIRST_HOUR = 11;
const LAST_HOUR = 22;

export function injuryReportView(book: SeasonBook): InjuryReportView {
  // Every date on which a game has ever been listed: few games are looked at for a report.
  const listedOn = Map.groupBy(
    book.games.flatMap((game) => datesOf(game).map((date) => ({ game, date }))),
    ({ date }) => date,
  );
  return (asOf) => {
    const filings = book.injuryFilings;
    if (filings === undefined) return { kind: 'missing', why: 'the season has no injury reports' };
    const date = slateDateOf(asOf);
    const { hour } = easternClock(asOf);
    if (hour < FIRST_HOUR) {
      return { kind: 'missing', why: `no injury report of ${date} is out before ${FIRST_HOUR}:00 Eastern` };
    }
    const publishedAt = easternInstant(date, Math.min(hour, LAST_HOUR));
    const on = (day: SlateDate) =>
      (listedOn.get(day) ?? []).flatMap(({ game }) => reported(game, { day, publishedAt, filings }));
    const today = on(date);
    if (today.length === 0) return { kind: 'missing', why: `no injury report is published on ${date}` };
    return injuryReport({
      isSimulated: book.origin === 'simulated',
      publishedAt,
      games: [...inOrder(today), ...inOrder(on(addDays(date, 1)))],
    });
  };
}

function datesOf({ listings }: BookGame): readonly SlateDate[] {
  return [...new Set(listings.map(({ slateDate }) => slateDate))];
}

function reported(
  game: BookGame,
  { day, publishedAt, filings }: { day: SlateDate; publishedAt: Instant; filings: Filings },
): readonly ReportedGame[] {
  const listing = currentListing(game, publishedAt);
  if (listing === null || listing.postponed || listing.slateDate !== day || listing.tipOff === null) {
    return [];
  }
  const filed = filings(game.gameId).filter(
    ({ filedAt }) => filedAt <= publishedAt && slateDateOf(filedAt) === day,
  );
  const entriesOf = (team: TeamCode): readonly BookInjuryEntry[] | null =>
    filed
      .filter((filing) => filing.team === team)
      .toSorted((a, b) => a.filedAt - b.filedAt)
      .at(-1)?.entries ?? null;
  const { home, away } = game;
  return [
    {
      date: day,
      tipOff: listing.tipOff,
      home,
      away,
      homeEntries: entriesOf(home),
      awayEntries: entriesOf(away),
    },
  ];
}

function inOrder(games: readonly ReportedGame[]): readonly ReportedGame[] {
  return games.toSorted((a, b) => a.tipOff - b.tipOff || (a.home < b.home ? -1 : 1));
}
