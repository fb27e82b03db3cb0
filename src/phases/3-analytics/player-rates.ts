/** Rates of a player's line, beside the team rows of its game. A rate without its numbers or denominator is null. */
import {
  assistRate,
  blockRate,
  doubleDigitCategories,
  effectiveFieldGoal,
  type FullLine,
  fantasyPoints,
  freeThrowRate,
  gameLength,
  gameScore,
  ratio,
  reboundRate,
  stealRate,
  threePointAttemptRate,
  trueShooting,
  turnoverRate,
  usageRate,
} from '../../league/box-score.ts';
import type { PLAYER_GAME_SUMMARY } from '../../tables/nba-analytics.ts';
import type { NBAC_PLAYER_BOXSCORES } from '../../tables/nba-raw-boxscores.ts';
import type { RowOf } from '../../tables/table.ts';
import type { TeamOffense } from './team-history.ts';

export type PlayerRow = RowOf<typeof NBAC_PLAYER_BOXSCORES>;

type Rates = Pick<
  RowOf<typeof PLAYER_GAME_SUMMARY>,
  | 'fg_pct'
  | 'fg3_pct'
  | 'ft_pct'
  | 'true_shooting'
  | 'effective_field_goal'
  | 'three_point_attempt_rate'
  | 'free_throw_rate'
  | 'usage_rate'
  | 'assist_rate'
  | 'offensive_rebound_rate'
  | 'defensive_rebound_rate'
  | 'rebound_rate'
  | 'steal_rate'
  | 'block_rate'
  | 'turnover_rate'
  | 'assist_to_turnover'
  | 'game_score'
  | 'fantasy_points'
  | 'is_double_double'
  | 'is_triple_double'
>;

const PLAYERS_ON_COURT = 5;

export function playerRates(player: PlayerRow, own: TeamOffense, opponent: TeamOffense): Rates {
  const { minutes } = player;
  // Sums of rounded player minutes err by a few; the length of the game does not.
  const teamMinutes = PLAYERS_ON_COURT * gameLength(own.overtime_periods);
  const line = fullLine(player);
  const onCourt = line === null || minutes === null ? null : { ...line, minutes };
  const team = { fga: own.fga, fta: own.fta, tov: own.turnovers, fgm: own.fgm, minutes: teamMinutes };
  const rebounds = (count: 'oreb' | 'dreb' | 'both', available: number) =>
    onCourt === null
      ? null
      : reboundRate(
          {
            rebounds: count === 'both' ? onCourt.oreb + onCourt.dreb : onCourt[count],
            minutes: onCourt.minutes,
          },
          available,
          teamMinutes,
        );
  return {
    ...shooting(player),
    usage_rate: onCourt === null ? null : usageRate(onCourt, team),
    assist_rate: onCourt === null ? null : assistRate(onCourt, team),
    offensive_rebound_rate: rebounds('oreb', own.offensive_rebounds + opponent.defensive_rebounds),
    defensive_rebound_rate: rebounds('dreb', own.defensive_rebounds + opponent.offensive_rebounds),
    rebound_rate: rebounds('both', own.rebounds + opponent.rebounds),
    steal_rate: onCourt === null ? null : stealRate(onCourt, opponent.possessions, teamMinutes),
    block_rate: onCourt === null ? null : blockRate(onCourt, opponent, teamMinutes),
    turnover_rate: line === null ? null : turnoverRate(line),
    assist_to_turnover: line === null ? null : ratio(line.ast, line.tov),
    game_score: line === null ? null : gameScore(line),
    fantasy_points: line === null ? null : fantasyPoints(line),
    is_double_double: line === null ? null : doubleDigitCategories(line) >= 2,
    is_triple_double: line === null ? null : doubleDigitCategories(line) >= 3,
  };
}

function shooting({
  pts,
  fgm,
  fga,
  fg3m,
  fg3a,
  ftm,
  fta,
}: PlayerRow): Pick<
  Rates,
  | 'fg_pct'
  | 'fg3_pct'
  | 'ft_pct'
  | 'true_shooting'
  | 'effective_field_goal'
  | 'three_point_attempt_rate'
  | 'free_throw_rate'
> {
  return {
    fg_pct: fgm === null || fga === null ? null : ratio(fgm, fga),
    fg3_pct: fg3m === null || fg3a === null ? null : ratio(fg3m, fg3a),
    ft_pct: ftm === null || fta === null ? null : ratio(ftm, fta),
    true_shooting: pts === null || fga === null || fta === null ? null : trueShooting({ pts, fga, fta }),
    effective_field_goal:
      fgm === null || fg3m === null || fga === null ? null : effectiveFieldGoal({ fgm, fg3m, fga }),
    three_point_attempt_rate: fg3a === null || fga === null ? null : threePointAttemptRate({ fg3a, fga }),
    free_throw_rate: fta === null || fga === null ? null : freeThrowRate({ fta, fga }),
  };
}

const LINE = [
  'pts',
  'fgm',
  'fga',
  'ftm',
  'fta',
  'oreb',
  'dreb',
  'ast',
  'stl',
  'blk',
  'tov',
  'pf',
] as const satisfies readonly (keyof PlayerRow & keyof FullLine)[];

/** Null when one of its numbers is missing. */
function fullLine(player: PlayerRow): FullLine | null {
  if (LINE.some((name) => player[name] === null)) return null;
  return Object.fromEntries(LINE.map((name) => [name, player[name]])) as unknown as FullLine;
}
