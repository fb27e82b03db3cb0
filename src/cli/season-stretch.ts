/**
 * A stretch of seasons, written 2015-16..2024-25, and what is under management when all of it is played: seasons with
 * tip-off times in full, the others, and everything before `from`, after the games only.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import {
  openingDate,
  type Season,
  season,
  seasonFromStartYear,
  seasonOf,
  seasonStartYear,
} from '../league/season.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { ManagedSeason } from '../pipeline/season-planning.ts';
import type { Feed } from './feed.ts';
import { invalidArgument } from './invalid-argument.ts';

export interface SeasonStretch {
  readonly first: Season;
  readonly last: Season;
}

/** `2015-16..2024-25`, or one season. Throws INVALID_ARGUMENT, INVALID_SEASON. */
export function parseSeasonStretch(text: string): SeasonStretch {
  const [first, last, ...more] = text.split('..');
  if (first === undefined || more.length > 0) {
    throw invalidArgument(
      `--seasons takes two seasons with two dots between them, not ${text}.`,
      text,
      './hardwood replay --seasons 2015-16..2024-25',
    );
  }
  const stretch = { first: season(first), last: season(last ?? first) };
  if (seasonStartYear(stretch.first) <= seasonStartYear(stretch.last)) return stretch;
  throw invalidArgument(
    `The stretch ends with ${stretch.last}, before it starts with ${stretch.first}.`,
    text,
    `./hardwood replay --seasons ${stretch.last}..${stretch.first}`,
  );
}

/** Throws UNKNOWN_SEASON for a season that the feed does not have. */
export function managedStretch(
  feed: Feed,
  { first, last }: SeasonStretch,
  from: SlateDate | null,
): readonly ManagedSeason[] {
  return seasonsOf({ first, last }).map((label): ManagedSeason => {
    const offered = feed.offers(label);
    if (offered === 'nothing') throw notOffered(feed, label);
    return { season: label, replayFrom: offered === 'replay' ? replayFrom(label, from) : null };
  });
}

/**
 * The same, with everything from the season `study` up to what is played in full studied: features and results to learn
 * from. The season before `study` is its history, where the feed has it. Throws UNKNOWN_SEASON also where a season that
 * is to be studied has no tip-off times.
 */
export function studiedStretch(
  feed: Feed,
  { first, last }: SeasonStretch,
  from: SlateDate | null,
  study: Season,
): readonly ManagedSeason[] {
  if (seasonStartYear(study) > seasonStartYear(last)) {
    throw invalidArgument(
      `What is studied comes before what is played: ${study} is after ${last}.`,
      study,
      `./hardwood replay --season ${last} --study ${seasonFromStartYear(seasonStartYear(last) - 1)}`,
    );
  }
  const isPlayed = (label: Season): boolean => seasonStartYear(label) >= seasonStartYear(first);
  const stretch = managedStretch(feed, { first: study, last }, from);
  const studied = stretch.map((each): ManagedSeason => {
    if (feed.offers(each.season) !== 'replay') throw cannotStudy(feed, each.season);
    return {
      season: each.season,
      replayFrom: isPlayed(each.season) ? each.replayFrom : null,
      studyFrom: openingDate(each.season),
    };
  });
  const known = new Set(stretch.map(({ season: label }) => label));
  const history = feed.seasons(study, openingDate(study)).filter((each) => !known.has(each.season));
  return [...history, ...studied];
}

/**
 * What is managed, with the seasons from `first` on before it loaded after their games only, as far as they are not there
 * already. Throws UNKNOWN_SEASON for one that the feed does not have, INVALID_ARGUMENT where `first` is not before the rest.
 */
export function withHistory(
  feed: Feed,
  seasons: readonly ManagedSeason[],
  first: Season,
): readonly ManagedSeason[] {
  const [oldest] = seasons;
  if (oldest === undefined) return seasons;
  const last = seasons.at(-1) ?? oldest;
  if (first >= last.season) {
    throw invalidArgument(
      `History comes before what is played: ${first} is not before ${last.season}.`,
      first,
      `./hardwood replay --season ${last.season} --history ${seasonFromStartYear(seasonStartYear(last.season) - 1)}`,
    );
  }
  if (first >= oldest.season) return seasons;
  const before = seasonFromStartYear(seasonStartYear(oldest.season) - 1);
  const history = seasonsOf({ first, last: before }).map((label): ManagedSeason => {
    if (feed.offers(label) === 'nothing') throw notOffered(feed, label);
    return { season: label, replayFrom: null };
  });
  return [...history, ...seasons];
}

function seasonsOf({ first, last }: SeasonStretch): readonly Season[] {
  const years = seasonStartYear(last) - seasonStartYear(first) + 1;
  return Array.from({ length: years }, (_, index) => seasonFromStartYear(seasonStartYear(first) + index));
}

function replayFrom(label: Season, from: SlateDate | null): SlateDate | null {
  if (from === null || seasonStartYear(label) > seasonStartYear(seasonOf(from))) return openingDate(label);
  return seasonOf(from) === label ? from : null;
}

function notOffered(feed: Feed, subject: Season): HardwoodError {
  return new HardwoodError({
    code: 'UNKNOWN_SEASON',
    message: `The feed ${feed.name} does not have ${subject}.`,
    subject,
    next: `./hardwood replay --season ${subject}${feed.option}`,
  });
}

function cannotStudy(feed: Feed, subject: Season): HardwoodError {
  return new HardwoodError({
    code: 'UNKNOWN_SEASON',
    message: `The feed ${feed.name} has ${subject} without tip-off times, so that there are no features of it to study.`,
    subject,
    next: 'name a later season with --study',
  });
}
