/** A player's line in a box score, as second sources print it: null, not zero, for those who did not play. */
import type { PlayerLookup } from '../league/player-name.ts';
import type { TeamCode } from '../league/team.ts';
import { int, nullable, real, text } from './column.ts';
import type { ListedStatus } from './nba-raw-boxscores.ts';

export const BOX_LINE = {
  minutes: nullable(real('Minutes played, decimal; whole where the source prints whole ones.')),
  fgm: nullable(int('Field goals made.')),
  fga: nullable(int('Field goals attempted.')),
  fg3m: nullable(int('Three-pointers made.')),
  fg3a: nullable(int('Three-pointers attempted.')),
  ftm: nullable(int('Free throws made.')),
  fta: nullable(int('Free throws attempted.')),
  oreb: nullable(int('Offensive rebounds.')),
  dreb: nullable(int('Defensive rebounds.')),
  ast: nullable(int('Assists.')),
  stl: nullable(int('Steals.')),
  blk: nullable(int('Blocks.')),
  tov: nullable(int('Turnovers.')),
  pf: nullable(int('Personal fouls.')),
  pts: nullable(int('Points.')),
  plus_minus: nullable(int('Plus-minus; null where the source has none.')),
};

export const LISTED_PLAYER = {
  player_name: text('Name as the source prints it.'),
  player_lookup: text<PlayerLookup>('Normalised name.'),
  team: text<TeamCode>('The player’s team in this game.'),
  status: text<ListedStatus>('appeared, or dnp (listed, did not enter).'),
};

export const SOURCE = text('Provider and resource of the payload, such as balldontlie.box_scores.');
