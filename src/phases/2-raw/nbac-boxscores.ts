/** League game log payloads to player and team rows. */
import { resolveAlias } from '../../league/player-aliases.ts';
import { playerLookup } from '../../league/player-name.ts';
import { type Output, type RunContext, type RunOutcome, slateInput } from '../../pipeline/output.ts';
import { type GameLogStats, parseLeagueGameLog } from '../../providers/nba-stats/parse-league-game-log.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import { heldPayloads } from '../1-scrape/fetch-payloads.ts';
import { postgameTiming } from '../timing.ts';
import { playerBoxscoreMeasures, teamBoxscoreMeasures } from './boxscore-measures.ts';

/** Five play at a time, so a team cannot have played a game with fewer. */
const LEAST_PLAYERS_PER_TEAM = 5;

export const NBAC_PLAYER_BOXSCORES_OUTPUT: Output = {
  name: 'nbac_player_boxscores',
  phase: 2,
  purpose: 'postgame',
  table: NBAC_PLAYER_BOXSCORES,
  inputs: [slateInput('scrape_nbac_player_boxscores', 'postgame')],
  plannedFor: ['replayed', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * LEAST_PLAYERS_PER_TEAM * slate.games.length, exact: null }),
  partition: (work) => [work.slateDate],
  run: (context) => logRows(context, 'scrape_nbac_player_boxscores', playerRows),
  measures: playerBoxscoreMeasures,
};

export const NBAC_TEAM_BOXSCORES_OUTPUT: Output = {
  name: 'nbac_team_boxscores',
  phase: 2,
  purpose: 'postgame',
  table: NBAC_TEAM_BOXSCORES,
  inputs: [slateInput('scrape_nbac_team_boxscores', 'postgame')],
  plannedFor: ['replayed', 'history'],
  timing: postgameTiming,
  entitles: (slate) => ({ minimum: 2 * slate.games.length, exact: 2 * slate.games.length }),
  partition: (work) => [work.slateDate],
  run: (context) => logRows(context, 'scrape_nbac_team_boxscores', teamRows),
  measures: teamBoxscoreMeasures,
};

type Held = Awaited<ReturnType<typeof heldPayloads>>[number];

async function logRows(
  context: RunContext,
  scrape: string,
  read: (context: RunContext, held: Held) => readonly AnyRow[],
): Promise<RunOutcome> {
  if (context.slate.games.length === 0) return { kind: 'empty', reason: 'Postponed' };
  const newest = (await heldPayloads(context, scrape)).reduce((latest, held) =>
    held.row.known_at > latest.row.known_at ? held : latest,
  );
  return { kind: 'rows', rows: read(context, newest) };
}

function playerRows(context: RunContext, { row, bytes }: Held): readonly AnyRow[] {
  const log = parseLeagueGameLog(bytes);
  if (log.playerOrTeam !== 'P') throw new Error('asked for player lines, got team lines');
  return log.rows.map(
    (line): RowOf<typeof NBAC_PLAYER_BOXSCORES> => ({
      slate_date: line.slateDate,
      season: context.season,
      game_id: line.gameId,
      player_id: line.playerId,
      player_name: line.playerName,
      player_lookup: resolveAlias(playerLookup(line.playerName)),
      team: line.team,
      status: 'appeared',
      is_starter: null,
      position: null,
      comment: null,
      ...boxScore(line),
      source: 'nba_stats.leaguegamelog',
      payload_digest: row.digest,
      known_at: row.known_at,
    }),
  );
}

function teamRows(context: RunContext, { row, bytes }: Held): readonly AnyRow[] {
  const log = parseLeagueGameLog(bytes);
  if (log.playerOrTeam !== 'T') throw new Error('asked for team lines, got player lines');
  return log.rows.map(
    (line): RowOf<typeof NBAC_TEAM_BOXSCORES> => ({
      slate_date: line.slateDate,
      season: context.season,
      game_id: line.gameId,
      team: line.team,
      ...boxScore(line),
      source: 'nba_stats.leaguegamelog',
      payload_digest: row.digest,
      known_at: row.known_at,
    }),
  );
}

function boxScore(line: GameLogStats) {
  return {
    minutes: line.minutes,
    fgm: line.fgm,
    fga: line.fga,
    fg3m: line.fg3m,
    fg3a: line.fg3a,
    ftm: line.ftm,
    fta: line.fta,
    oreb: line.oreb,
    dreb: line.dreb,
    ast: line.ast,
    stl: line.stl,
    blk: line.blk,
    tov: line.tov,
    pf: line.pf,
    pts: line.pts,
    plus_minus: line.plusMinus,
  };
}
