/** A game of a scoreboard, whichever feed showed it, and the questions that rows of scoreboards answer. */
import { gameKey, type NbaGameId, seasonOfGame } from '../../league/game-id.ts';
import type { Instant } from '../../league/instant.ts';
import type { SlateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import type { NBAC_SCOREBOARD } from '../../tables/nba-raw-nba-extras.ts';
import type { RowOf } from '../../tables/table.ts';
import { ONE_GAME_A_TEAM } from '../one-game-a-team.ts';
import type { Parsed, ParseFault } from '../parsed.ts';
import type { CrossCheck, PayloadFacts } from '../provider.ts';
import { factsFault } from './facts-fault.ts';

export type ScoreboardRow = RowOf<typeof NBAC_SCOREBOARD>;

export interface ScoreboardGame {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  readonly tipOff: Instant | null;
  readonly status: 'scheduled' | 'live' | 'final';
  readonly statusText: string;
  readonly period: number;
  readonly home: TeamCode;
  readonly away: TeamCode;
  /** Null before the game. */
  readonly homePoints: number | null;
  readonly awayPoints: number | null;
}

const STATUSES = { 1: 'scheduled', 2: 'live', 3: 'final' } as const;

/** Null on another number. */
export function scoreboardStatus(status: number): ScoreboardGame['status'] | null {
  return status === 1 || status === 2 || status === 3 ? STATUSES[status] : null;
}

export function scoreboardRows(
  source: string,
  { rows, faults }: Parsed<ScoreboardGame>,
  facts: PayloadFacts,
): Parsed<ScoreboardRow> {
  const others: ParseFault[] = [];
  const own = rows.filter(({ gameId, slateDate }) => {
    const why = factsFault(gameId, slateDate, facts);
    if (why !== null) others.push({ subject: gameId, why });
    return why === null;
  });
  return {
    faults: [...faults, ...others],
    rows: own.map((game) => ({
      slate_date: game.slateDate,
      source,
      season: seasonOfGame(game.gameId),
      game_id: game.gameId,
      game_key: gameKey(game.slateDate, game.away, game.home),
      tip_off: game.tipOff,
      status: game.status,
      status_text: game.statusText,
      period: game.period,
      home_team: game.home,
      away_team: game.away,
      home_points: game.homePoints,
      away_points: game.awayPoints,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

/** Why a game cannot be as it is shown; null when it can. */
export function scoreboardFault(game: ScoreboardGame): string | null {
  if (game.home === game.away) return 'A team plays itself.';
  const { status, homePoints, awayPoints } = game;
  if (status === 'scheduled')
    return homePoints === null && awayPoints === null ? null : 'It has points already.';
  if (homePoints === null || awayPoints === null) return `It is ${status} and has no score.`;
  if (status === 'live') return null;
  if (homePoints === awayPoints) return `It is final at ${homePoints} to ${awayPoints}.`;
  return homePoints > 0 && awayPoints > 0 ? null : 'It is final without a score.';
}

export const SCOREBOARD_CHECKS: readonly CrossCheck[] = [
  ONE_GAME_A_TEAM,
  {
    name: 'final_games_have_a_winner',
    question: 'Has every final game two scores that differ?',
    faults: (rows) =>
      rows.flatMap((row) =>
        row.status === 'final' && (row.home_points === null || row.home_points === row.away_points)
          ? [{ subject: String(row.game_id), why: `It ended ${row.away_points} to ${row.home_points}.` }]
          : [],
      ),
  },
];
