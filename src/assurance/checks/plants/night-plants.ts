/** Violations that the checks of the night must catch. */
import { oneRow, type Plant } from './plant.ts';

export const NIGHT_PLANTS: readonly Plant[] = [
  {
    check: 'night.games_final',
    what: 'a game is taken for over before it is',
    change: (target) => ({
      kind: 'sql',
      statements: [
        `UPDATE nba_raw.nbac_schedule SET status = 'live', home_points = NULL, away_points = NULL
         WHERE ${oneRow('nba_raw.nbac_schedule', target, "purpose = 'postgame'")}`,
      ],
    }),
  },
];
