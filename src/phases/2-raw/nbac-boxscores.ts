/** Box scores to player and team rows: the league game log, and the games' own box scores where there are any. */
import type { Slate } from '../../league/slate.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { teamBoxScoreRows } from '../../providers/nba-stats/box-score-traditional-v2.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { type HeldPayload, heldPayloads } from '../1-scrape/payload-manifest.ts';
import { postgameTiming } from '../timing.ts';
import { agreedBoxScores, type ReadBoxScores } from './agreed-box-scores.ts';
import { playerBoxscoreMeasures, teamBoxscoreMeasures } from './boxscore-measures.ts';
import { asFirstSeen } from './first-seen.ts';
import { newestPerGame } from './game-events-output.ts';
import { payloadFacts, type ReadPayload, readHeld } from './parse-held.ts';

/** Five play at a time, so a team cannot have played a game with fewer. */
const LEAST_PLAYERS_PER_TEAM = 5;
const DETAILS = 'scrape_nbac_game_details';
const BOX_SCORES: readonly string[] = ['boxscoretraditionalv2', 'boxscore'];

export const NBAC_PLAYER_BOXSCORES_OUTPUT: Output = {
  name: 'nbac_player_boxscores',
  phase: 2,
  purpose: 'postgame',
  table: NBAC_PLAYER_BOXSCORES,
  inputs: [slateInput('scrape_nbac_player_boxscores', 'postgame'), slateInput(DETAILS, 'postgame', false)],
  plannedFor: ['replayed', 'studied', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * LEAST_PLAYERS_PER_TEAM * slate.games.length, exact: null }),
  partition: (work) => [work.slateDate],
  run: playerRows,
  measures: playerBoxscoreMeasures,
};

export const NBAC_TEAM_BOXSCORES_OUTPUT: Output = {
  name: 'nbac_team_boxscores',
  phase: 2,
  purpose: 'postgame',
  table: NBAC_TEAM_BOXSCORES,
  inputs: [slateInput('scrape_nbac_team_boxscores', 'postgame'), slateInput(DETAILS, 'postgame', false)],
  plannedFor: ['replayed', 'studied', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
  partition: (work) => [work.slateDate],
  run: teamRows,
  measures: teamBoxscoreMeasures,
};

async function playerRows(context: RunContext): Promise<RunOutcome> {
  const { slate } = context;
  if (slate.games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const log = await readHeld(context, await newestLog(context, 'scrape_nbac_player_boxscores'));
  const details = await readHeld(context, await heldBoxScores(context));
  const agreed = agreedBoxScores(slate, together(log), together(details));
  return { ...agreed, kind: 'rows', rows: await asFirstSeen(context, NBAC_PLAYER_BOXSCORES, agreed.rows) };
}

/** Team lines come from the log; a game that it cannot give comes from the game's own box score. */
async function teamRows(context: RunContext): Promise<RunOutcome> {
  const { slate } = context;
  if (slate.games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const log = await readHeld(context, await newestLog(context, 'scrape_nbac_team_boxscores'));
  const rows: AnyRow[] = log.flatMap((read) => paired(read.rows, slate));
  const present = new Set(rows.map((row) => row.game_id));
  const absent = slate.games.filter(({ gameId }) => !present.has(gameId));
  const fallbacks = [];
  const lacks = [];
  for (const { gameId } of absent) {
    const why = log.flatMap(({ faults }) => faults).find(({ subject }) => subject === gameId)?.why;
    const found = await ownTeamRows(context, gameId);
    if (found.length === 0) lacks.push({ subject: gameId, why: why ?? 'No source has its team lines.' });
    else {
      rows.push(...found);
      fallbacks.push({
        primary: 'nba_stats.leaguegamelog',
        fallback: 'nba_stats.boxscoretraditionalv2',
        why: `${gameId}: ${why ?? 'The game log does not have it.'}`,
      });
    }
  }
  return { kind: 'rows', rows: await asFirstSeen(context, NBAC_TEAM_BOXSCORES, rows), lacks, fallbacks };
}

/** Rows of games of the slate that have one row for each side. */
function paired(rows: readonly AnyRow[], { games }: Slate): readonly AnyRow[] {
  return games.flatMap(({ gameId, home, away }) => {
    const own = rows.filter((row) => row.game_id === gameId);
    const sides = new Set(own.map((row) => row.team));
    return own.length === 2 && sides.has(home) && sides.has(away) ? own : [];
  });
}

async function ownTeamRows(context: RunContext, gameId: string): Promise<readonly AnyRow[]> {
  const held = (await heldBoxScores(context)).find(
    ({ question }) => question.resource === 'boxscoretraditionalv2' && question.gameId === gameId,
  );
  if (held === undefined) return [];
  return paired(teamBoxScoreRows(held.bytes, payloadFacts(context, held)).rows, context.slate);
}

async function newestLog(context: RunContext, scrape: string): Promise<readonly HeldPayload[]> {
  return (await heldPayloads(context, scrape)).slice(-1);
}

/** The newest box score of each game. */
async function heldBoxScores(context: RunContext): Promise<readonly HeldPayload[]> {
  const held = await heldPayloads(context, DETAILS);
  return newestPerGame(held.filter(({ question }) => BOX_SCORES.includes(question.resource)));
}

function together(read: readonly ReadPayload[]): ReadBoxScores {
  return {
    rows: read.flatMap(({ rows }) => rows as readonly RowOf<typeof NBAC_PLAYER_BOXSCORES>[]),
    faults: read.flatMap(({ faults }) => faults),
  };
}
