/** nba_precompute.player_shot_zone_analysis: from where a player shoots, over his last 10 and 20 games played. */
import type { PlayerLookup } from '../../league/player-name.ts';
import type { TeamCode } from '../../league/team.ts';
import { type Column, date, instant, int, nullable, real, text } from '../column.ts';
import { defineTable } from '../table.ts';
import type { ShotZone } from './shot-zones.ts';

export type ZoneWindow = 'last_10' | 'last_20';

/** What is known of a zone in a window; a column is named `ZONE_PART_WINDOW`, such as paint_fga_last_10. */
export type ZonePart = 'fgm' | 'fga' | 'fga_per_game' | 'fg_pct' | 'rate';

type ZoneColumns<Window extends ZoneWindow> = {
  readonly [Name in `${ShotZone}_${ZonePart}_${Window}`]: Column<number | null>;
};

type WindowColumns<Window extends ZoneWindow> = ZoneColumns<Window> & {
  readonly [Name in `games_${Window}` | `games_without_zones_${Window}`]: Column<number>;
} & {
  readonly [Name in `assisted_rate_${Window}`]: Column<number | null>;
};

const ZONE_NAMES: Readonly<Record<ShotZone, string>> = {
  paint: 'the paint',
  mid: 'mid-range',
  three: 'three-point range',
};

function windowColumns<const Window extends ZoneWindow>(
  window: Window,
  games: number,
): WindowColumns<Window> {
  const zones = (Object.keys(ZONE_NAMES) as ShotZone[]).flatMap((zone) => {
    const from = `from ${ZONE_NAMES[zone]} in the games of the window that have zones`;
    const parts: Readonly<Record<ZonePart, Column<number | null>>> = {
      fgm: nullable(int(`Makes ${from}.`)),
      fga: nullable(int(`Attempts ${from}.`)),
      fga_per_game: nullable(real(`Attempts ${from}, per such game.`)),
      fg_pct: nullable(real(`100 · makes / attempts ${from}; percent. Null without an attempt.`)),
      rate: nullable(real(`Attempts ${from}, of all attempts in them; percent. The three sum to 100.`)),
    };
    return Object.entries(parts).map(([part, column]) => [`${zone}_${part}_${window}`, column]);
  });
  return Object.fromEntries([
    [`games_${window}`, int(`Games with zones among the last ${games} games played.`)],
    [`games_without_zones_${window}`, int(`Games without zones among the last ${games} games played.`)],
    ...zones,
    [
      `assisted_rate_${window}`,
      nullable(
        real(`Assisted makes, of the makes of the last ${games} games played that tell them apart; percent.`),
      ),
    ],
  ]) as WindowColumns<Window>;
}

export const PLAYER_SHOT_ZONE_ANALYSIS = defineTable({
  dataset: 'nba_precompute',
  name: 'player_shot_zone_analysis',
  doc: 'From where every player expected tonight shoots. A window counts games played; those without zones are counted apart and add nothing. Null where no game of the window has zones.',
  columns: {
    slate_date: date('The slate.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: nullable(text<TeamCode>('Team tonight, where known.')),
    ...windowColumns('last_10', 10),
    ...windowColumns('last_20', 20),
    free_throw_points_rate_last_10: nullable(
      real('100 · free throws made / points over the last 10 games played; percent. Null without a point.'),
    ),
    primary_zone: nullable(
      text<ShotZone>(
        'Zone of most attempts over the last 20 games played; of equals paint before mid before three.',
      ),
    ),
    known_at: instant('Latest known_at of the games in the windows.'),
  },
  key: ['slate_date', 'player_lookup'],
  partition: ['slate_date'],
});
