/**
 * Writes cdn.nba.com's play-by-play payload of a game as JSON text.
 *
 * Promises the provider's field names and habits: clocks as `PT11M46.00S`, scores as text, shots with their place both
 * in percent of the court and in tenths of feet from the basket, team rebounds without a person, assists and
 * blocks on the shot they belong to, and names as `J. Brunson`. Each team shoots at the same end for a half.
 * Wall-clock times are those of a game that goes on evenly from its tip-off to its end. Left out: officials, and
 * running totals in descriptions, which nothing reads.
 */
import type { NbaGameId } from '../../league/game-id.ts';
import { formatInstant, type Instant, instant, MINUTE } from '../../league/instant.ts';
import { type TeamCode, team } from '../../league/team.ts';
import type { BookPlay, PlayPerson, ShotPlace } from '../book-play.ts';

export interface PlayByPlay {
  readonly isSimulated: boolean;
  readonly gameId: NbaGameId;
  readonly home: TeamCode;
  /** Scheduled. */
  readonly tipOff: Instant;
  /** When the game was over; the provider prints it as meta.time. */
  readonly finalAt: Instant;
  readonly plays: readonly BookPlay[];
}

type Fields = Readonly<Record<string, unknown>>;
type Shot = Extract<BookPlay, { kind: 'shot' }>;

const REGULATION_PERIODS = 4;
const HALF_PERIODS = 2;
const ORDER_STEP = 10_000;
const SECONDS_PER_MINUTE = 60;
const PERIOD_SECONDS = 720;
const OVERTIME_SECONDS = 300;
/** Games begin some minutes after their scheduled tip-off. */
const STARTS_LATE = 8 * MINUTE;
const SECOND = 1_000;
/** The court in tenths of feet, and the basket's distance from the baseline. */
const COURT = { length: 940, width: 500, basket: 52.5 } as const;

export function playByPlay({ isSimulated, gameId, home, tipOff, finalAt, plays }: PlayByPlay): string {
  const whole = elapsed(plays.at(-1));
  const timeOf = (play: BookPlay): string => {
    const share = whole === 0 ? 1 : elapsed(play) / whole;
    const started = tipOff + STARTS_LATE;
    const moment = started + share * (finalAt - started);
    return formatInstant(instant(SECOND * Math.floor(moment / SECOND)));
  };
  const address = `games/${gameId}/playbyplay?Format=json`;
  return JSON.stringify({
    ...(isSimulated ? { simulated: true } : {}),
    meta: {
      version: 1,
      code: 200,
      request: isSimulated ? `simulated:${address}` : `http://nba.cloud/${address}`,
      time: formatInstant(finalAt),
    },
    game: { gameId, actions: plays.map((play) => action(play, { home, timeActual: timeOf(play) })) },
  });
}

function action(play: BookPlay, { home, timeActual }: { home: TeamCode; timeActual: string }): Fields {
  return {
    actionNumber: play.eventNumber,
    clock: clock(play.secondsLeft),
    timeActual,
    period: play.period,
    periodType: play.period > REGULATION_PERIODS ? 'OVERTIME' : 'REGULAR',
    personId: 0,
    qualifiers: [],
    x: null,
    y: null,
    xLegacy: null,
    yLegacy: null,
    side: null,
    isFieldGoal: 0,
    ...('team' in play ? { teamId: team(play.team).nbaId, teamTricode: play.team } : {}),
    ...('player' in play && play.player !== null ? personFields(play.player) : {}),
    ...ownFields(play, home),
    scoreHome: String(play.homeScore),
    scoreAway: String(play.awayScore),
    orderNumber: play.eventNumber * ORDER_STEP,
    isTargetScoreLastPeriod: false,
  };
}

/** Seconds of play since the game began. */
function elapsed(play: BookPlay | undefined): number {
  if (play === undefined) return 0;
  const { period, secondsLeft } = play;
  const regulation = Math.min(period - 1, REGULATION_PERIODS) * PERIOD_SECONDS;
  const overtime = Math.max(0, period - 1 - REGULATION_PERIODS) * OVERTIME_SECONDS;
  const own = period > REGULATION_PERIODS ? OVERTIME_SECONDS : PERIOD_SECONDS;
  return regulation + overtime + own - secondsLeft;
}

function ownFields(play: BookPlay, home: TeamCode): Fields {
  switch (play.kind) {
    case 'period_start':
      return { actionType: 'period', subType: 'start', description: 'Period Start' };
    case 'period_end':
      return { actionType: 'period', subType: 'end', description: 'Period End' };
    case 'game_end':
      return { actionType: 'game', subType: 'end', description: 'Game End' };
    case 'shot':
      return shotFields(play, home);
    case 'free_throw': {
      const { player, isMade, number, of } = play;
      return {
        actionType: 'freethrow',
        subType: `${number} of ${of}`,
        shotResult: isMade ? 'Made' : 'Missed',
        description: `${isMade ? '' : 'MISS '}${initialled(player)} Free Throw ${number} of ${of}`,
      };
    }
    case 'rebound': {
      const { player, isOffensive } = play;
      const subType = isOffensive ? 'offensive' : 'defensive';
      return {
        actionType: 'rebound',
        subType,
        ...(player === null ? { qualifiers: ['team'] } : {}),
        description: player === null ? `TEAM ${subType} REBOUND` : `${initialled(player)} REBOUND`,
      };
    }
    case 'turnover': {
      const { player, turnover, stolenBy } = play;
      return {
        actionType: 'turnover',
        subType: turnover,
        ...(stolenBy === null
          ? {}
          : { stealPlayerName: lastName(stolenBy), stealPersonId: stolenBy.playerId }),
        description: `${initialled(player)} ${turnover} TURNOVER`,
      };
    }
    case 'steal':
    case 'block':
      return {
        actionType: play.kind,
        subType: '',
        description: `${initialled(play.player)} ${play.kind.toUpperCase()}`,
      };
    case 'foul': {
      const { player, foul } = play;
      return {
        actionType: 'foul',
        subType: foul === 'offensive' ? 'offensive' : 'personal',
        ...(foul === 'shooting' ? { descriptor: 'shooting' } : {}),
        description: `${initialled(player)} ${foul} FOUL`,
      };
    }
    case 'substitution':
      return {
        actionType: 'substitution',
        subType: play.direction,
        description: `SUB ${play.direction}: ${initialled(play.player)}`,
      };
  }
}

function shotFields({ value, isMade, place, assist, blockedBy, player, team, period }: Shot, home: TeamCode) {
  const { subType, descriptor } = kindOf(place.actionType);
  const side = (team === home) === period <= HALF_PERIODS ? 'left' : 'right';
  const words = `${place.distance}' ${value === 3 ? '3PT ' : ''}${descriptor ?? ''} ${subType}`.replace(
    / +/g,
    ' ',
  );
  return {
    actionType: `${value}pt`,
    subType,
    ...(descriptor === null ? {} : { descriptor }),
    qualifiers: place.zoneBasic.includes('Paint') || place.zoneBasic === 'Restricted Area' ? PAINT : [],
    ...courtPlace(place, side),
    xLegacy: place.x,
    yLegacy: place.y,
    side,
    area: place.zoneBasic,
    areaDetail: areaDetail(place),
    shotDistance: Math.round(Math.hypot(place.x, place.y) * 10) / 100,
    isFieldGoal: 1,
    shotResult: isMade ? 'Made' : 'Missed',
    description: `${isMade ? '' : 'MISS '}${initialled(player)} ${words}${blockedBy === null ? '' : ' - blocked'}`,
    ...(assist === null
      ? {}
      : { assistPlayerNameInitial: initialled(assist), assistPersonId: assist.playerId }),
    ...(blockedBy === null
      ? {}
      : { blockPlayerName: lastName(blockedBy), blockPersonId: blockedBy.playerId }),
  };
}

const PAINT: readonly string[] = ['pointsinthepaint'];

/** `Driving Floating Jump Shot` -> Jump Shot, driving floating. */
function kindOf(actionType: string): { readonly subType: string; readonly descriptor: string | null } {
  const subType = actionType.includes('Layup')
    ? 'Layup'
    : actionType.includes('Dunk')
      ? 'DUNK'
      : actionType.includes('Hook')
        ? 'Hook'
        : 'Jump Shot';
  const rest = actionType
    .replace(/\b(Layup|Dunk|Hook|Jump|Shot)\b/gi, '')
    .trim()
    .replace(/ +/g, ' ')
    .toLowerCase();
  return { subType, descriptor: rest === '' ? null : rest };
}

/** Percent of the court from the left baseline and from the near sideline. */
function courtPlace({ x, y }: ShotPlace, side: 'left' | 'right') {
  const along = (100 * (COURT.basket + y)) / COURT.length;
  const across = (100 * x) / COURT.width;
  return side === 'left' ? { x: along, y: 50 - across } : { x: 100 - along, y: 50 + across };
}

/** `16-24 Left Center`. */
function areaDetail({ zoneRange, zoneArea }: ShotPlace): string {
  const range = zoneRange === 'Less Than 8 ft.' ? '0-8' : zoneRange.replace(' ft.', '');
  const area = zoneArea.replace(/\(.*\)$/, '').replace(' Side', '');
  return `${range} ${area}`;
}

function personFields(person: PlayPerson): Fields {
  return {
    personId: person.playerId,
    playerName: lastName(person),
    playerNameI: initialled(person),
    personIdsFilter: [person.playerId],
  };
}

function initialled({ playerName }: PlayPerson): string {
  return `${playerName.slice(0, 1)}. ${lastName({ playerName })}`;
}

function lastName({ playerName }: Pick<PlayPerson, 'playerName'>): string {
  return playerName.slice(playerName.indexOf(' ') + 1);
}

/** `PT11M46.00S`. */
function clock(secondsLeft: number): string {
  const minutes = Math.floor(secondsLeft / SECONDS_PER_MINUTE);
  const seconds = (secondsLeft - minutes * SECONDS_PER_MINUTE).toFixed(2);
  return `PT${String(minutes).padStart(2, '0')}M${seconds.padStart(5, '0')}S`;
}
