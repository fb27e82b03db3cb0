/** nba_precompute.team_defense_zone_analysis: what a team allows by zone, against what the league allows. */
import type { NbaGameId } from '../../league/game-id.ts';
import type { TeamCode } from '../../league/team.ts';
import { type Column, date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import type { ShotZone } from './shot-zones.ts';

/** What is known of a zone; a column is named `ZONE_PART`, such as paint_fg_pct_allowed. */
export type DefensePart =
  | 'fgm_allowed'
  | 'fga_allowed'
  | 'fga_allowed_per_game'
  | 'fg_pct_allowed'
  | 'league_fg_pct'
  | 'fg_pct_vs_league';

type ZoneColumns<Zone extends ShotZone> = {
  readonly [Name in `${Zone}_${DefensePart}`]: Column<number | null>;
};

function zoneColumns<const Zone extends ShotZone>(zone: Zone, from: string): ZoneColumns<Zone> {
  const games = 'the last 15 games that have zones';
  const parts: Readonly<Record<DefensePart, Column<number | null>>> = {
    fgm_allowed: nullable(int(`Makes allowed from ${from} in those of ${games}.`)),
    fga_allowed: nullable(int(`Attempts allowed from ${from} in those of ${games}.`)),
    fga_allowed_per_game: nullable(real(`Attempts allowed from ${from}, per such game.`)),
    fg_pct_allowed: nullable(
      real(`100 · makes / attempts allowed from ${from}; percent. Null without an attempt.`),
    ),
    league_fg_pct: nullable(
      real(
        `100 · makes / attempts from ${from} of all teams, summed over the games of the 30 days before the slate; percent.`,
      ),
    ),
    fg_pct_vs_league: nullable(
      real('fg_pct_allowed − league_fg_pct; percentage points. > 0: weaker than the league.'),
    ),
  };
  return Object.fromEntries(
    Object.entries(parts).map(([part, column]) => [`${zone}_${part}`, column]),
  ) as ZoneColumns<Zone>;
}

export const TEAM_DEFENSE_ZONE_ANALYSIS = defineTable({
  dataset: 'nba_precompute',
  name: 'team_defense_zone_analysis',
  doc: 'What each team of the slate allows by zone in its last 15 games, against the league’s last 30 days. Games without zones are counted apart and add nothing.',
  columns: {
    slate_date: date('The slate.'),
    game_id: text<NbaGameId>('NBA game id.'),
    team: text<TeamCode>('The defending team.'),
    opponent: text<TeamCode>('Opponent tonight.'),
    games: int('Games with zones among the team’s last 15.'),
    games_without_zones: int('Games without zones among the team’s last 15.'),
    league_games: int('Team games with zones in the 30 days before the slate, all teams.'),
    ...zoneColumns('paint', 'the paint'),
    ...zoneColumns('mid', 'mid-range'),
    ...zoneColumns('three', 'three-point range'),
    strongest_zone: nullable(
      text<ShotZone>('Zone of the lowest fg_pct_vs_league; null unless all three are known.'),
    ),
    weakest_zone: nullable(
      text<ShotZone>('Zone of the highest fg_pct_vs_league; null unless all three are known.'),
    ),
    known_at: instant('Latest known_at of the listing and of the games in the windows.'),
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});
