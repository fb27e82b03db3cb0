/** nba_precompute.player_composite_factors: what tonight adds to a player's form, each factor with its ingredients. */
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import { bool, date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';

export const PLAYER_COMPOSITE_FACTORS = defineTable({
  dataset: 'nba_precompute',
  name: 'player_composite_factors',
  doc: 'Fatigue, zone mismatch, pace, usage with stars out, rest and injury risk of every player expected tonight who has played before.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: nullable(text<TeamCode>('Team tonight, where known.')),
    opponent: nullable(text<TeamCode>('Opponent tonight, where known.')),
    fatigue_score: nullable(
      real(
        '100 − 30·min(1, max(0, (3 − days since the last game)/2)) − 30·min(1, games in 7 days/5) − 40·min(1, minutes in 14 days/320); 100 = fresh.',
      ),
    ),
    zone_mismatch: nullable(
      real(
        'Σ over zones of rate_last_20 · points of a make · the opponent’s fg_pct_vs_league / 100; points per 100 shots. > 0: he shoots where they are weak.',
      ),
    ),
    expected_game_pace: nullable(
      real('Mean of pace_last_10 and opponent_pace_last_10 of the team’s context of tonight.'),
    ),
    usual_game_pace: nullable(
      real(
        'Mean game_pace (team_offense_game_summary, the row of game and team) of the last 20 games played.',
      ),
    ),
    pace_factor: nullable(real('expected_game_pace − usual_game_pace; > 0: faster than usual.')),
    stars_out: nullable(int('Star team-mates out or doubtful, from the player’s context. Null: no report.')),
    games_with_stars: nullable(
      int(
        'Games played for tonight’s team, this season and the one before, in which one of the absent stars appeared. Null: no star is out, or unknown.',
      ),
    ),
    games_without_stars: nullable(int('Such games in which none of them appeared.')),
    usage_with_stars: nullable(real('Mean usage rate of the games with; percent.')),
    usage_without_stars: nullable(real('Mean usage rate of the games without; percent.')),
    usage_shift: nullable(
      real('usage_without_stars − usage_with_stars, from five games of each on; 0 when no star is out.'),
    ),
    rest_advantage: nullable(
      int('Days since the team’s last game minus the opponent’s; > 0: more rest than they.'),
    ),
    injury_risk: nullable(
      int(
        'available 0, probable 25, questionable 50, doubtful 75, out 100; 0 too when the team’s report does not name him; percent. Null: no report, or not submitted.',
      ),
    ),
    is_playoffs: bool('A playoff game, from its id.'),
    known_at: instant('Latest known_at of the contexts, zones and games it was made from.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
