/** Contracts of nba_raw: box scores as the provider gives them. */
import { EVERY_ROW, type TableContract, tableContract } from '../column-contract.ts';
import { NBAC_PLAYER_BOXSCORES, NBAC_TEAM_BOXSCORES } from '../nba-raw-boxscores.ts';
import { full, loose } from './number-columns.ts';

/** Seen at most: 60 minutes, 73 points, 50 attempts, 36 free throws, 12 turnovers; plus-minus from −58 to 57. */
const PLAYER_COUNTS = [
  loose('fgm', 0, 40),
  loose('fga', 0, 65),
  loose('fg3m', 0, 25),
  loose('fg3a', 0, 40),
  loose('ftm', 0, 40),
  loose('fta', 0, 50),
  loose('oreb', 0, 30),
  loose('dreb', 0, 40),
  loose('ast', 0, 35),
  loose('stl', 0, 15),
  loose('blk', 0, 20),
  loose('tov', 0, 20),
  loose('pf', 0, 7),
  loose('pts', 0, 105),
  loose('minutes', 0, 70),
  loose('plus_minus', -80, 80),
];

/** Seen: 237 to 341 minutes, 64 to 176 points, 60 to 128 attempts. */
const TEAM_COUNTS = [
  full('minutes', 230, 420),
  full('fgm', 10, 90),
  full('fga', 45, 160),
  full('fg3m', 0, 45),
  full('fg3a', 0, 90),
  full('ftm', 0, 70),
  full('fta', 0, 90),
  full('oreb', 0, 45),
  full('dreb', 5, 80),
  full('ast', 2, 70),
  full('stl', 0, 35),
  full('blk', 0, 35),
  full('tov', 0, 45),
  full('pf', 0, 65),
  full('pts', 40, 220),
];

export const RAW_CONTRACTS: readonly TableContract[] = [
  tableContract({ table: NBAC_PLAYER_BOXSCORES, covers: EVERY_ROW, columns: PLAYER_COUNTS }),
  tableContract({ table: NBAC_TEAM_BOXSCORES, covers: EVERY_ROW, columns: TEAM_COUNTS }),
];
