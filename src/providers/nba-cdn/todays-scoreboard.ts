/**
 * The scoreboard of the league's own today, from its live feed.
 *
 * Promises the date from the tip-off in UTC: gameEt has a Z on Eastern wall time in some games and an offset in
 * others. A game that contradicts itself or the scoreboard's date is a fault and is left out.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { nbaGameId } from '../../league/game-id.ts';
import { MINUTE, parseInstant } from '../../league/instant.ts';
import { slateDate } from '../../league/slate-date.ts';
import { teamByNbaId } from '../../league/team.ts';
import { NBAC_SCOREBOARD } from '../../tables/nba-raw-nba-extras.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import {
  SCOREBOARD_CHECKS,
  type ScoreboardGame,
  scoreboardFault,
  scoreboardRows,
  scoreboardStatus,
} from '../nba-stats/scoreboard-row.ts';
import type { Parsed } from '../parsed.ts';
import { malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { countField, idField, textField } from '../payload-fields.ts';
import type { Resource } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { CDN_FORBIDDEN, nbaCdnCall } from './nba-cdn-call.ts';

const PAYLOAD = 'todaysScoreboard';

const sideSchema = z.object({
  teamId: idField,
  score: countField,
  periods: z.array(z.object({ score: countField })),
});
const gameSchema = z.object({
  gameId: z.string(),
  gameStatus: z.number(),
  gameStatusText: textField,
  period: countField,
  gameTimeUTC: z.string(),
  homeTeam: sideSchema,
  awayTeam: sideSchema,
});
const schema = z.object({ scoreboard: z.object({ gameDate: z.string(), games: z.array(z.unknown()) }) });

/** Throws PAYLOAD_MALFORMED. */
export function parseTodaysScoreboard(bytes: Uint8Array): Parsed<ScoreboardGame> {
  const { scoreboard } = readPayload(PAYLOAD, schema, bytes);
  const date = readingAt(PAYLOAD, 'scoreboard.gameDate', () => slateDate(scoreboard.gameDate));
  const parsed = readParts(scoreboard.games, {
    payload: PAYLOAD,
    schema: gameSchema,
    subject: ({ gameId }) => gameId,
    read: (game) => [readGame(game)],
  });
  const repeated = [...Map.groupBy(parsed.rows, ({ gameId }) => gameId)].filter(
    ([, same]) => same.length > 1,
  );
  const moved = parsed.rows.filter((game) => game.slateDate !== date);
  const out = new Set([...repeated.map(([gameId]) => gameId), ...moved.map(({ gameId }) => gameId)]);
  return {
    rows: parsed.rows.filter(({ gameId }) => !out.has(gameId)),
    faults: [
      ...parsed.faults,
      ...repeated.map(([subject, same]) => ({ subject, why: `It is listed ${same.length} times.` })),
      ...moved.map(({ gameId, slateDate: on }) => ({
        subject: gameId,
        why: `It is on ${on}, the scoreboard on ${date}.`,
      })),
    ],
  };
}

function readGame(game: z.output<typeof gameSchema>): ScoreboardGame {
  const where = `game ${game.gameId}`;
  return readingAt(PAYLOAD, where, () => {
    const status = scoreboardStatus(game.gameStatus);
    if (status === null) throw malformed(PAYLOAD, where, `${game.gameStatus} is not a status.`);
    const tipOff = parseInstant(game.gameTimeUTC);
    const hasBegun = status !== 'scheduled';
    const read: ScoreboardGame = {
      gameId: nbaGameId(game.gameId),
      slateDate: slateDateOf(tipOff),
      tipOff,
      status,
      statusText: game.gameStatusText.trim(),
      period: game.period,
      home: teamByNbaId(game.homeTeam.teamId).code,
      away: teamByNbaId(game.awayTeam.teamId).code,
      homePoints: hasBegun ? game.homeTeam.score : null,
      awayPoints: hasBegun ? game.awayTeam.score : null,
    };
    const fault = scoreboardFault(read) ?? periodsFault(game.homeTeam) ?? periodsFault(game.awayTeam);
    if (fault !== null) throw malformed(PAYLOAD, where, fault);
    return read;
  });
}

function periodsFault({ score, periods }: z.output<typeof sideSchema>): string | null {
  const total = periods.reduce((sum, period) => sum + period.score, 0);
  return total === score ? null : `It says ${score} points and its periods ${total}.`;
}

export const TODAYS_SCOREBOARD: Resource = {
  name: 'todaysscoreboard',
  doc: 'The games of the league’s today with status and score.',
  contentType: 'application/json',
  offers: ({ date }, at) =>
    slateDateOf(at) === date ? [{ provider: 'nba_cdn', resource: 'todaysscoreboard' }] : [],
  calls: (request) => {
    if (request.resource !== 'todaysscoreboard') throw otherRequest('nba_cdn.todaysscoreboard', request);
    return [nbaCdnCall('liveData/scoreboard/todaysScoreboard_00.json')];
  },
  absent: [CDN_FORBIDDEN],
  freshness: { maximumAge: 5 * MINUTE, why: 'Scores move while games are played.' },
  table: NBAC_SCOREBOARD,
  rows: async (bytes, facts) =>
    scoreboardRows('nba_cdn.todaysscoreboard', parseTodaysScoreboard(bytes), facts),
  crossChecks: SCOREBOARD_CHECKS,
};
