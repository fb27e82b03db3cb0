/**
 * Reads cdn.nba.com's live box score of one game.
 *
 * Promises lines of a finished game only, numbers only for those who played (the feed prints zeros for the others),
 * starters as the feed marks them, and the feed's reason for everyone who did not play. The game is one fault, without
 * lines, when it is not final or when its players contradict each other, their team or the score.
 */
import { z } from 'zod';
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { slateDateOf } from '../../league/eastern.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { parseInstant } from '../../league/instant.ts';
import { parseMinutes } from '../../league/minutes.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import { type TeamCode, teamByNbaId } from '../../league/team.ts';
import type { ListedStatus } from '../../tables/nba-raw-boxscores.ts';
import { NO_STATS, type StatLine, statLineFault } from '../nba-stats/stat-line.ts';
import type { ParseFault } from '../parsed.ts';
import { malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { countField, idField, nameField, optionalText } from '../payload-fields.ts';

export interface LiveBoxScorePlayer {
  readonly playerId: number;
  readonly playerName: string;
  readonly team: TeamCode;
  readonly status: ListedStatus;
  readonly isStarter: boolean;
  /** Of starters only. */
  readonly position: string | null;
  /** The feed's code and its words: `INACTIVE_INJURY - Left Knee; Soreness`. */
  readonly comment: string | null;
  readonly stats: StatLine;
}

export interface LiveBoxScore {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate | null;
  readonly players: readonly LiveBoxScorePlayer[];
  readonly faults: readonly ParseFault[];
}

const PAYLOAD = 'live box score';
const FINAL = 3;
/** The feed's codes for those who are on the list and did not dress. */
const NOT_DRESSED = /^(INACTIVE|DND|NWT)/;

const yesOrNo = z.literal(['0', '1']);
const statisticsSchema = z.object({
  minutes: z.string(),
  fieldGoalsMade: countField,
  fieldGoalsAttempted: countField,
  threePointersMade: countField,
  threePointersAttempted: countField,
  freeThrowsMade: countField,
  freeThrowsAttempted: countField,
  reboundsOffensive: countField,
  reboundsDefensive: countField,
  reboundsTotal: countField.optional(),
  assists: countField,
  steals: countField,
  blocks: countField,
  turnovers: countField,
  foulsPersonal: countField,
  points: countField,
  plusMinusPoints: z.number(),
});
const playerSchema = z.object({
  status: z.literal(['ACTIVE', 'INACTIVE']),
  personId: idField,
  name: nameField,
  position: optionalText,
  starter: yesOrNo,
  played: yesOrNo,
  notPlayingReason: optionalText,
  notPlayingDescription: optionalText,
  statistics: statisticsSchema,
});
const teamSchema = z.object({
  teamId: idField,
  score: countField,
  players: z.array(playerSchema),
  statistics: z.object({ points: countField }).optional(),
});
const schema = z.object({
  game: z.object({
    gameId: z.string(),
    gameTimeUTC: z.string(),
    gameStatus: z.number().int(),
    gameStatusText: z.string(),
    homeTeam: teamSchema,
    awayTeam: teamSchema,
  }),
});

type Team = z.output<typeof teamSchema>;
type Player = z.output<typeof playerSchema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseLiveBoxScore(bytes: Uint8Array): LiveBoxScore {
  const { game } = readPayload(PAYLOAD, schema, bytes);
  const gameId = readingAt(PAYLOAD, 'game.gameId', () => nbaGameId(game.gameId));
  const slateDate = readingAt(PAYLOAD, 'game.gameTimeUTC', () => slateDateOf(parseInstant(game.gameTimeUTC)));
  const refused = (why: string): LiveBoxScore => ({
    gameId,
    slateDate,
    players: [],
    faults: [{ subject: gameId, why }],
  });
  if (game.gameStatus !== FINAL) return refused(`It is not final (${game.gameStatusText.trim()}).`);
  try {
    const players = [...readTeam(game.awayTeam), ...readTeam(game.homeTeam)];
    const ids = new Set(players.map(({ playerId }) => playerId));
    if (game.homeTeam.teamId === game.awayTeam.teamId) return refused('A team plays itself.');
    if (ids.size !== players.length) return refused('A player has two lines.');
    return { gameId, slateDate, players, faults: [] };
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return refused(error.message);
  }
}

function readTeam(team: Team): readonly LiveBoxScorePlayer[] {
  const { code } = readingAt(PAYLOAD, 'teamId', () => teamByNbaId(team.teamId));
  const players = team.players.map((player) =>
    readingAt(PAYLOAD, `${code} ${player.name}`, () => readPlayer(player, code)),
  );
  const total = players.reduce((sum, { stats }) => sum + (stats.pts ?? 0), 0);
  const { score, statistics } = team;
  // An abridged payload has some players only and no line of the team; whoever is in it cannot make more than the score.
  const isWrong = statistics === undefined ? total > score : total !== score || statistics.points !== score;
  if (isWrong) throw malformed(PAYLOAD, code, `the players made ${total} points and the team ${score}.`);
  return players;
}

function readPlayer(player: Player, team: TeamCode): LiveBoxScorePlayer {
  const where = `${team} ${player.name}`;
  const line = readLine(player, where);
  const appeared = player.played === '1';
  if (appeared && player.status === 'INACTIVE') throw malformed(PAYLOAD, where, 'an inactive player played.');
  if (!appeared && Object.values(line).some((value) => value !== 0)) {
    throw malformed(PAYLOAD, where, 'a player who did not play has numbers.');
  }
  if (!appeared && player.starter === '1') throw malformed(PAYLOAD, where, 'a starter did not play.');
  const reasons = [player.notPlayingReason, player.notPlayingDescription].filter((text) => text !== null);
  const isOut = player.status === 'INACTIVE' || NOT_DRESSED.test(player.notPlayingReason ?? '');
  return {
    playerId: player.personId,
    playerName: player.name,
    team,
    status: appeared ? 'appeared' : isOut ? 'inactive' : 'dnp',
    isStarter: player.starter === '1',
    position: player.starter === '1' ? player.position : null,
    comment: appeared || reasons.length === 0 ? null : reasons.join(' - '),
    stats: appeared ? line : NO_STATS,
  };
}

function readLine({ statistics: s }: Player, where: string): StatLine {
  const line: StatLine = {
    minutes: parseMinutes(s.minutes),
    fgm: s.fieldGoalsMade,
    fga: s.fieldGoalsAttempted,
    fg3m: s.threePointersMade,
    fg3a: s.threePointersAttempted,
    ftm: s.freeThrowsMade,
    fta: s.freeThrowsAttempted,
    oreb: s.reboundsOffensive,
    dreb: s.reboundsDefensive,
    ast: s.assists,
    stl: s.steals,
    blk: s.blocks,
    tov: s.turnovers,
    pf: s.foulsPersonal,
    pts: s.points,
    plusMinus: s.plusMinusPoints,
  };
  const fault = statLineFault(line);
  if (fault !== null) throw malformed(PAYLOAD, where, fault);
  if (s.reboundsTotal !== undefined && s.reboundsTotal !== s.reboundsOffensive + s.reboundsDefensive) {
    throw malformed(PAYLOAD, where, `it says ${s.reboundsTotal} rebounds, which the two kinds do not make.`);
  }
  return line;
}
