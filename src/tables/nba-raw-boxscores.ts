/** Dataset nba_raw: box scores. Numbers are null, not zero, for those who did not play. */
import type { NbaGameId } from '../league/game-id.ts';
import type { PlayerLookup } from '../league/player-name.ts';
import type { Season } from '../league/season.ts';
import type { TeamCode } from '../league/team.ts';
import { bool, date, int, nullable, real, text } from './column.ts';
import { KNOWN_AT, PAYLOAD } from './raw-columns.ts';
import { defineTable } from './table.ts';

export type ListedStatus = 'appeared' | 'dnp' | 'inactive';

const SOURCE = text('Provider and resource of the payload, such as nba_stats.leaguegamelog.');

const BOX_SCORE = {
  minutes: nullable(real('Minutes played, decimal.')),
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
  plus_minus: nullable(
    real('Plus-minus; of teams the source gives fractions in some games, kept as they are.'),
  ),
};

export const NBAC_PLAYER_BOXSCORES = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_player_boxscores',
  doc: 'Players listed for final games: everyone who appeared, and where the source lists them those who did not, with the reason.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    player_id: int('NBA player id.'),
    player_name: text('Name as the source prints it.'),
    player_lookup: text<PlayerLookup>('Normalised name.'),
    team: text<TeamCode>('The player’s team in this game.'),
    status: text<ListedStatus>('appeared, dnp (listed, did not enter) or inactive (not dressed).'),
    is_starter: nullable(bool('Started; null where the source does not say.')),
    position: nullable(text('Position as the source prints it, of starters where it prints theirs only.')),
    comment: nullable(text('Why the player did not play, as the source prints it.')),
    ...BOX_SCORE,
    source: SOURCE,
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'player_id'],
  partition: ['slate_date'],
});

export const NBAC_TEAM_BOXSCORES = defineTable({
  dataset: 'nba_raw',
  name: 'nbac_team_boxscores',
  doc: 'Team lines of final games, from the league game log.',
  columns: {
    slate_date: date('Eastern date of the game.'),
    season: text<Season>('Season label.'),
    game_id: text<NbaGameId>('NBA game id.'),
    team: text<TeamCode>('Team.'),
    ...BOX_SCORE,
    source: SOURCE,
    payload_digest: PAYLOAD,
    known_at: KNOWN_AT,
  },
  key: ['slate_date', 'team'],
  partition: ['slate_date'],
});
