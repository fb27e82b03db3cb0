/**
 * Reads stats.nba.com's ScoreboardV2 of a date.
 *
 * Promises teams by their ids, and points that are the sum of their periods. A game that contradicts itself, its line
 * scores or the date of the payload is a fault and is left out. The feed has no tip-off in a form that can be read.
 */
import { HardwoodError } from '../../errors/hardwood-error.ts';
import { type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { slateDate } from '../../league/slate-date.ts';
import { teamByNbaId } from '../../league/team.ts';
import type { Parsed, ParseFault } from '../parsed.ts';
import { malformed, readingAt } from '../payload-boundary.ts';
import type { HeadedRow } from './headed-rows.ts';
import { readResultSets } from './result-sets.ts';
import { type ScoreboardGame, scoreboardFault, scoreboardStatus } from './scoreboard-row.ts';

const PAYLOAD = 'ScoreboardV2';
const GAME_HEADERS = [
  ...['GAME_DATE_EST', 'GAME_ID', 'GAME_STATUS_ID', 'GAME_STATUS_TEXT', 'HOME_TEAM_ID', 'VISITOR_TEAM_ID'],
  'LIVE_PERIOD',
];
const OVERTIMES = Array.from({ length: 10 }, (_, index) => `PTS_OT${index + 1}`);
const PERIODS = ['PTS_QTR1', 'PTS_QTR2', 'PTS_QTR3', 'PTS_QTR4', ...OVERTIMES];
const LINE_HEADERS = ['GAME_ID', 'TEAM_ID', 'PTS', ...PERIODS];
const LARGEST_SCORE = 999;

/** Throws PAYLOAD_MALFORMED. */
export function parseScoreboardV2(bytes: Uint8Array): Parsed<ScoreboardGame> {
  const { rows } = readResultSets(PAYLOAD, ['scoreboard', 'scoreboardv2'], bytes);
  const lines = rows('LineScore', LINE_HEADERS).map((row) => ({ row, gameId: gameIdOf(row) }));
  const linesOf = Map.groupBy(lines, ({ gameId }) => gameId);
  const games: ScoreboardGame[] = [];
  const faults: ParseFault[] = [];
  const headers = rows('GameHeader', GAME_HEADERS).map((row) => ({ row, gameId: gameIdOf(row) }));
  for (const [gameId, same] of Map.groupBy(headers, (header) => header.gameId)) {
    const own = (linesOf.get(gameId) ?? []).map(({ row }) => row);
    const [first] = same;
    if (first === undefined) continue;
    const game = same.length === 1 ? readGame(gameId, first.row, own) : `It is listed ${same.length} times.`;
    if (typeof game === 'string') faults.push({ subject: gameId, why: game });
    else games.push(game);
  }
  return { rows: games, faults };
}

function gameIdOf(row: HeadedRow): NbaGameId {
  return readingAt(PAYLOAD, row.place, () => nbaGameId(row.owner('GAME_ID')));
}

/** The game, or the sentence that says why it cannot be read. */
function readGame(gameId: NbaGameId, row: HeadedRow, lines: readonly HeadedRow[]): ScoreboardGame | string {
  try {
    return readingAt(PAYLOAD, row.place, () => {
      const status = scoreboardStatus(row.number('GAME_STATUS_ID'));
      if (status === null) throw malformed(PAYLOAD, row.place, 'GAME_STATUS_ID is none of 1, 2 and 3.');
      const [homeId, awayId] = [row.number('HOME_TEAM_ID'), row.number('VISITOR_TEAM_ID')];
      const hasBegun = status !== 'scheduled';
      const game: ScoreboardGame = {
        gameId,
        slateDate: slateDate(row.text('GAME_DATE_EST').slice(0, 10)),
        tipOff: null,
        status,
        statusText: row.text('GAME_STATUS_TEXT').trim(),
        period: count(row, 'LIVE_PERIOD'),
        home: teamByNbaId(homeId).code,
        away: teamByNbaId(awayId).code,
        homePoints: hasBegun ? pointsOf(homeId, row, lines) : null,
        awayPoints: hasBegun ? pointsOf(awayId, row, lines) : null,
      };
      return scoreboardFault(game) ?? game;
    });
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return error.message;
  }
}

function pointsOf(teamId: number, header: HeadedRow, lines: readonly HeadedRow[]): number {
  const [line, other] = lines.filter((each) => each.cell('TEAM_ID') === teamId);
  if (line === undefined || other !== undefined || lines.length !== 2) {
    throw malformed(PAYLOAD, header.place, `team ${teamId} has not one line score of two.`);
  }
  const points = count(line, 'PTS');
  const ofPeriods = PERIODS.reduce(
    (sum, period) => sum + (line.cell(period) === null ? 0 : count(line, period)),
    0,
  );
  if (ofPeriods === points) return points;
  throw malformed(PAYLOAD, line.place, `it says ${points} points and its periods ${ofPeriods}.`);
}

function count(row: HeadedRow, header: string): number {
  const value = row.number(header);
  if (Number.isInteger(value) && value >= 0 && value <= LARGEST_SCORE) return value;
  throw malformed(PAYLOAD, row.place, `${header} is ${value}, which is no count.`);
}
