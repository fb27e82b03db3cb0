/**
 * Reads the NBA's schedule payload, scheduleLeagueV2.
 *
 * Promises the slate date from gameDateEst (never from UTC), a tip-off only where the payload has one, and
 * `final` only with both scores: a game the payload calls final without them stays `scheduled` and is flagged.
 * A payload that lists a game twice, or whose regular season does not cover all thirty teams, is refused.
 * Games of other teams (All-Star sides, guests, teams not determined) are counted, never dropped in silence.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { gameKindOf, type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { type Instant, parseInstant } from '../../league/instant.ts';
import { type Season, season } from '../../league/season.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { TEAMS, type TeamCode } from '../../league/team.ts';
import { malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { countField, textField } from '../payload-fields.ts';

export interface ScheduledGame {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  /** Null while the time is to be determined. */
  readonly tipOff: Instant | null;
  readonly status: 'scheduled' | 'live' | 'final';
  readonly statusText: string;
  readonly home: TeamCode;
  readonly away: TeamCode;
  /** Final scores; null unless the game is final. */
  readonly homePoints: number | null;
  readonly awayPoints: number | null;
  readonly isNeutral: boolean;
  readonly arena: string | null;
  readonly isPostponed: boolean;
  /** The payload calls the game final and has no score for it. */
  readonly finalWithoutScore: boolean;
}

export interface ScheduleLeagueV2 {
  readonly season: Season;
  readonly isSimulated: boolean;
  /** All kinds of games, in the payload's order; the kind follows from the game id. */
  readonly games: readonly ScheduledGame[];
  /** Games in which at least one side is none of the thirty teams. */
  readonly undetermined: number;
}

const PAYLOAD = 'scheduleLeagueV2';

const sideSchema = z.object({ teamId: z.number(), score: countField.nullish() });

const gameSchema = z.object({
  gameId: z.string(),
  gameStatus: z.literal([1, 2, 3]),
  gameStatusText: textField,
  gameDateEst: z.string(),
  gameDateTimeEst: z.string(),
  gameDateTimeUTC: z.string(),
  postponedStatus: z.string().nullish(),
  isNeutral: z.boolean(),
  arenaName: textField.nullish(),
  homeTeam: sideSchema,
  awayTeam: sideSchema,
});

const schema = z.object({
  simulated: z.boolean().optional(),
  meta: z.object({ request: z.string() }),
  leagueSchedule: z.object({
    seasonYear: z.string(),
    gameDates: z.array(z.object({ games: z.array(gameSchema) })),
  }),
});

type GameFields = z.output<typeof gameSchema>;

const codeByNbaId: ReadonlyMap<number, TeamCode> = new Map(TEAMS.map(({ nbaId, code }) => [nbaId, code]));

/** Throws PAYLOAD_MALFORMED, also on a schedule whose regular season has lost teams. */
export function parseScheduleLeagueV2(bytes: Uint8Array): ScheduleLeagueV2 {
  const schedule = readScheduleLeagueV2(bytes);
  refuseLostTeams(schedule.games);
  return schedule;
}

/**
 * The games as listed, also where the regular season is not, as in summer: whoever makes rows of them asks
 * `lostTeams` first. Throws PAYLOAD_MALFORMED.
 */
export function readScheduleLeagueV2(bytes: Uint8Array): ScheduleLeagueV2 {
  const { simulated, meta, leagueSchedule } = readPayload(PAYLOAD, schema, bytes);
  const listed = leagueSchedule.gameDates.flatMap(({ games }) => games);
  const games = listed.map(readGame).filter((game) => game !== null);
  refuseRepeated(listed);
  return {
    season: readingAt(PAYLOAD, 'leagueSchedule.seasonYear', () => season(leagueSchedule.seasonYear)),
    isSimulated: simulated === true || meta.request.startsWith('simulated:'),
    games,
    undetermined: listed.length - games.length,
  };
}

function readGame(game: GameFields): ScheduledGame | null {
  const home = codeByNbaId.get(game.homeTeam.teamId);
  const away = codeByNbaId.get(game.awayTeam.teamId);
  return readingAt(PAYLOAD, `game ${game.gameId}`, () => {
    if (home === undefined || away === undefined) {
      refuseStrangers(game);
      return null;
    }
    const score = scoreOf(game);
    const date = slateDate(game.gameDateEst.slice(0, 10));
    if (home === away) throw malformed(PAYLOAD, `game ${game.gameId}`, `${home} plays itself.`);
    return {
      gameId: nbaGameId(game.gameId),
      slateDate: date,
      tipOff: tipOffOf(game, date),
      status: statusOf(game, score !== null),
      statusText: game.gameStatusText.trim(),
      home,
      away,
      homePoints: score?.home ?? null,
      awayPoints: score?.away ?? null,
      isNeutral: game.isNeutral,
      arena: game.arenaName == null || game.arenaName === '' ? null : game.arenaName,
      isPostponed: isPostponed(game),
      finalWithoutScore: game.gameStatus === 3 && score === null,
    };
  });
}

/** Sides that are not determined yet have the id 0; in the regular season nobody else plays but the thirty teams. */
function refuseStrangers({ gameId, homeTeam, awayTeam }: GameFields): void {
  if (gameKindOf(nbaGameId(gameId)) !== 'regular') return;
  const stranger = [homeTeam.teamId, awayTeam.teamId].find((id) => id !== 0 && !codeByNbaId.has(id));
  if (stranger !== undefined) {
    throw malformed(PAYLOAD, `game ${gameId}`, `${stranger} is none of the thirty teams.`);
  }
}

/** The provider writes 0 where there is no score, and no team ends a game without a point. */
function scoreOf(game: GameFields): { readonly home: number; readonly away: number } | null {
  const home = game.homeTeam.score ?? 0;
  const away = game.awayTeam.score ?? 0;
  return game.gameStatus === 3 && home > 0 && away > 0 ? { home, away } : null;
}

function statusOf(game: GameFields, hasScore: boolean): ScheduledGame['status'] {
  switch (game.gameStatus) {
    case 1:
      return 'scheduled';
    case 2:
      return 'live';
    case 3:
      return hasScore ? 'final' : 'scheduled';
  }
}

/** A tip-off time that is to be determined stands at Eastern midnight, when no game begins. */
function tipOffOf(game: GameFields, date: SlateDate): Instant | null {
  if (game.gameStatusText.trim() === 'TBD' || game.gameDateTimeEst.slice(11, 19) === '00:00:00') return null;
  const tipOff = parseInstant(game.gameDateTimeUTC);
  if (slateDateOf(tipOff) !== date) {
    throw malformed(
      PAYLOAD,
      `game ${game.gameId}`,
      `it tips off at ${game.gameDateTimeUTC}, which is not on ${date} in the East.`,
    );
  }
  return tipOff;
}

function isPostponed(game: GameFields): boolean {
  return game.postponedStatus === 'P' || /^(PPD|postponed)/i.test(game.gameStatusText.trim());
}

function refuseRepeated(listed: readonly GameFields[]): void {
  const seen = new Set<string>();
  for (const { gameId } of listed) {
    if (seen.has(gameId)) throw malformed(PAYLOAD, `game ${gameId}`, 'it is listed twice.');
    seen.add(gameId);
  }
}

/** Teams without a game of the regular season. */
export function lostTeams(games: readonly ScheduledGame[]): readonly TeamCode[] {
  const regular = games.filter(({ gameId }) => gameKindOf(gameId) === 'regular');
  const present = new Set(regular.flatMap(({ home, away }) => [home, away]));
  return TEAMS.filter(({ code }) => !present.has(code)).map(({ code }) => code);
}

function refuseLostTeams(games: readonly ScheduledGame[]): void {
  const lost = lostTeams(games);
  if (lost.length === 0) return;
  throw malformed(
    PAYLOAD,
    'leagueSchedule.gameDates',
    `it has lost teams: the regular season has no game of ${lost.join(', ')}.`,
  );
}
