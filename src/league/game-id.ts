/**
 * The names of a game: the NBA's ten digits, the readable key YYYYMMDD_AWAY_HOME, and a matchup key that does
 * not depend on who is at home.
 *
 * Promises that the zeros of an NBA id are kept, that kind and season follow from the id alone, and that a
 * key names two different teams on a day that exists. A postponed game keeps its id and gets a new key.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { type Season, seasonFromStartYear } from './season.ts';
import { type SlateDate, slateDate } from './slate-date.ts';
import { type TeamCode, teamCode } from './team.ts';

export type NbaGameId = string & { readonly __brand: 'NbaGameId' };
export type GameKey = string & { readonly __brand: 'GameKey' };
export type MatchupKey = string & { readonly __brand: 'MatchupKey' };
export type GameKind = 'preseason' | 'regular' | 'all_star' | 'playoffs' | 'play_in' | 'cup_final';

export interface GameKeyParts {
  readonly date: SlateDate;
  readonly away: TeamCode;
  readonly home: TeamCode;
}

const KIND_BY_PREFIX: ReadonlyMap<string, GameKind> = new Map([
  ['001', 'preseason'],
  ['002', 'regular'],
  ['003', 'all_star'],
  ['004', 'playoffs'],
  ['005', 'play_in'],
  ['006', 'cup_final'],
]);

const TEN_DIGITS = /^\d{10}$/;
const KEY = /^(\d{4})(\d{2})(\d{2})_([A-Z]{3})_([A-Z]{3})$/;
/** The league's first season began in 1946: two-digit years from here on belong to the last century. */
const FIRST_TWO_DIGIT_YEAR = 46;

/** Throws INVALID_GAME_ID unless the text is ten digits with one of the six known prefixes. */
export function nbaGameId(text: string): NbaGameId {
  if (!TEN_DIGITS.test(text) || !KIND_BY_PREFIX.has(text.slice(0, 3))) throw invalidGameId(text);
  return text as NbaGameId;
}

export function gameKindOf(id: NbaGameId): GameKind {
  const kind = KIND_BY_PREFIX.get(id.slice(0, 3));
  if (kind === undefined) throw invalidGameId(id);
  return kind;
}

/** 2024-25 for 0022400061. */
export function seasonOfGame(id: NbaGameId): Season {
  const year = Number(id.slice(3, 5));
  return seasonFromStartYear(year >= FIRST_TWO_DIGIT_YEAR ? 1900 + year : 2000 + year);
}

/** `20250115_NYK_PHI` for New York at Philadelphia. Throws INVALID_GAME_ID when a team meets itself. */
export function gameKey(date: SlateDate, away: TeamCode, home: TeamCode): GameKey {
  const key = `${compact(date)}_${away}_${home}`;
  if (away === home) throw invalidGameId(key);
  return key as GameKey;
}

/** Throws INVALID_GAME_ID on another shape, INVALID_DATE or UNKNOWN_TEAM on a part that does not exist. */
export function parseGameKey(key: string): GameKeyParts {
  const match = KEY.exec(key);
  if (match === null) throw invalidGameId(key);
  const [, year, month, day, away = '', home = ''] = match;
  if (away === home) throw invalidGameId(key);
  return { date: slateDate(`${year}-${month}-${day}`), away: teamCode(away), home: teamCode(home) };
}

/**
 * The business key of a meeting: `20250115_NYK-PHI`, teams in alphabetical order. Providers that swap home and
 * away give the same key; two teams meet at most once a day.
 */
export function matchupKey(date: SlateDate, a: TeamCode, b: TeamCode): MatchupKey {
  const key = `${compact(date)}_${a < b ? `${a}-${b}` : `${b}-${a}`}`;
  if (a === b) throw invalidGameId(key);
  return key as MatchupKey;
}

function compact(date: SlateDate): string {
  return date.slice(0, 4) + date.slice(5, 7) + date.slice(8, 10);
}

function invalidGameId(text: string): HardwoodError {
  return new HardwoodError({
    code: 'INVALID_GAME_ID',
    message: `"${text}" is neither an NBA game id nor a key of two different teams.`,
    subject: text,
    next: 'Use ten digits that start with 001 to 006, such as 0022400061, or a key such as 20250115_NYK_PHI.',
  });
}
