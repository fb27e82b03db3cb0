/** Features that a team and its opponent give all their players alike. */
import type { Feature } from './feature.ts';

const TEAM = {
  market: null,
  isRequired: false,
  weight: 1,
  source: 'upcoming_team_game_context',
  take: 'value',
  decimals: 9,
  mayBeConstant: true,
  whenNull: { reason: 'no_team_history', rule: 'the team in question has no earlier game' },
} as const;

const PACE = { unit: 'possessions per 48 minutes', range: [70, 140] } as const;
const RATING = { unit: 'points per 100 possessions', range: [60, 170] } as const;
const column = (expression: string) => ({ frame: 'team_row', expression }) as const;

export const TEAM_FEATURES: readonly Feature[] = [
  {
    ...TEAM,
    ...PACE,
    name: 'team_pace_last_10',
    column: 'pace_last_10',
    definition: 'Mean game pace of the team’s last 10 games',
    recompute: column('pace_last_10'),
  },
  {
    ...TEAM,
    ...RATING,
    name: 'team_offensive_rating_last_10',
    column: 'offensive_rating_last_10',
    definition: 'Mean offensive rating of the team’s last 10 games',
    recompute: column('offensive_rating_last_10'),
  },
  {
    ...TEAM,
    name: 'team_win_share',
    column: 'win_share_season',
    definition: 'Games won, of the team’s games this season before the slate',
    unit: 'share',
    range: [0, 1],
    recompute: column('win_share_season'),
    whenNull: { reason: 'no_game_this_season', rule: 'no game this season yet' },
  },
  {
    ...TEAM,
    ...PACE,
    name: 'opponent_pace_last_10',
    column: 'opponent_pace_last_10',
    definition: 'Mean game pace of the opponent’s last 10 games',
    recompute: column('opponent_pace_last_10'),
  },
  {
    ...TEAM,
    ...RATING,
    name: 'opponent_defensive_rating_last_10',
    column: 'opponent_defensive_rating_last_10',
    definition: 'Mean defensive rating of the opponent’s last 10 games',
    weight: 2,
    recompute: column('opponent_defensive_rating_last_10'),
  },
  {
    ...TEAM,
    name: 'opponent_defensive_rating_variance_last_10',
    column: 'opponent_defensive_rating_variance_last_10',
    definition: 'Sample variance of the defensive rating of the opponent’s last 10 games',
    unit: 'squared points per 100 possessions',
    range: [0, 4000],
    recompute: column('opponent_defensive_rating_variance_last_10'),
    whenNull: { reason: 'fewer_than_2_games', rule: 'the opponent has fewer than two games' },
  },
];
