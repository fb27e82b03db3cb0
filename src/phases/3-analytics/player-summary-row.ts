/**
 * Rows of player_game_summary: everyone listed for a game, from the player box scores and the team rows of the game.
 *
 * The points of those who appeared must be the team's; a game in which they are not is contradictory and gives no row.
 * Who did not play has no number at all, and the reason as the source prints it.
 */
import { absenceCategory } from '../../league/absence.ts';
import type { Instant } from '../../league/instant.ts';
import type { LineService } from '../../lines/line-service.ts';
import type { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { RowOf } from '../../tables/table.ts';
import { againstLines, NO_LINES } from './against-lines.ts';
import type { GameShots } from './game-shots.ts';
import { type PlayerRow, playerRates } from './player-rates.ts';
import type { TeamOffense } from './team-history.ts';
import { laterKnownAt, latestKnownAt, sum } from './window.ts';
import { NO_ZONES } from './zone-cells.ts';

type Summary = RowOf<typeof PLAYER_GAME_SUMMARY>;

/** One side of a game, as its team rows tell it. */
export interface GameSide {
  readonly own: TeamOffense;
  readonly opponent: TeamOffense;
  readonly players: readonly PlayerRow[];
  readonly shots: GameShots;
}

/** The rows of one side; or the contradiction. */
export function sideRows(side: GameSide, lines: LineService, asOf: Instant): readonly Summary[] | string {
  const appeared = side.players.filter(({ status }) => status === 'appeared');
  const points = sum(appeared.map((player) => player.pts));
  if (points !== side.own.points) {
    return `${side.own.team}’s players scored ${points}, the team ${side.own.points}`;
  }
  return side.players.map((player) => playerRow(side, player, lines, asOf));
}

function playerRow(side: GameSide, player: PlayerRow, lines: LineService, asOf: Instant): Summary {
  const { own, opponent } = side;
  const base = {
    ...identity(own),
    player_id: player.player_id,
    player_lookup: player.player_lookup,
    player_name: player.player_name,
    status: player.status,
    is_starter: player.is_starter,
    position: player.position,
    is_win: own.is_win,
    team_points: own.points,
    opponent_points: opponent.points,
    point_margin: own.points - opponent.points,
    overtime_periods: own.overtime_periods,
  };
  const knownAt = latestKnownAt([own, opponent], player.known_at);
  if (player.status !== 'appeared') {
    const reason = player.comment;
    return {
      ...base,
      absence_reason: reason,
      absence_category: reason === null ? null : absenceCategory(reason),
      ...ABSENT,
      known_at: knownAt,
    };
  }
  const rebounds = total(player.oreb, player.dreb);
  const against = againstLines(
    lines,
    player.player_lookup,
    {
      points: player.pts,
      rebounds,
      assists: player.ast,
      threes: player.fg3m,
      pra: total(total(player.pts, rebounds), player.ast),
    },
    asOf,
  );
  return {
    ...base,
    absence_reason: null,
    absence_category: null,
    minutes: player.minutes,
    points: player.pts,
    rebounds,
    offensive_rebounds: player.oreb,
    defensive_rebounds: player.dreb,
    assists: player.ast,
    threes: player.fg3m,
    steals: player.stl,
    blocks: player.blk,
    turnovers: player.tov,
    fouls: player.pf,
    fgm: player.fgm,
    fga: player.fga,
    fg3a: player.fg3a,
    ftm: player.ftm,
    fta: player.fta,
    plus_minus: player.plus_minus,
    ...playerRates(player, own, opponent),
    ...side.shots.player(player.player_id, player),
    ...against.cells,
    known_at: laterKnownAt(laterKnownAt(knownAt, side.shots.knownAt), against.knownAt),
  };
}

function identity(own: TeamOffense) {
  const { slate_date, season, game_id, game_key, team, opponent, is_home } = own;
  return { slate_date, season, game_id, game_key, team, opponent, is_home };
}

function total(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

const ABSENT = {
  minutes: null,
  points: null,
  rebounds: null,
  offensive_rebounds: null,
  defensive_rebounds: null,
  assists: null,
  threes: null,
  steals: null,
  blocks: null,
  turnovers: null,
  fouls: null,
  fgm: null,
  fga: null,
  fg3a: null,
  ftm: null,
  fta: null,
  plus_minus: null,
  fg_pct: null,
  fg3_pct: null,
  ft_pct: null,
  true_shooting: null,
  effective_field_goal: null,
  three_point_attempt_rate: null,
  free_throw_rate: null,
  usage_rate: null,
  assist_rate: null,
  offensive_rebound_rate: null,
  defensive_rebound_rate: null,
  rebound_rate: null,
  steal_rate: null,
  block_rate: null,
  turnover_rate: null,
  assist_to_turnover: null,
  game_score: null,
  fantasy_points: null,
  is_double_double: null,
  is_triple_double: null,
  ...NO_ZONES,
  ...NO_LINES,
};
