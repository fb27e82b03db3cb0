/**
 * Reads cdn.nba.com's live play-by-play of one game.
 *
 * Promises every event of a finished game under the source's number, shots valued by their type and never by their
 * distance, and places of field goals only. The game is one fault, without events, when it is not over, when an event
 * contradicts itself, or when the shots do not make the final score. Events stand in the source's order, in which
 * numbers of events entered late are not.
 */
import { z } from 'zod';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { slateDateOf } from '../../league/eastern.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { HOUR, instant, parseInstant } from '../../league/instant.ts';
import { parseMinutes } from '../../league/minutes.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import type { ParseFault } from '../parsed.ts';
import { malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { optionalText, textField } from '../payload-fields.ts';

export interface PlayByPlayEvent {
  readonly eventNumber: number;
  /** 5 is the first overtime. */
  readonly period: number;
  readonly clockSeconds: number;
  readonly team: TeamCode | null;
  readonly playerId: number | null;
  readonly playerName: string | null;
  readonly actionType: string;
  readonly subType: string | null;
  readonly isMade: boolean | null;
  readonly shotValue: 1 | 2 | 3 | null;
  /** Feet. */
  readonly shotDistance: number | null;
  /** Tenths of feet, as in the shot chart. */
  readonly shotX: number | null;
  readonly shotY: number | null;
  readonly area: string | null;
  readonly assistPlayerId: number | null;
  readonly homeScore: number;
  readonly awayScore: number;
  readonly description: string | null;
}

export interface PlayByPlay {
  readonly gameId: NbaGameId;
  /** Eastern date of the first event; a tip-off that slips past midnight still is of the evening. Null without any. */
  readonly slateDate: SlateDate | null;
  readonly events: readonly PlayByPlayEvent[];
  readonly faults: readonly ParseFault[];
}

const PAYLOAD = 'play-by-play';
const LARGEST_SCORE = 999;
const SECONDS_PER_MINUTE = 60;
const PERIOD_SECONDS = 12 * SECONDS_PER_MINUTE;
/** A night of games ends by then. */
const NIGHT_ENDS = 4 * HOUR;

const score = z
  .string()
  .regex(/^\d{1,3}$/, 'it is no score')
  .transform(Number);
const id = z.number().int().min(0);
const place = z.number().min(-LARGEST_SCORE).max(LARGEST_SCORE).nullish();

const actionSchema = z.object({
  actionNumber: z.number().int().min(0),
  clock: z.string(),
  timeActual: z.string(),
  period: z.number().int().min(1).max(20),
  teamId: id.nullish(),
  teamTricode: textField.nullish(),
  actionType: textField.min(1),
  subType: optionalText,
  personId: id,
  playerName: optionalText,
  playerNameI: optionalText,
  isFieldGoal: z.literal([0, 1]),
  shotResult: z.literal(['Made', 'Missed']).nullish(),
  shotDistance: place,
  xLegacy: place,
  yLegacy: place,
  area: optionalText,
  assistPersonId: id.nullish(),
  scoreHome: score,
  scoreAway: score,
  description: optionalText,
});

const schema = z.object({ game: z.object({ gameId: z.string(), actions: z.array(actionSchema) }) });

type Action = z.output<typeof actionSchema>;

/** What a made shot is worth, by its type. A shot of another type cannot be valued. */
const VALUES: ReadonlyMap<string, 1 | 2 | 3> = new Map([
  ['freethrow', 1],
  ['2pt', 2],
  ['3pt', 3],
]);

/** Throws PAYLOAD_MALFORMED. */
export function parsePlayByPlay(bytes: Uint8Array): PlayByPlay {
  const { game } = readPayload(PAYLOAD, schema, bytes);
  const gameId = readingAt(PAYLOAD, 'game.gameId', () => nbaGameId(game.gameId));
  try {
    const [first] = game.actions;
    const started =
      first === undefined
        ? null
        : readingAt(PAYLOAD, 'its first event', () => parseInstant(first.timeActual));
    const events = game.actions.map(readEvent);
    const why = contradiction(game.actions, events);
    const slateDate = started === null ? null : slateDateOf(instant(started - NIGHT_ENDS));
    if (why === null) return { gameId, slateDate, events, faults: [] };
    return { gameId, slateDate, events: [], faults: [{ subject: gameId, why }] };
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return { gameId, slateDate: null, events: [], faults: [{ subject: gameId, why: error.message }] };
  }
}

function readEvent(action: Action): PlayByPlayEvent {
  const where = `event ${action.actionNumber}`;
  return readingAt(PAYLOAD, where, () => {
    const { shotValue, isMade } = readShot(action, where);
    const isFieldGoal = shotValue === 2 || shotValue === 3;
    const [homeScore, awayScore] = [action.scoreHome, action.scoreAway];
    return {
      eventNumber: action.actionNumber,
      period: action.period,
      clockSeconds: readClock(action, where),
      team: readTeam(action, where),
      playerId: idOrNull(action.personId),
      playerName: action.personId === 0 ? null : (action.playerNameI ?? action.playerName),
      actionType: action.actionType,
      subType: action.subType,
      isMade,
      shotValue,
      shotDistance: isFieldGoal ? (action.shotDistance ?? null) : null,
      shotX: isFieldGoal ? (action.xLegacy ?? null) : null,
      shotY: isFieldGoal ? (action.yLegacy ?? null) : null,
      area: action.area,
      assistPlayerId: isFieldGoal && isMade === true ? idOrNull(action.assistPersonId) : null,
      homeScore,
      awayScore,
      description: action.description,
    };
  });
}

function readShot(action: Action, where: string): Pick<PlayByPlayEvent, 'shotValue' | 'isMade'> {
  const shotValue = VALUES.get(action.actionType) ?? null;
  const isFieldGoal = shotValue === 2 || shotValue === 3;
  if (isFieldGoal !== (action.isFieldGoal === 1)) {
    throw malformed(PAYLOAD, where, `"${action.actionType}" is not what its mark as a field goal says.`);
  }
  if (shotValue === null) return { shotValue, isMade: null };
  if (action.shotResult == null) throw malformed(PAYLOAD, where, 'a shot neither went in nor missed.');
  if (action.personId === 0 || idOrNull(action.teamId) === null) {
    throw malformed(PAYLOAD, where, 'a shot is nobody’s.');
  }
  return { shotValue, isMade: action.shotResult === 'Made' };
}

function readClock(action: Action, where: string): number {
  // Hundredths of seconds are whole; the way through minutes leaves a tail of binary fractions.
  const seconds = Math.round(parseMinutes(action.clock) * SECONDS_PER_MINUTE * 100) / 100;
  if (seconds > PERIOD_SECONDS) throw malformed(PAYLOAD, where, `${action.clock} is left in a period.`);
  return seconds;
}

function readTeam(action: Action, where: string): TeamCode | null {
  const teamId = idOrNull(action.teamId);
  if (teamId === null) return null;
  const { code } = teamByNbaId(teamId);
  if (action.teamTricode == null || action.teamTricode === code) return code;
  throw malformed(PAYLOAD, where, `team ${teamId} is ${code}, and it is printed ${action.teamTricode}.`);
}

function idOrNull(value: number | null | undefined): number | null {
  return value == null || value === 0 ? null : value;
}

function contradiction(actions: readonly Action[], events: readonly PlayByPlayEvent[]): string | null {
  const last = events.at(-1);
  if (last === undefined) return 'It has no events.';
  const ends = actions.filter(({ actionType, subType }) => actionType === 'game' && subType === 'end');
  if (ends.length !== 1 || ends[0] !== actions.at(-1)) return 'The game is not over.';
  const numbers = new Set(events.map(({ eventNumber }) => eventNumber));
  if (numbers.size !== events.length) return 'Two events have one number.';
  const teams = [...new Set(events.flatMap(({ team }) => (team === null ? [] : [team])))];
  const [one, other] = teams;
  if (one === undefined || other === undefined || teams.length > 2) return `It has ${teams.length} teams.`;
  const made = [pointsOf(events, one), pointsOf(events, other)];
  const final = [last.homeScore, last.awayScore];
  const agrees = (a: number | undefined, b: number | undefined) => a === final[0] && b === final[1];
  if (agrees(made[0], made[1]) || agrees(made[1], made[0])) return null;
  return `Its shots make ${one} ${made[0]} and ${other} ${made[1]}, and it ended ${final.join(' to ')}.`;
}

function pointsOf(events: readonly PlayByPlayEvent[], team: TeamCode): number {
  return events.reduce(
    (sum, event) => sum + (event.team === team && event.isMade === true ? (event.shotValue ?? 0) : 0),
    0,
  );
}
