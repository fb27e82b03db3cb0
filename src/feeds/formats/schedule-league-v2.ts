/**
 * Writes the NBA's schedule payload, scheduleLeagueV2, as JSON text.
 *
 * Promises the provider's field names, nesting and habits: Eastern wall times carry a Z, a game without a
 * tip-off time is "TBD" at Eastern midnight, a team that has not finished playing has a score of 0.
 * Left out: broadcasters, week numbers, records and points leaders, which nothing reads.
 *
 * A game is rendered on its own, so that a caller who keeps the pieces pays for a game only when it changes.
 */
import { easternClock, easternInstant } from '../../league/eastern.ts';
import type { NbaGameId } from '../../league/game-id.ts';
import { formatInstant, type Instant } from '../../league/instant.ts';
import type { Season } from '../../league/season.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type TeamCode, team } from '../../league/team.ts';

export interface ScheduleGame {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  readonly tipOff: Instant | null;
  readonly status: 'scheduled' | 'live' | 'final';
  /** Overtime periods; shown once the game is final. */
  readonly overtimes: number;
  readonly home: TeamCode;
  readonly away: TeamCode;
  readonly homePoints: number | null;
  readonly awayPoints: number | null;
  readonly isNeutral: boolean;
  readonly arena: string | null;
  readonly isPostponed: boolean;
}

export interface ScheduleOnDate {
  readonly slateDate: SlateDate;
  /** Games as scheduleLeagueV2Game rendered them. */
  readonly games: readonly string[];
}

export interface Schedule {
  readonly season: Season;
  readonly isSimulated: boolean;
  /** When the schedule last changed; the provider prints it as meta.time. */
  readonly changedAt: Instant;
  readonly dates: readonly ScheduleOnDate[];
}

const STATUS_NUMBER = { scheduled: 1, live: 2, final: 3 } as const;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export function scheduleLeagueV2(schedule: Schedule): string {
  const { season, isSimulated, changedAt } = schedule;
  const address = `league/00/${season}/scheduleleaguev2?Format=json`;
  const head = {
    ...(isSimulated ? { simulated: true } : {}),
    meta: {
      version: 1,
      request: isSimulated ? `simulated:${address}` : `http://nba.cloud/${address}`,
      time: formatInstant(changedAt),
    },
  };
  const dates = schedule.dates.map(
    ({ slateDate, games }) => `{"gameDate":"${usDate(slateDate)} 00:00:00","games":[${games.join(',')}]}`,
  );
  const league = `{"seasonYear":"${season}","leagueId":"00","gameDates":[${dates.join(',')}],"weeks":[]}`;
  return `${JSON.stringify(head).slice(0, -1)},"leagueSchedule":${league}}`;
}

export function scheduleLeagueV2Game(game: ScheduleGame): string {
  const { slateDate, tipOff } = game;
  const clock = tipOff === null ? '00:00:00' : wallClock(tipOff);
  const utc = formatInstant(tipOff ?? easternInstant(slateDate, 0));
  return JSON.stringify({
    gameId: game.gameId,
    gameCode: `${slateDate.replaceAll('-', '')}/${game.away}${game.home}`,
    gameStatus: STATUS_NUMBER[game.status],
    gameStatusText: statusText(game),
    gameDateEst: `${slateDate}T00:00:00Z`,
    gameTimeEst: `1900-01-01T${clock}Z`,
    gameDateTimeEst: `${slateDate}T${clock}Z`,
    gameDateUTC: formatInstant(easternInstant(slateDate, 0)),
    gameTimeUTC: `1900-01-01T${utc.slice(11)}`,
    gameDateTimeUTC: utc,
    day: weekday(slateDate),
    monthNum: Number(slateDate.slice(5, 7)),
    ifNecessary: false,
    seriesGameNumber: '',
    gameLabel: '',
    gameSubLabel: '',
    seriesText: '',
    arenaName: game.arena ?? '',
    postponedStatus: game.isPostponed ? 'P' : 'N',
    gameSubtype: '',
    isNeutral: game.isNeutral,
    homeTeam: side(game.home, game.homePoints),
    awayTeam: side(game.away, game.awayPoints),
  });
}

function side(code: TeamCode, points: number | null) {
  const { nbaId, nickname, city } = team(code);
  // The provider writes 0 where there is no score; the status says whether it is one.
  return { teamId: nbaId, teamName: nickname, teamCity: city, teamTricode: code, score: points ?? 0 };
}

function statusText(game: ScheduleGame): string {
  if (game.isPostponed) return 'PPD';
  if (game.status === 'live') return 'In Progress';
  if (game.status === 'scheduled') return game.tipOff === null ? 'TBD' : tipOffText(game.tipOff);
  if (game.overtimes === 0) return 'Final';
  return game.overtimes === 1 ? 'Final/OT' : `Final/OT${game.overtimes}`;
}

/** `7:30 pm ET`. */
function tipOffText(tipOff: Instant): string {
  const { hour, minute } = easternClock(tipOff);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'} ET`;
}

function wallClock(tipOff: Instant): string {
  const { hour, minute } = easternClock(tipOff);
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
}

/** `10/22/2024`. */
function usDate(date: SlateDate): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

function weekday(date: SlateDate): string {
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek % 7] ?? '';
}
