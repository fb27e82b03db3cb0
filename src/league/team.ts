/**
 * The thirty teams and what each provider calls them.
 *
 * Promises that a provider's word is looked up in that provider's vocabulary only, and that an unknown word
 * throws UNKNOWN_TEAM: a team is never guessed. Codes are today's; franchises that moved are not covered.
 */
import { HardwoodError } from '../errors/hardwood-error.ts';
import { TEAMS, type Team, type TeamCode } from './team-table.ts';

export { TEAMS, type Team, type TeamCode } from './team-table.ts';

const byCode = new Map<string, Team>(TEAMS.map((t) => [t.code, t]));
const byNbaId = new Map(TEAMS.map((t) => [t.nbaId, t]));
const byOddsApiName = new Map(TEAMS.map((t) => [t.oddsApiName, t]));
const byBasketballReference = new Map(TEAMS.map((t) => [t.basketballReference, t]));
const byEspn = new Map(TEAMS.map((t) => [t.espn, t]));
const byEspnId = new Map(TEAMS.map((t) => [t.espnId, t]));
const byBallDontLieId = new Map(TEAMS.map((t) => [t.ballDontLieId, t]));
const byBettingPros = new Map(TEAMS.map((t) => [t.bettingPros, t]));

/** The NBA's own three letters, upper case; no other provider's. */
export function teamCode(text: string): TeamCode {
  return known(byCode.get(text), text, 'the NBA').code;
}

export function team(code: TeamCode): Team {
  return known(byCode.get(code), code, 'the NBA');
}

/** The NBA's ten-digit team id, for example 1610612752. */
export function teamByNbaId(id: number): Team {
  return known(byNbaId.get(id), String(id), 'the NBA');
}

/** The Odds API's full name, for example "Los Angeles Clippers". */
export function teamFromOddsApi(fullName: string): Team {
  return known(byOddsApiName.get(fullName), fullName, 'the Odds API');
}

/** Basketball-Reference's three letters: BRK, CHO and PHO differ from the NBA's. */
export function teamFromBasketballReference(code: string): Team {
  return known(byBasketballReference.get(code), code, 'Basketball-Reference');
}

/** ESPN's abbreviation: GS, NO, NY, SA, UTAH and WSH differ from the NBA's. */
export function teamFromEspn(code: string): Team {
  return known(byEspn.get(code), code, 'ESPN');
}

export function teamByEspnId(id: number): Team {
  return known(byEspnId.get(id), String(id), 'ESPN');
}

/** balldontlie's ids run from 1 to 30; above are franchises that no longer exist. */
export function teamByBallDontLieId(id: number): Team {
  return known(byBallDontLieId.get(id), String(id), 'balldontlie');
}

/** BettingPros' slug, for example "los-angeles-clippers". */
export function teamFromBettingPros(slug: string): Team {
  return known(byBettingPros.get(slug), slug, 'BettingPros');
}

function known(found: Team | undefined, text: string, vocabulary: string): Team {
  if (found !== undefined) return found;
  throw new HardwoodError({
    code: 'UNKNOWN_TEAM',
    message: `"${text}" is not one of the thirty teams as ${vocabulary} writes them.`,
    subject: text,
    next: 'Compare it with the team table in src/league/team-table.ts; a new spelling belongs there.',
  });
}
