/**
 * A game as balldontlie writes it, within a box score, a line or a list of games.
 *
 * Promises that date, season and the two teams agree with each other and with what was asked for. `date` is Eastern,
 * `datetime` is UTC; final is what says Final, before the first period a game is scheduled, anything else is live.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { type GameKey, gameKey } from '../../league/game-id.ts';
import { type Instant, parseInstant } from '../../league/instant.ts';
import { type Season, seasonFromStartYear } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import { malformed } from '../payload-boundary.ts';
import { countField, idField, nameField } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';

export const bdlGameSchema = z.object({
  /** Absent in older box scores. */
  id: idField.nullish(),
  date: z.string(),
  datetime: z.string().nullish(),
  season: z.number().int(),
  status: nameField,
  period: countField,
  postseason: z.boolean(),
  home_team_score: countField,
  visitor_team_score: countField,
});

export interface BdlGame {
  readonly bdlGameId: number | null;
  readonly date: SlateDate;
  readonly season: Season;
  readonly key: GameKey;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly tipOff: Instant | null;
  readonly status: 'scheduled' | 'live' | 'final';
  /** Null until final. */
  readonly homePoints: number | null;
  readonly awayPoints: number | null;
}

interface Teams {
  readonly home: TeamCode;
  readonly away: TeamCode;
}

/** Throws HardwoodError when the game contradicts itself, or is of another date or season than was asked for. */
export function readBdlGame(
  payload: string,
  game: z.output<typeof bdlGameSchema>,
  { home, away }: Teams,
  facts: PayloadFacts,
): BdlGame {
  const date = slateDate(game.date.slice(0, 10));
  const key = gameKey(date, away, home);
  const refuse = (why: string) => malformed(payload, `game ${key}`, why);
  if (date !== facts.slateDate) throw refuse(`it is of ${date} and ${facts.slateDate} was asked for.`);
  const season = seasonFromStartYear(game.season);
  if (season !== facts.season) throw refuse(`it is of ${season} and not of ${facts.season}.`);
  const tipOff = game.datetime == null ? null : parseInstant(game.datetime);
  if (tipOff !== null && slateDateOf(tipOff) !== date)
    throw refuse(`its datetime ${game.datetime} is of another day.`);
  const status = game.status === 'Final' ? 'final' : game.period === 0 ? 'scheduled' : 'live';
  const isFinal = status === 'final';
  if (isFinal && game.home_team_score === game.visitor_team_score)
    throw refuse('it is final and nobody has won.');
  return {
    bdlGameId: game.id ?? null,
    date,
    season,
    key,
    home,
    away,
    tipOff,
    status,
    homePoints: isFinal ? game.home_team_score : null,
    awayPoints: isFinal ? game.visitor_team_score : null,
  };
}
