/**
 * The league game log: who asks it what, and its rows.
 *
 * A log of players gives rows of nbac_player_boxscores, the resource's table; a log of teams, which is the same
 * resource asked otherwise, gives rows of nbac_team_boxscores.
 */
import { HOUR } from '../../league/instant.ts';
import { NBAC_PLAYER_BOXSCORES, type NBAC_TEAM_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { AnyRow, RowOf } from '../../tables/table.ts';
import type { Parsed, ParseFault } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { PLAYER_BOX_SCORE_CHECKS } from './box-score-checks.ts';
import { factsFault } from './facts-fault.ts';
import { gamesUnderWay } from './games-under-way.ts';
import { LEAGUE_ID, nbaStatsCall } from './nba-stats-call.ts';
import { otherRequest } from './other-request.ts';
import {
  type LeagueGameLog,
  type PlayerGameLogRecord,
  parseLeagueGameLog,
  type TeamGameLogRecord,
} from './parse-league-game-log.ts';
import { type StatLine, statColumns } from './stat-line.ts';

export type PlayerBoxScoreRow = RowOf<typeof NBAC_PLAYER_BOXSCORES>;
export type TeamBoxScoreRow = RowOf<typeof NBAC_TEAM_BOXSCORES>;

const SOURCE = 'nba_stats.leaguegamelog';

/** Of a log of players. Throws PAYLOAD_MALFORMED, also on a log of teams. */
export function playerGameLogRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayerBoxScoreRow> {
  const log = parseLeagueGameLog(bytes);
  if (log.playerOrTeam !== 'P') throw malformed('LeagueGameLog', 'parameters', 'it is a log of teams.');
  return playerRows(log, facts);
}

/** Of a log of teams. Throws PAYLOAD_MALFORMED, also on a log of players. */
export function teamGameLogRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<TeamBoxScoreRow> {
  const log = parseLeagueGameLog(bytes);
  if (log.playerOrTeam !== 'T') throw malformed('LeagueGameLog', 'parameters', 'it is a log of players.');
  return teamRows(log, facts);
}

function playerRows(
  log: Extract<LeagueGameLog, { playerOrTeam: 'P' }>,
  facts: PayloadFacts,
): Parsed<PlayerBoxScoreRow> {
  return ofTheSlate(log, facts, (record: PlayerGameLogRecord) => ({
    slate_date: record.slateDate,
    season: facts.season,
    game_id: record.gameId,
    player_id: record.playerId,
    player_name: record.playerName,
    player_lookup: record.lookup,
    team: record.team,
    status: 'appeared' as const,
    is_starter: null,
    position: null,
    comment: null,
    ...statColumns(statsOf(record)),
    source: SOURCE,
    payload_digest: facts.digest,
    known_at: facts.knownAt,
  }));
}

function teamRows(
  log: Extract<LeagueGameLog, { playerOrTeam: 'T' }>,
  facts: PayloadFacts,
): Parsed<TeamBoxScoreRow> {
  return ofTheSlate(log, facts, (record: TeamGameLogRecord) => ({
    slate_date: record.slateDate,
    season: facts.season,
    game_id: record.gameId,
    team: record.team,
    ...statColumns(statsOf(record)),
    source: SOURCE,
    payload_digest: facts.digest,
    known_at: facts.knownAt,
  }));
}

/** Rows of the games of the slate; any other game is a fault. */
function ofTheSlate<Record extends TeamGameLogRecord, Row extends AnyRow>(
  log: { readonly rows: readonly Record[]; readonly faults: readonly ParseFault[] },
  facts: PayloadFacts,
  rowOf: (record: Record) => Row,
): Parsed<Row> {
  const rows: Row[] = [];
  const others = new Map<string, string>();
  for (const record of log.rows) {
    const why = factsFault(record.gameId, record.slateDate, facts);
    if (why === null) rows.push(rowOf(record));
    else others.set(record.gameId, why);
  }
  return { rows, faults: [...log.faults, ...[...others].map(([subject, why]) => ({ subject, why }))] };
}

function statsOf({ minutes, fgm, fga, fg3m, fg3a, ftm, fta, ...others }: StatLine): StatLine {
  const { oreb, dreb, ast, stl, blk, tov, pf, pts, plusMinus } = others;
  return { minutes, fgm, fga, fg3m, fg3a, ftm, fta, oreb, dreb, ast, stl, blk, tov, pf, pts, plusMinus };
}

export const LEAGUE_GAME_LOG: Resource = {
  name: 'leaguegamelog',
  doc: 'The lines of all who appeared on a date, or of the teams; whole minutes, no starters, nobody who did not play.',
  contentType: 'application/json',
  offers: (slate, at) => {
    if (gamesUnderWay(slate, at).length === 0) return [];
    return (['P', 'T'] as const).map((playerOrTeam) => ({
      provider: 'nba_stats',
      resource: 'leaguegamelog',
      season: slate.season,
      playerOrTeam,
      date: slate.date,
    }));
  },
  calls: (request) => {
    if (request.resource !== 'leaguegamelog') throw otherRequest('nba_stats.leaguegamelog', request);
    const { season, playerOrTeam, date } = request;
    return [
      nbaStatsCall('leaguegamelog', {
        Counter: '1000',
        DateFrom: date,
        DateTo: date,
        Direction: 'DESC',
        LeagueID: LEAGUE_ID,
        PlayerOrTeam: playerOrTeam,
        Season: season,
        SeasonType: 'Regular Season',
        Sorter: 'DATE',
      }),
    ];
  },
  absent: [],
  freshness: { maximumAge: 12 * HOUR, why: 'Lines are corrected in the days after a game.' },
  table: NBAC_PLAYER_BOXSCORES,
  rows: async (bytes, facts) => {
    const log = parseLeagueGameLog(bytes);
    return log.playerOrTeam === 'P' ? playerRows(log, facts) : teamRows(log, facts);
  },
  crossChecks: PLAYER_BOX_SCORE_CHECKS,
};
